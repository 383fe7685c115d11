/**
 * An import in a thread of its own: the server answers meanwhile, and the memory an import takes has a limit. V8 lets the heap of a
 * large machine grow to several times of what lives in it; told a limit, it collects sooner (measured with a file of a million rows:
 * the process at its peak with 681 MB without a thread).
 */
import { once } from 'node:events';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import { pino } from 'pino';
import { z } from 'zod';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { threadEnvironment } from '#platform/server/thread-environment.ts';
import { type RunOptions, type RunOutcome, failImport, runImport } from './run-import.ts';

/** Megabytes. The texts of a large workbook lie outside of them. */
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

type Asked = {
  /** Other threads load this file too. */
  readonly runs: 'import';
  readonly workspace: WorkspaceRef;
  readonly importId: string;
  readonly databaseUrl: string;
};
const isAsked = (data: unknown): data is Asked =>
  typeof data === 'object' && data !== null && 'runs' in data && data.runs === 'import';

const Told = z.union([
  z.object({ outcome: z.enum(['finished', 'stopped', 'busy', 'database-away']) }),
  z.object({ log: z.string() }),
]);

/** `runImport` in a thread. A file that needs more memory than the limit fails its import, not the server. */
export async function runImportInThread(
  workspace: WorkspaceRef,
  importId: string,
  { databaseUrl, log, signal }: Pick<RunOptions, 'databaseUrl' | 'log' | 'signal'>,
): Promise<RunOutcome> {
  if (signal?.aborted) return 'stopped';
  const asked: Asked = { runs: 'import', workspace, importId, databaseUrl };
  // Not the program's own switches: `node -e` would be evaluated again.
  const thread = new Worker(new URL(import.meta.url), {
    workerData: asked,
    resourceLimits: limits,
    execArgv: [],
    env: threadEnvironment(),
  });
  const stop = () => thread.postMessage('stop');
  signal?.addEventListener('abort', stop, { once: true });
  let outcome: RunOutcome | null = null;
  thread.on('message', (message: unknown) => {
    const told = Told.parse(message);
    if ('outcome' in told) outcome = told.outcome;
    else log.error(JSON.parse(told.log), 'an import failed');
  });
  try {
    await once(thread, 'exit');
  } catch (error) {
    await failImport(databaseUrl, workspace.id, importId, error);
    return 'finished';
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  if (outcome === null) throw new Error('the thread of an import ended without a word');
  return outcome;
}

async function inThread(port: NonNullable<typeof parentPort>, asked: Asked): Promise<void> {
  const { workspace, importId, databaseUrl } = asked;
  const stopping = new AbortController();
  port.on('message', () => stopping.abort());
  const log = pino({ level: 'error' }, { write: (line: string) => port.postMessage({ log: line }) });
  const outcome = await runImport(workspace, importId, { databaseUrl, log, signal: stopping.signal });
  port.postMessage({ outcome });
  port.close();
}

if (parentPort && isAsked(workerData)) await inThread(parentPort, workerData);
