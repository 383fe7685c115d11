import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => decodeURIComponent(new URL(path, import.meta.url).pathname);

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and pictures stay files: the page's policy allows no data addresses for scripts and styles.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    // What every page needs comes as one file: some eighty small ones compress worse, and each has to be asked for.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shell', tags: ['$initial'] }] } } },
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    // In development the API runs beside, on the server's usual port.
    proxy: { '/api': { target: 'http://127.0.0.1:3210', changeOrigin: false } },
    fs: { allow: [here('../..')] },
  },
});
