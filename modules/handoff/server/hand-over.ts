/**
 * Who enters the handed-over stage is a lead that waits for an answer: whoever moved them, a definition or a person. Each step of the funnel's
 * log hands over once. Who leaves the stage otherwise than by an answer here was answered elsewhere, or does not wait any more.
 */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { type LiveHost, type LiveStep, concernedByStages } from '#modules/segments/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { newId } from '#platform/server/new-id.ts';
import { personOf } from './actions/acting.ts';
import { type NewEvent, appendEvents } from './lead-log.ts';
import { noteLetter } from './letters.ts';
import { chooseRep } from './reps.ts';
import { agreementOf, handoffFunnel, settingsInForce, settingsToReferTo } from './settings-store.ts';

const handedAtOnce = 500;

const Entered = z.object({
  id: z.string(),
  contact_id: z.string(),
  pass: z.number(),
  recorded_at: z.date(),
});
const Left = z.object({
  id: z.string(),
  contact_id: z.string(),
  rep_id: z.string().nullable(),
  slot: z.number().nullable(),
  outcome: z.string().nullable(),
  actor_id: z.string().nullable(),
  at: z.date().nullable(),
  owner_id: z.string().nullable(),
  double: z.boolean(),
});

/** The newest pass of a contact in the funnel. */
const newestPass = (funnelId: string, contactId: RawBuilder<unknown>) => sql`left join lateral (
  select journey.pass, journey.current_slot, journey.outcome from lifecycle.journey as journey
  where journey.workspace_id = lead.workspace_id and journey.funnel_id = ${funnelId} and journey.contact_id = ${contactId}
  order by journey.pass desc limit 1) as journey on true`;

/** Leads whose person does not stand in the stage any more, or has an older lead waiting since two people were merged. */
async function close(
  tx: Tx,
  workspaceId: string,
  funnel: Funnel,
  slots: { readonly from: number; readonly accepted: number },
  whose: RawBuilder<unknown>,
  now: Date,
): Promise<void> {
  const { rows } = await sql`
    select lead.id, lead.contact_id, lead.rep_id, journey.current_slot as slot, journey.outcome, moved.actor_id, moved.recorded_at as at, contact.owner_id,
      exists (select from handoff.lead as other where other.workspace_id = lead.workspace_id and other.contact_id = lead.contact_id
        and other.state = 'open' and other.id < lead.id) as double
    from handoff.lead as lead ${newestPass(funnel.id, sql`lead.contact_id`)}
    left join contacts.contact as contact on contact.workspace_id = lead.workspace_id and contact.id = lead.contact_id
    left join lateral (
      select t.actor_id, t.recorded_at from lifecycle.transition as t where t.workspace_id = lead.workspace_id and t.contact_id = lead.contact_id
        and t.funnel_id = ${funnel.id} and t.kind <> 'worth' and t.withdrawn_at is null order by t.recorded_at desc, t.id desc limit 1) as moved on true
    where lead.workspace_id = ${workspaceId} and lead.state = 'open' and ${whose}
      and (journey.current_slot is distinct from ${slots.from} or journey.outcome is not null
        or exists (select from handoff.lead as other where other.workspace_id = lead.workspace_id and other.contact_id = lead.contact_id
          and other.state = 'open' and other.id < lead.id))
    order by lead.id for update of lead`.execute(tx);
  const place = (slot: number | null) => funnel.stages.findIndex((stage) => stage.slot === slot);
  await appendEvents(
    tx,
    workspaceId,
    z
      .array(Left)
      .parse(rows)
      .map((left) => {
        const isTaken =
          !left.double &&
          place(left.slot) >= place(slots.accepted) &&
          (left.outcome === null || left.outcome === 'won');
        return {
          leadId: left.id,
          contactId: left.contact_id,
          kind: isTaken ? ('accepted' as const) : ('withdrawn' as const),
          at: left.at ?? now,
          // Moved by hand: whoever did it took the lead.
          actorId: left.actor_id,
          repId: isTaken ? personOf(left.actor_id ?? '') || left.rep_id : null,
          ownerBefore: left.owner_id,
        };
      }),
  );
}

async function open(
  host: Pick<LiveHost, 'fields' | 'now'>,
  tx: Tx,
  workspace: WorkspaceRef,
  funnel: Funnel,
  slot: number,
  whose: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql`
    select t.id, journey.contact_id, journey.pass, t.recorded_at
    from lifecycle.journey as journey
    join contacts.contact as contact on contact.workspace_id = journey.workspace_id and contact.id = journey.contact_id and contact.merged_into is null
    join handoff.state as state on state.workspace_id = journey.workspace_id
    join lateral (
      select t.id, t.recorded_at from lifecycle.transition as t where t.workspace_id = journey.workspace_id and t.contact_id = journey.contact_id
        and t.funnel_id = journey.funnel_id and t.pass = journey.pass and t.slot = journey.current_slot and t.kind in ('enter', 'back')
        and t.import_id is null and t.withdrawn_at is null and t.recorded_at >= state.since
      order by t.at desc, t.id desc limit 1) as t on true
    where journey.workspace_id = ${workspace.id} and journey.funnel_id = ${funnel.id} and journey.current_slot = ${slot} and journey.outcome is null
      and ${whose}
      and not exists (select from lifecycle.journey as later where later.workspace_id = journey.workspace_id and later.funnel_id = journey.funnel_id
        and later.contact_id = journey.contact_id and later.pass > journey.pass)
      and not exists (select from handoff.event as event where event.workspace_id = journey.workspace_id and event.transition_id = t.id)
      and not exists (select from handoff.lead as lead where lead.workspace_id = journey.workspace_id and lead.contact_id = journey.contact_id
        and lead.state = 'open')
    order by t.recorded_at, journey.contact_id limit ${handedAtOnce}`.execute(tx);
  const entered = z.array(Entered).parse(rows);
  if (entered.length === 0) return 0;
  const now = host.now();
  const held = await settingsToReferTo(tx, workspace, now);
  const { calendar } = agreementOf(held, now);
  // Who goes to nobody changes nothing that the next choice asks: all of them are written together.
  const toNobody: NewEvent[] = [];
  for (const { id: transitionId, contact_id: contactId, pass, recorded_at: at } of entered) {
    const { to: repId, way } = await chooseRep({ tx, fields: host.fields, workspace, now, calendar }, contactId, []);
    const leadId = newId();
    const handed = { leadId, contactId, kind: 'handed', at, actorId: null, repId, way, settingsVersion: held.version, funnelId: funnel.id, pass, transitionId } as const; // prettier-ignore
    if (repId === null) {
      toNobody.push(handed);
      continue;
    }
    await appendEvents(tx, workspace.id, [handed]);
    if (held.settings.letters) await noteLetter(tx, workspace.id, { leadId, userId: repId, kind: 'handed', at: now });
  }
  await appendEvents(tx, workspace.id, toNobody);
  return entered.length;
}

/** Returns how many were handed over. */
async function bringUp(
  host: Pick<LiveHost, 'fields' | 'now'>,
  tx: Tx,
  workspace: WorkspaceRef,
  contactIds: readonly string[] | null,
): Promise<number> {
  const funnel = await handoffFunnel(tx, workspace.id);
  const { settings } = await settingsInForce(tx, workspace);
  const slotOf = (key: string) => funnel?.stages.find((stage) => stage.key === key)?.slot;
  const [from, accepted] = [slotOf(settings.fromStage), slotOf(settings.acceptedStage)];
  if (!funnel || from === undefined || accepted === undefined) return 0;
  await sql`insert into handoff.state (workspace_id) values (${workspace.id}) on conflict do nothing`.execute(tx);
  const whose = (id: RawBuilder<unknown>) =>
    contactIds === null ? sql`true` : sql`${id} = any(${contactIds}::uuid[])`;
  await close(tx, workspace.id, funnel, { from, accepted }, whose(sql`lead.contact_id`), host.now());
  return open(host, tx, workspace, funnel, from, whose(sql`journey.contact_id`));
}

async function markStale(tx: Tx, workspaceId: string): Promise<void> {
  await sql`insert into handoff.state (workspace_id, stale) values (${workspaceId}, true)
    on conflict (workspace_id) do update set stale = true`.execute(tx);
}

export const handOverStep: LiveStep = {
  name: 'handoff',
  // After the automatic moves; who is moved is touched, and comes by again.
  order: 35,
  async some(host, tx, workspace, changes) {
    const contactIds = concernedByStages(changes);
    if (contactIds.length === 0) return;
    // The rest comes with what is noted.
    if ((await bringUp(host, tx, workspace, contactIds)) === handedAtOnce) await markStale(tx, workspace.id);
  },
  markAll: markStale,
  next: (host, workspace) =>
    inWorkspace(host.db, workspace.id, async (tx) => {
      const { rows } =
        await sql`select 1 from handoff.state where workspace_id = ${workspace.id} and stale for update`.execute(tx);
      if (rows.length === 0) return false;
      const handed = await bringUp(host, tx, workspace, null);
      if (handed < handedAtOnce)
        await sql`update handoff.state set stale = false where workspace_id = ${workspace.id}`.execute(tx);
      return true;
    }),
};
