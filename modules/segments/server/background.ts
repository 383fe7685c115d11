/**
 * The live engine: works off the queue of touched contacts through all steps, computes what is noted as stale, and notices when the
 * day turns in a workspace, for relative dates and fading points depend on it. Woken by NOTIFY; looks by itself as well, should a
 * call get lost.
 */
import { sql } from 'kysely';
import { takeTouched, touchedChannel } from '#modules/contacts/server/index.ts';
import { findWorkspaceById, listWorkspaces } from '#modules/identity/server/index.ts';
import { tellFactsBehind } from '#modules/tracking/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { readOnce } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { listenTo } from '#platform/server/listen.ts';
import type { BackgroundWork } from '#platform/server/module.ts';
import { askedOf } from './asked-of.ts';
import { holdLive } from './hold-live.ts';
import { type LiveHost, type LiveRound, liveSteps } from './live-steps.ts';

const everyMilliseconds = 2_000;
/** Rounds begin no closer than this: a round for many costs little more than one for few. */
const roundMilliseconds = 150;
const contactsAtOnce = 1_000;

/** Notes everybody when the workspace's day is another than the one computed for. */
function turnDay(host: LiveHost, workspace: WorkspaceRef): Promise<void> {
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const { rows } = await sql`
      insert into segments.computed_day (workspace_id, day) values (${workspace.id}, (now() at time zone ${workspace.timeZone})::date)
      on conflict (workspace_id) do update set day = excluded.day where computed_day.day <> excluded.day returning day`.execute(
      tx,
    );
    if (rows.length > 0) for (const step of liveSteps.all()) await step.markAll(tx, workspace.id);
  });
}

function roundOf(host: LiveHost, tx: Tx, workspaceId: string): LiveRound {
  const fields = readOnce(host.fields);
  let asked: ReturnType<LiveRound['asked']> | null = null;
  return { ...host, fields, asked: () => (asked ??= askedOf(tx, fields, workspaceId)) };
}

function workOff(host: LiveHost, workspace: WorkspaceRef): Promise<boolean> {
  return inWorkspace(host.db, workspace.id, async (tx) => {
    await holdLive(tx, workspace.id);
    const { changes, everybody, facts } = await takeTouched(tx, workspace.id, contactsAtOnce);
    if (facts) await tellFactsBehind(tx, workspace.id);
    if (everybody) for (const step of liveSteps.all()) await step.markAll(tx, workspace.id);
    const round = roundOf(host, tx, workspace.id);
    if (changes.size > 0) for (const step of liveSteps.all()) await step.some(round, tx, workspace, changes);
    return everybody || changes.size > 0;
  });
}

/** Works until nothing of this workspace is behind. */
export async function keepUpLive(host: LiveHost, workspace: WorkspaceRef, signal?: AbortSignal): Promise<void> {
  await turnDay(host, workspace);
  for (;;) {
    if (signal?.aborted) return;
    // Those who wait come before what takes long.
    if (await workOff(host, workspace)) continue;
    let worked = false;
    for (const step of liveSteps.all()) {
      worked = await step.next(host, workspace);
      if (worked) break;
    }
    if (!worked) return;
  }
}

export const liveWorker: BackgroundWork = {
  name: 'live',
  async start(host) {
    const stopping = new AbortController();
    const heard = new Set<string>();
    let ring: (() => void) | null = null;
    let looked = 0;

    const wait = (milliseconds: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });

    async function look(): Promise<void> {
      if (Date.now() - looked >= everyMilliseconds * 5) {
        looked = Date.now();
        heard.clear();
        for (const workspace of await listWorkspaces(host.db)) await keepUpLive(host, workspace, stopping.signal);
        return;
      }
      const called = [...heard];
      heard.clear();
      for (const id of called) {
        const workspace = await findWorkspaceById(host.db, id);
        if (workspace) await keepUpLive(host, workspace, stopping.signal);
      }
    }

    const stopListening = await listenTo(host, {
      channel: touchedChannel,
      name: 'lejek-live',
      heard: (workspaceId) => {
        heard.add(workspaceId);
        ring?.();
      },
    });
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        const begun = performance.now();
        try {
          await look();
        } catch (error) {
          host.log.warn({ err: error }, 'keeping segments and scores up to date failed; trying again');
          await wait(500);
        }
        if (heard.size === 0 && !stopping.signal.aborted) await wait(everyMilliseconds);
        const left = roundMilliseconds - (performance.now() - begun);
        if (left > 0 && !stopping.signal.aborted) await new Promise((resolve) => setTimeout(resolve, left));
      }
    })();
    return {
      async stop() {
        stopping.abort();
        ring?.();
        await loop;
        await stopListening();
      },
    };
  },
};
