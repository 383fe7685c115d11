/** Work that is done in rounds, every few seconds, in each workspace; one that fails does not keep the others waiting. */
import { listWorkspaces } from '#modules/identity/server/index.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';

const everyMilliseconds = 5_000;

type Round = (host: Host, workspace: WorkspaceRef, stop: AbortSignal) => Promise<void>;

/** `failed`: what the log of the server says. */
export const inRounds = (name: string, failed: string, round: Round): BackgroundWork => ({
  name,
  async start(host) {
    const stopping = new AbortController();
    let ring = (): void => undefined;
    const wait = () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMilliseconds);
        ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const nowhere = (error: unknown) => {
      host.log.warn({ err: error }, failed);
      return [];
    };
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        for (const workspace of await listWorkspaces(host.db).catch(nowhere)) {
          if (stopping.signal.aborted) return;
          await round(host, workspace, stopping.signal).catch(nowhere);
        }
        if (!stopping.signal.aborted) await wait();
      }
    })();
    return {
      async stop() {
        stopping.abort();
        ring();
        await loop;
      },
    };
  },
});
