/**
 * Takes leads in as they come. The database wakes it the moment a delivery is kept, by whichever process; and it looks by itself
 * every five seconds, for what was put off and for what was missed while the line was down.
 */
import pg from 'pg';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';
import type { Platforms } from './calls/platforms.ts';
import { wakeChannel } from './deliveries.ts';
import { workThrough } from './work-through.ts';

const everyMilliseconds = 5000;
const reconnectAfter = 2000;

/** Calls `heard` with the id of a workspace where something is due; connects again when the line is lost. */
function listenForWork(databaseUrl: string, heard: (workspaceId: string) => void): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: databaseUrl, application_name: 'lejek-leadads', keepAlive: true });
    client = fresh;
    let lost = false;
    const again = () => {
      if (lost || stopped) return;
      lost = true;
      void fresh.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), reconnectAfter);
    };
    fresh.on('error', again).on('end', again);
    fresh.on('notification', ({ payload }) => heard(payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${wakeChannel}`);
    } catch {
      again();
    }
  };
  const first = connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await first;
      await client?.end().catch(() => undefined);
    },
  };
}

async function lookAround(
  host: Host,
  only: ReadonlySet<string> | null,
  asked: { readonly signal: AbortSignal; readonly platforms: Platforms },
): Promise<void> {
  for (const workspace of await listWorkspaces(host.db)) {
    if (asked.signal.aborted) return;
    if (only !== null && !only.has(workspace.id)) continue;
    try {
      await workThrough(host, workspace, asked);
    } catch (error) {
      // The other workspaces must not wait for this one.
      host.log.warn({ err: error }, 'leads of ads could not be worked on; trying again');
    }
  }
}

export const leadAdsWorker = (platforms: Platforms): BackgroundWork => ({
  name: 'leadads',
  async start(host) {
    const stopping = new AbortController();
    const called = new Set<string>();
    let wake: () => void = () => undefined;
    const line = listenForWork(host.databaseUrl, (workspaceId) => {
      called.add(workspaceId);
      wake();
    });
    const loop = (async () => {
      let only: ReadonlySet<string> | null = null;
      while (!stopping.signal.aborted) {
        await lookAround(host, only, { signal: stopping.signal, platforms }).catch((error: unknown) =>
          host.log.warn({ err: error }, 'looking for leads of ads failed; trying again'),
        );
        if (called.size === 0 && !stopping.signal.aborted)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, everyMilliseconds);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        only = called.size === 0 ? null : new Set(called);
        called.clear();
      }
    })();
    return {
      async stop() {
        stopping.abort();
        wake();
        await Promise.all([loop, line.stop()]);
      },
    };
  },
});
