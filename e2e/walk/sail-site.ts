/** The site of a sailmaker who advertises: a few pages with the snippet, a banner that asks for consent, and forms where they belong. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import type { SitePage } from './site.ts';

const titles: Readonly<Record<string, string>> = {
  '/': 'Żagle na miarę',
  '/oferta': 'Oferta',
  '/blog': 'Blog',
  '/poradnik': 'Poradnik',
  '/kontakt': 'Kontakt',
};

/** As the owners of sites write them: the answer is asked for once and passed on to the snippet. */
const banner = `<aside id="banner" hidden>Czy możemy liczyć odwiedziny? <button type="button" id="yes">Zgadzam się</button></aside>
  <script>
    const banner = document.getElementById('banner');
    banner.hidden = localStorage.getItem('zgoda') !== null;
    document.getElementById('yes').addEventListener('click', () => {
      localStorage.setItem('zgoda', 'tak');
      lejek.consent(true);
      banner.hidden = true;
    });
  </script>`;

/** `lines` are pasted into the pages: the snippet into each, the form of a path into that one. */
export function sailPage(
  asked: string,
  lines: { snippet: string; forms: ReadonlyMap<string, string> },
): SitePage | undefined {
  const title = titles[asked];
  if (title === undefined) return undefined;
  const links = Object.entries(titles).map(([to, name]) => `<a href="${to}">${name}</a>`);
  return {
    type: 'text/html',
    body: `<!doctype html><html lang="pl"><head><title>${title}</title>
      <script>window.lejek = window.lejek || []</script>${lines.snippet}</head>
      <body><nav>${links.join(' ')}</nav><main><h1>${title}</h1>${lines.forms.get(asked) ?? ''}</main>${banner}</body></html>`,
  };
}

/** As a site bundles the library it uses. */
export async function bundleSegment(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lejek-segment-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      lib: {
        entry: path.join(import.meta.dirname, 'segment-site.ts'),
        formats: ['iife'],
        name: 'segmentSite',
        fileName: () => 'segment.js',
      },
    },
  });
  const bundled = readFileSync(path.join(folder, 'segment.js'), 'utf8');
  rmSync(folder, { recursive: true });
  return bundled;
}
