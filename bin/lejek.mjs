#!/usr/bin/env -S node --max-semi-space-size=8
/**
 * The `lejek` command. The program is TypeScript run unbuilt, which takes Node 24; the lock file brings one,
 * so on an older Node this file starts itself again with it and steps aside.
 *
 * The switch above, which `npm start` gives too, limits the young part of the heap. V8 lets that grow to 128 MB, mostly while the
 * program is loading, and does not give it back: without the switch a server takes 20 MB more at rest and 60 MB more beside an
 * import. V8 reads it only as the process begins, so it cannot be set from here.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const neededNode = 24;
const thisFile = fileURLToPath(import.meta.url);
const root = path.dirname(path.dirname(thisFile));
const words = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) >= neededNode) {
  await run();
} else {
  startAgainWithPinnedNode();
}

async function run() {
  if (!fs.existsSync(path.join(root, 'node_modules', 'fastify'))) refuse();
  // Should the process that started this one be killed, nobody would be left to pass on a signal: stop as if told to.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
  // The sources without their types, compiled, for the next start. Where the folder cannot be written, nothing is kept.
  module.enableCompileCache(path.join(root, '.cache', 'compiled'));
  const { main } = await import('../app/cli.ts');
  await main(words);
}

function startAgainWithPinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinnedNode = path.join(root, 'node_modules', 'node', 'bin', name);
  if (!fs.existsSync(pinnedNode)) return refuse();
  const child = spawn(pinnedNode, [...process.execArgv, thisFile, ...words], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to both processes itself; only a SIGINT that came otherwise has to be passed on.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  child.on('error', (error) => {
    process.stderr.write(`Node 24 could not be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (status, signal) => {
    if (!signal) return process.exit(status ?? 1);
    // Dies of what the child died of, so that a caller sees the same end.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function refuse() {
  process.stderr.write('Nothing is installed here yet. Run `npm start` (or `npm ci`) in this folder once.\n');
  process.exit(1);
}
