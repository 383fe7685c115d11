/** Works on runs as long as there are some; looks for new ones when called by this process, and every few seconds by itself. */
import { listWorkspaces } from '#modules/identity/server/index.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';
import { workOnRun } from './work-on-run.ts';

const everyMilliseconds = 5000;

const wakers = new Set<() => void>();

/** A run was begun: the worker of this process need not wait for its next look. */
export const wakeWorker = (): void => wakers.forEach((wake) => wake());

async function lookAround(host: Host, signal: AbortSignal): Promise<void> {
  for (const workspace of await listWorkspaces(host.db)) {
    try {
      while (!signal.aborted && (await workOnRun(host, workspace.id))) continue;
    } catch (error) {
      // The other workspaces must not wait for this one; the lease passes, then it is tried again.
      host.log.warn({ err: error }, 'companies could not be filled in; trying again');
    }
  }
}

export const prospectingWorker: BackgroundWork = {
  name: 'prospecting',
  async start(host) {
    const stopping = new AbortController();
    const { signal } = stopping;
    let called = false;
    let goOn: () => void = () => undefined;
    const wake = (): void => {
      called = true;
      goOn();
    };
    wakers.add(wake);
    const loop = (async () => {
      while (!signal.aborted) {
        called = false;
        await lookAround(host, signal).catch((error: unknown) =>
          host.log.warn({ err: error }, 'looking for companies to fill in failed; trying again'),
        );
        if (called || signal.aborted) continue;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, everyMilliseconds);
          goOn = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    })();
    return {
      async stop() {
        stopping.abort();
        wakers.delete(wake);
        goOn();
        await loop;
      },
    };
  },
};
