/** Finishes erasures, those of a stopped process as well, and erases by the rule of retention where a workspace wants that. */
import { sql } from 'kysely';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';
import { eraseByRule } from '../retention.ts';
import { finishErasure } from './erase-person.ts';

const everyMilliseconds = 5_000;
const retentionEveryMilliseconds = 3_600_000;

/** Told when somebody was erased here, so that nobody waits for the next look. */
const listeners = new Set<() => void>();
export const wakeErasures = (): void => listeners.forEach((wake) => wake());

export async function finishOpenErasures(host: Host, signal?: AbortSignal): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces(host.db)) {
    const { rows } = await inWorkspace(host.db, workspaceId, (tx) =>
      sql<{ id: string }>`select id from consent.erasure
        where workspace_id = ${workspaceId} and done_at is null order by id`.execute(tx),
    );
    for (const { id } of rows) {
      if (signal?.aborted) return;
      await finishErasure(host, workspaceId, id);
    }
  }
}

export const erasureWorker: BackgroundWork = {
  name: 'consent.erasure',
  async start(host) {
    const stopping = new AbortController();
    let wake: () => void = () => undefined;
    const onWake = (): void => wake();
    listeners.add(onWake);
    let retentionAt = 0;
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        try {
          await finishOpenErasures(host, stopping.signal);
          if (performance.now() >= retentionAt) {
            retentionAt = performance.now() + retentionEveryMilliseconds;
            await eraseByRule(host, stopping.signal);
          }
        } catch (error) {
          // Only the code: the text of a database error can quote the row.
          const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
          host.log.warn({ code }, 'an erasure could not be finished; trying again');
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
