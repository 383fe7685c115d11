/** Takes up imports that wait, that another process left behind, or that are to be undone. Looks every two seconds; a start looks at once. */
import { sql } from 'kysely';
import { inWorkspace } from '#platform/server/database.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { undoImport } from './actions/undo-import.ts';
import { runImportInThread } from './import-thread.ts';

const everyMilliseconds = 2000;

/** Told when an import was started here, so that nobody waits for the next look. */
const listeners = new Set<() => void>();
export const wakeImports = (): void => listeners.forEach((wake) => wake());

async function takeUp(host: Host, signal: AbortSignal): Promise<void> {
  for (const workspace of await listWorkspaces(host.db)) {
    const { rows } = await inWorkspace(host.db, workspace.id, (tx) =>
      sql<{ id: string; state: string }>`select id, state from imports.import
        where workspace_id = ${workspace.id} and state in ('queued', 'running', 'undoing') order by id`.execute(tx),
    );
    for (const { id, state } of rows) {
      if (signal.aborted) return;
      try {
        if (state === 'undoing') await undoImport(host.databaseUrl, workspace.id, id);
        else await runImportInThread(workspace, id, { databaseUrl: host.databaseUrl, log: host.log, signal });
      } catch (error) {
        // The others must not wait for this one.
        host.log.error({ err: error, importId: id }, 'an import could not be worked on; trying again');
      }
    }
  }
}

export const importWorker: BackgroundWork = {
  name: 'imports',
  async start(host) {
    const stopping = new AbortController();
    let wake: () => void = () => undefined;
    const onWake = () => wake();
    listeners.add(onWake);
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        try {
          await takeUp(host, stopping.signal);
        } catch (error) {
          host.log.warn({ err: error }, 'looking for imports failed; trying again');
        }
        if (stopping.signal.aborted) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, everyMilliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    })();
    return {
      async stop() {
        stopping.abort();
        wake();
        await loop;
        listeners.delete(onWake);
      },
    };
  },
};
