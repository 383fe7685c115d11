/**
 * The address of somebody's page on LinkedIn in one spelling, null when it is none:
 * `pl.linkedin.com/in/Jan-Kowalski/?x=1` is `https://www.linkedin.com/in/jan-kowalski`.
 */
export function linkedinAddress(text: string): string | null {
  const typed = text.trim();
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || !/^([a-z]{2,3}\.)?linkedin\.com$/i.test(url.hostname)) return null;
  const [, name = ''] = /^\/in\/([^/]{1,200})\/?$/.exec(url.pathname) ?? [];
  return name === '' ? null : `https://www.linkedin.com/in/${name.toLowerCase()}`;
}
