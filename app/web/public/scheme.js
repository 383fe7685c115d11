// Runs before the first paint, so that a dark screen does not flash white. A file, because the page allows no inline script.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('lejek-scheme');
  } catch {
    // Storage may be switched off; the system's scheme is used.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const page = document.documentElement;
  page.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  page.style.backgroundColor = dark ? '#151918' : '#ffffff';
})();
