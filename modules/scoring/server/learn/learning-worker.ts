/** Takes up learnings that wait, and those that another process left behind: these are begun anew. */
import { sql } from 'kysely';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { BackgroundWork } from '#platform/server/module.ts';
import { type LearningHost, runLearning } from './run-learning.ts';

const everyMilliseconds = 5_000;

/** Told when a learning was started here, so that nobody waits for the next look. */
const listeners = new Set<() => void>();
export const wakeLearning = (): void => listeners.forEach((wake) => wake());

/** Works until nothing of this workspace waits. */
export async function learnWaiting(host: LearningHost, workspaceId: string, signal: AbortSignal): Promise<void> {
  const { rows } = await inWorkspace(host.db, workspaceId, (tx) =>
    sql<{
      id: string;
    }>`select id from scoring.learning where workspace_id = ${workspaceId} and state in ('waiting', 'running') order by made_at, id`.execute(
      tx,
    ),
  );
  for (const { id } of rows) if (signal.aborted || !(await runLearning(host, workspaceId, id, signal))) return;
}

export const learningWorker: BackgroundWork = {
  name: 'learning',
  async start(host) {
    const stopping = new AbortController();
    let wake: () => void = () => undefined;
    // A call that comes while it works is not lost.
    let called = false;
    const onWake = (): void => {
      called = true;
      wake();
    };
    listeners.add(onWake);
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        called = false;
        try {
          for (const workspace of await listWorkspaces(host.db)) {
            if (stopping.signal.aborted) break;
            await learnWaiting(host, workspace.id, stopping.signal);
          }
        } catch (error) {
          host.log.warn({ err: error }, 'looking for something to learn failed; trying again');
        }
        if (stopping.signal.aborted) return;
        if (called) continue;
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
