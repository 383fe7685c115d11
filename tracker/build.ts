/** Builds the snippet into dist/tracker/lejek.js, one file that any browser of the last years runs. Run by bootstrap.mjs. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export async function buildSnippet(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: here('.'),
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2020',
      lib: { entry: here('snippet/lejek.ts'), formats: ['iife'], name: 'lejekSnippet', fileName: () => 'lejek.js' },
    },
  });
}

if (import.meta.main) await buildSnippet(here('../dist/tracker'));
