/**
 * `npm run dev`: the server, started again when one of its files changes, and beside it the web app with hot reload.
 * The address to open is that of the web app; it passes /api on to the server. Ctrl-C ends both.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../bootstrap.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const environment = { LEJEK_URL: 'http://127.0.0.1:5173', LEJEK_LOG: 'info', ...process.env };

const start = (...words) => spawn(pinnedNode, words, { cwd: root, env: environment, stdio: 'inherit' });
const running = [
  start('--watch', '--watch-preserve-output', 'bin/lejek.mjs', 'start', ...process.argv.slice(2)),
  start('node_modules/vite/bin/vite.js', '--config', 'app/web/vite.config.ts', '--host', '127.0.0.1', '--strictPort'),
];

let stopping = false;
const stop = (status) => {
  if (stopping) return;
  stopping = true;
  process.exitCode = status;
  for (const child of running) child.kill('SIGTERM');
};
// A terminal's Ctrl-C reaches the children too; asking again does no harm to them.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
for (const child of running) child.on('exit', (status) => stop(status ?? 0));
