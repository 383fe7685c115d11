import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** With its parents. Node's own recursive way never comes back from a place where folders cannot be made at all, such as /proc. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else made it at this very moment, which is as good.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
