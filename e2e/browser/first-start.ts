/** Set-up of the journeys: what a first start makes, a database with its tables, is made once for the run. Most journeys begin with a copy. */
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startProgram } from './start-program.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of what was made for the run. */
    madeOnce: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lejek-journeys-'));
  // As root PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(folder, 0o755);
  const dataDirectory = path.join(folder, 'first-start');
  const program = await startProgram({ dataDirectory });
  await program.stop();
  // What only a crash of the machine could lose need not be waited for; killed processes lose nothing by it.
  const unhurried = ['fsync', 'synchronous_commit', 'full_page_writes'].map((setting) => `${setting} = off\n`);
  appendFileSync(path.join(dataDirectory, 'postgres', 'postgresql.conf'), unhurried.join(''));
  project.provide('madeOnce', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
