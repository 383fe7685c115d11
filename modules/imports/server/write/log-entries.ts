/** What the rows tell of the way down the funnel: stage entries, values and exits into its log, notes onto the timeline. */
import { type RawBuilder, sql } from 'kysely';
import type { Stage } from '#modules/lifecycle/contract.ts';
import type { FirstEntries } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { ContactColumn, WritePlan } from './incoming-row.ts';

/** Ids of one row's entries share the row's UUIDv7 up to here and count up after it: the log reads in the order of the stages, the exit last. */
const orderedId = (rank: number): RawBuilder<unknown> =>
  sql`overlay(p.new_id::text placing ${sql.lit(rank.toString(16).padStart(2, '0'))} from 25 for 2)::uuid`;
const sharedIdLength = 24;
const ranks = { worth: 40, exit: 41, note: 42 } as const;

/** The ids under which a known person's past is kept: their own, and those of the people merged into them. */
const pastOf = (plan: WritePlan, merged: boolean): RawBuilder<unknown> =>
  merged
    ? sql`(select m.id from contacts.contact m where m.workspace_id = ${plan.workspaceId} and (m.id = p.found or m.merged_into = p.found))`
    : sql`(p.found)`;

/** Returns how many entries were added. What is in the log already, in whichever pass, is not added again. */
export async function logEntries(tx: Tx, plan: WritePlan, stages: readonly Stage[], merged: boolean): Promise<number> {
  const ws = plan.workspaceId;
  // The latest pass of those who have one; the first of the others.
  const pass = sql`coalesce((select max(j.pass) from lifecycle.journey j where j.workspace_id = ${ws} and j.contact_id = p.found and j.funnel_id = ${plan.funnelId}), 1)`;
  await sql`create temp table going on commit drop as
    select p.*, coalesce(p.found, p.new_id) as contact_id, ${pass}::smallint as pass from placed p where not p.torn`.execute(
    tx,
  );
  const fixed = sql`${ws}::uuid, p.contact_id, ${plan.funnelId}::uuid, p.pass, ${plan.funnelVersion}, ${plan.actorId}::text, ${plan.importId}::uuid`;
  const into = sql`insert into lifecycle.transition (workspace_id, contact_id, funnel_id, pass, funnel_version, actor_id, import_id, id, kind, slot, at, outcome, reason, value_minor)`;
  const unknown = (test: RawBuilder<unknown>) => sql`(p.found is null or not exists (
      select 1 from lifecycle.transition t where t.workspace_id = ${ws} and t.contact_id in ${pastOf(plan, merged)} and t.funnel_id = ${plan.funnelId} and ${test}))`;
  let added = 0;
  const order = stages.map((stage) => stage.slot);
  for (const slot of plan.slots) {
    const at = sql.ref(`p.at_${slot}`);
    const written =
      await sql`${into} select ${fixed}, ${orderedId(order.indexOf(slot))}, 'enter', ${slot}, ${at}, null, null, null from going p
      where ${at} is not null and ${unknown(sql`t.kind = 'enter' and t.slot = ${slot} and t.at = ${at}`)}`.execute(tx);
    added += Number(written.numAffectedRows ?? 0);
  }
  if (plan.hasValue) {
    const written =
      await sql`${into} select ${fixed}, ${orderedId(ranks.worth)}, 'worth', null, now(), null, null, p.value_minor from going p
      where p.value_minor is not null and ${unknown(sql`t.kind = 'worth' and t.value_minor = p.value_minor`)}`.execute(
        tx,
      );
    added += Number(written.numAffectedRows ?? 0);
  }
  if (plan.hasLost) {
    const written =
      await sql`${into} select ${fixed}, ${orderedId(ranks.exit)}, 'exit', null, p.lost_at, 'lost', p.lost_reason, null from going p
      where p.lost_at is not null and ${unknown(sql`t.kind = 'exit' and t.at = p.lost_at`)}`.execute(tx);
    added += Number(written.numAffectedRows ?? 0);
  }
  return added;
}

/** What the rows tell of people who were not known, as lifecycle makes their journeys from it. */
export function firstEntries(plan: WritePlan): FirstEntries {
  const touch = (column: ContactColumn) =>
    plan.columns.includes(column) ? sql`p.${sql.ref(column)}` : sql`null::text`;
  return {
    from: sql`going p where p.found is null`,
    contactId: sql`p.contact_id`,
    funnelVersion: plan.funnelVersion,
    entered: new Map(plan.slots.map((slot) => [slot, sql.ref(`p.at_${slot}`)])),
    lost: plan.hasLost ? { at: sql`p.lost_at`, reason: sql`p.lost_reason` } : null,
    valueMinor: plan.hasValue ? sql`p.value_minor` : null,
    source: touch('first_source'),
    medium: touch('first_medium'),
    campaign: touch('first_campaign'),
  };
}

/** Over `going p`: the row added something to the log. */
export const grew = (plan: WritePlan): RawBuilder<unknown> => sql`exists (
  select 1 from lifecycle.transition t where t.workspace_id = ${plan.workspaceId} and t.contact_id = p.contact_id and t.import_id = ${plan.importId}
    and left(t.id::text, ${sql.lit(sharedIdLength)}) = left(p.new_id::text, ${sql.lit(sharedIdLength)}))`;

/** Known people whose fields stayed as they were but whose log grew. */
export async function countGrown(tx: Tx, plan: WritePlan): Promise<number> {
  const { rows } = await sql<{ grown: number }>`select count(*)::int as grown from going p
    where p.found is not null and not p.changed and ${grew(plan)}`.execute(tx);
  return rows[0]?.grown ?? 0;
}

export async function writeNotes(tx: Tx, plan: WritePlan, merged: boolean): Promise<void> {
  if (!plan.hasNote) return;
  await sql`insert into contacts.event (workspace_id, contact_id, id, at, kind, actor_id, import_id, data)
    select ${plan.workspaceId}, p.contact_id, ${orderedId(ranks.note)}, now(), 'note', ${plan.actorId}, ${plan.importId}, jsonb_build_object('text', p.note)
    from going p where p.note is not null and (p.found is null or not exists (
      select 1 from contacts.event e where e.workspace_id = ${plan.workspaceId} and e.contact_id in ${pastOf(plan, merged)} and e.kind = 'note'
        and e.data->>'text' = p.note))`.execute(tx);
}
