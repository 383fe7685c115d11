/**
 * One process of ours at a time starts or stops the embedded database: two commands that begin together would both try to
 * start it, and one that leaves could stop it under another that just came. The turn is a file that names its holder.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Longer than any start or stop takes; whoever holds the turn by then is not the process that took it. */
const longestMilliseconds = 90_000;

export async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (let waited = 0; !tryTake(path); waited += 50) {
    if (isAbandoned(path) || waited > longestMilliseconds) rmSync(path, { force: true });
    else await wait(50);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryTake(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Its holder was killed. An empty file is one that is just being written. */
function isAbandoned(path: string): boolean {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    if (!Number.isInteger(holder) || holder <= 0) return false;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
