/** Data folders to begin a journey with: empty, as a first start leaves one, or with what some journeys share. All are gone afterwards. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';

/** Not there yet, as for a first start. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lejek-journey-'));
  // As root PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'data');
}

export const afterFirstStart = (): string => copyOf('first-start');

/** A copy of what `make` did to a data folder, for whichever journey of the run asked first. */
export async function madeOnce(name: string, make: (dataDirectory: string) => Promise<void>): Promise<string> {
  const kept = path.join(inject('madeOnce'), name);
  if (!existsSync(kept)) {
    const dataDirectory = afterFirstStart();
    await make(dataDirectory);
    keepWhole(dataDirectory, kept);
  }
  return copyOf(name);
}

/** Under its name only when it is whole. Where another journey was as quick, what that one made is as good. */
function keepWhole(dataDirectory: string, kept: string): void {
  const whole = path.join(mkdtempSync(`${kept}-`), 'data');
  copy(dataDirectory, whole);
  try {
    renameSync(whole, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  }
}

function copyOf(name: string): string {
  const to = emptyFolder();
  copy(path.join(inject('madeOnce'), name), to);
  return to;
}

/** With owners and rights: PostgreSQL opens no folder of somebody else's. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
