/**
 * Keeps up with the log: sessions and visitors, joins that clients told of, partitions of the months to come, and what has had its time.
 * Woken by NOTIFY once something is committed; looks by itself every two seconds, should a call get lost.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { inWorkspace } from '#platform/server/database.ts';
import { findWorkspaceById, listWorkspaces } from '#modules/identity/server/index.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { listenTo } from '#platform/server/listen.ts';
import type { BackgroundWork, Host } from '#platform/server/module.ts';
import { noteUnsettled } from './actions/note-unsettled.ts';
import { settleNext } from './actions/settle-contacts.ts';
import { stitchNext } from './actions/stitch-told.ts';
import { forgetOld } from './forget-old.ts';
import { partitions } from './partitions.ts';
import { activityAtOnce, countActivity } from './project-activity.ts';
import { refreshVisitors, staleVisitors } from './project-visitors.ts';
import { channel } from './wake-worker.ts';

const everyMilliseconds = 2_000;
/** While events keep coming, rounds begin no closer than this: a round for many visitors costs little more than one for few. */
const roundMilliseconds = 250;
/**
 * From so many events a second on it is a burst, with so much rest after each round: what a round costs is missing to those who send.
 * Most visits are then computed behind the burst.
 */
const burstPerSecond = 2_000;
const restInBurst = 250;
/** So much rest after a round of visits while events keep coming, as a multiple of what it took: what is promised live comes first. */
const restOfVisits = 1.5;
/** Days of activity are counted in rounds no closer than this. */
const countMilliseconds = 150;
const stitchedAtOnce = 100;
const everyHour = 3_600_000;

type Working = Pick<Host, 'db' | 'fields' | 'now' | 'log'>;

/** Works until nothing of this workspace is behind. `rest` is awaited after each round with the milliseconds that it took. */
export async function keepUp(
  host: Working,
  workspace: WorkspaceRef,
  signal?: AbortSignal,
  rest?: (took: number) => Promise<void>,
): Promise<void> {
  // From the first to the last and round again: who comes late in the order waits no longer than the others.
  let after = '';
  for (;;) {
    if (signal?.aborted) return;
    const begun = performance.now();
    const isRoundAgain = after === '';
    const refreshed = await inWorkspace(host.db, workspace.id, async (tx) => {
      const { visitors, next } = await staleVisitors(tx, workspace.id, after);
      after = next;
      await noteUnsettled(tx, workspace.id, await refreshVisitors(tx, workspace.id, visitors));
      return visitors.length;
    });
    // Each round: segments and scores must not wait while visitors keep coming.
    await inWorkspace(host.db, workspace.id, (tx) => countActivity(tx, workspace.id));
    // Apart, for contacts are locked before visitors; most visitors are nobody yet.
    const settled = await inWorkspace(host.db, workspace.id, (tx) => settleNext(tx, workspace.id, host.now()));
    // Some each round, for while visitors keep coming no round is the last.
    let stitched = 0;
    while (
      stitched < stitchedAtOnce &&
      !signal?.aborted &&
      (await inWorkspace(host.db, workspace.id, (tx) => stitchNext(tx, workspace, host.fields, host.now())))
    )
      stitched++;
    if (isRoundAgain && refreshed + settled + stitched === 0) break;
    await rest?.(performance.now() - begun);
  }
  while (!signal?.aborted) {
    const counted = await inWorkspace(host.db, workspace.id, (tx) => countActivity(tx, workspace.id));
    if (counted === 0) return;
  }
}

/** A sleep that can be cut short. */
function alarm(): { ring(): void; wait(milliseconds: number): Promise<void> } {
  let ring: (() => void) | null = null;
  let rang = false;
  return {
    ring() {
      rang = true;
      ring?.();
    },
    async wait(milliseconds) {
      if (!rang) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          ring = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      ring = null;
      rang = false;
    },
  };
}

/** Counts days of activity as soon as events are in. In a burst it leaves that to whoever computes the visits. */
export const activityWorker: BackgroundWork = {
  name: 'activity',
  async start(host) {
    const stopping = new AbortController();
    const clock = alarm();
    const heard = new Set<string>();
    let came = 0;
    let begun = performance.now();

    async function look(): Promise<void> {
      const perSecond = (came * 1000) / Math.max(countMilliseconds, performance.now() - begun);
      const called = [...heard];
      heard.clear();
      came = 0;
      begun = performance.now();
      if (perSecond >= burstPerSecond) return;
      for (const id of called)
        if ((await inWorkspace(host.db, id, (tx) => countActivity(tx, id))) >= activityAtOnce) heard.add(id);
    }

    const stopListening = await listenTo(host, {
      channel,
      name: 'lejek-activity',
      heard: (told) => {
        const [workspaceId = '', events = '0'] = told.split(' ');
        heard.add(workspaceId);
        came += Number(events);
        clock.ring();
      },
    });
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        try {
          await look();
        } catch (error) {
          host.log.warn({ err: error }, 'counting what came in failed; it is counted with the visits');
        }
        if (heard.size === 0 && !stopping.signal.aborted) await clock.wait(everyMilliseconds);
        const left = countMilliseconds - (performance.now() - begun);
        if (left > 0 && !stopping.signal.aborted)
          await sleep(left, null, { signal: stopping.signal }).catch(() => null);
      }
    })();
    return {
      async stop() {
        stopping.abort();
        clock.ring();
        await loop;
        await stopListening();
      },
    };
  },
};

export const trackingWorker: BackgroundWork = {
  name: 'tracking',
  async start(host) {
    const stopping = new AbortController();
    const clock = alarm();
    const heard = new Set<string>();
    const months = partitions(host.db, (error) => host.log.warn({ err: error }, 'a partition could not be made'));
    let housekept = 0;
    let looked = 0;
    let sending = false;
    let came = 0;
    let counted = performance.now();

    /** Only while events keep coming: who has stopped sending does not wait for what is behind. */
    async function rest(took: number): Promise<void> {
      if (!sending) return;
      const perSecond = (came * 1000) / (performance.now() - counted);
      const long =
        perSecond >= burstPerSecond
          ? restInBurst
          : Math.max(roundMilliseconds - took, Math.min(1_000, took * restOfVisits));
      sending = false;
      came = 0;
      counted = performance.now();
      await sleep(long, null, { signal: stopping.signal }).catch(() => null);
    }

    async function look(): Promise<void> {
      const now = host.now().getTime();
      if (now - housekept >= everyHour) {
        await months.ahead(now);
        for (const { id } of await listWorkspaces(host.db)) await forgetOld(host.db, id, host.now());
        housekept = now;
      }
      if (now - looked < everyMilliseconds) {
        const called = [...heard];
        heard.clear();
        for (const id of called) {
          const workspace = await findWorkspaceById(host.db, id);
          if (workspace) await keepUp(host, workspace, stopping.signal, rest);
        }
        return;
      }
      looked = now;
      heard.clear();
      for (const workspace of await listWorkspaces(host.db)) await keepUp(host, workspace, stopping.signal, rest);
    }

    const stopListening = await listenTo(host, {
      channel,
      name: 'lejek-tracking',
      heard: (told) => {
        const [workspaceId = '', events = '0'] = told.split(' ');
        heard.add(workspaceId);
        came += Number(events);
        sending = true;
        clock.ring();
      },
    });
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        try {
          await look();
        } catch (error) {
          host.log.warn({ err: error }, 'keeping up with what was tracked failed; trying again');
          await clock.wait(500);
        }
        if (heard.size === 0 && !stopping.signal.aborted) await clock.wait(everyMilliseconds);
      }
    })();
    return {
      async stop() {
        stopping.abort();
        clock.ring();
        await loop;
        await stopListening();
      },
    };
  },
};
