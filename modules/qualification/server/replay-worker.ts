/** Goes through replays that wait, one piece at a time, in every workspace. */
import { listWorkspaces } from '#modules/identity/server/index.ts';
import type { BackgroundWork } from '#platform/server/module.ts';
import { replayOn } from './replays.ts';

const everyMilliseconds = 2_000;

export const replayWorker: BackgroundWork = {
  name: 'replays',
  async start(host) {
    const stopping = new AbortController();
    let timer: NodeJS.Timeout | null = null;
    let working = Promise.resolve();
    async function look(): Promise<void> {
      try {
        for (const workspace of await listWorkspaces(host.db))
          while (!stopping.signal.aborted && (await replayOn(host, workspace)));
      } catch (error) {
        host.log.warn({ err: error }, 'a replay stopped; it goes on where it was');
      }
      if (!stopping.signal.aborted) timer = setTimeout(() => (working = look()), everyMilliseconds);
    }
    working = look();
    return {
      async stop() {
        stopping.abort();
        if (timer) clearTimeout(timer);
        await working;
      },
    };
  },
};
