/** For tests: one of our files as a process of its own, which can be killed. `given` is its only argument, as JSON. */
import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ownProcess = (file: URL, given: unknown, stdio: StdioOptions): ChildProcess =>
  spawn(process.execPath, [fileURLToPath(file), JSON.stringify(given)], { stdio });
