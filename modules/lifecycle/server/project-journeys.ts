/**
 * Computes journeys from transitions: the only statement that writes `lifecycle.journey`, used for one contact after a move,
 * for a batch of an import (see first-journeys.ts), and for everybody in a rebuild.
 *
 * - at_k: earliest entry of slot k, whatever the order in which entries were recorded.
 * - stays: for each stage left behind, the seconds from entering it to the next stage entered, in the funnel's order
 *   (packed-stays.ts); negative when the dates contradict the order, which `out_of_order` tells as well.
 * - current stage: the furthest entered; after a `back`, the furthest of the stage gone back to and those entered since.
 * - current since: the entry, or the way back, that led there; who comes again after a `back` is there since coming again.
 * - outcome: the last exit or recycling, unless a later entry took it back; otherwise won when the won stage was entered and
 *   nobody went back from it to before it. Its time of entry stays either way: it happened.
 * - a way back to a stage that the funnel no longer has counts for nothing.
 * - transitions that were withdrawn count for nothing, also as of a former day: as if they never were.
 * - a merged contact's transitions count for the one it was merged into.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import { type Stage, mostStages } from '../contract.ts';
import { nextEntry, packedStays } from './packed-stays.ts';

/** Which contacts: a subquery that selects contact ids (survivors of merges), or null for everybody. */
export type Whom = RawBuilder<unknown> | null;

const at = (slot: number) => sql.ref(`at_${slot}`);
const allSlots = Array.from({ length: mostStages }, (_, index) => index + 1);

const journeyColumns = [
  'workspace_id', 'funnel_id', 'contact_id', 'pass', 'funnel_version', 'started_at', 'start_slot', 'current_slot', 'current_since',
  'furthest_slot', 'outcome', 'ended_at', 'end_reason', 'value_minor', 'out_of_order', 'entered', 'stays', 'source', 'medium', 'campaign',
  ...allSlots.map((slot) => `at_${slot}`),
]; // prettier-ignore

const columns = sql.join(journeyColumns.map((column) => sql.ref(column)));

/** `case when <test of slot> then <result of slot> ... end` over the stages in the given order. */
function firstOf(
  stages: readonly Stage[],
  test: (stage: Stage) => RawBuilder<unknown>,
  result: (stage: Stage) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`case ${sql.join(
    stages.map((stage) => sql`when ${test(stage)} then ${result(stage)}`),
    sql` `,
  )} end`;
}

function outOfOrder(stages: readonly Stage[]): RawBuilder<unknown> {
  const left = stages.slice(0, -1);
  if (left.length === 0) return sql`false`;
  return sql`(${sql.join(
    left.map((stage, index) => sql`coalesce(${nextEntry(stages, index, at)} < ${at(stage.slot)}, false)`),
    sql` or `,
  )})`;
}

function enteredMask(slots: readonly number[]): RawBuilder<unknown> {
  const bits = slots.map((slot) => sql`case when ${at(slot)} is null then 0 else ${sql.lit(2 ** (slot - 1))} end`);
  return sql`(${sql.join(bits, sql` + `)})`;
}

/** The transitions of the asked contacts, each under the contact it counts for. */
function transitionsOf(
  workspaceId: string,
  funnelId: string,
  whom: Whom,
  until: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const ours = sql`t.workspace_id = ${workspaceId} and t.funnel_id = ${funnelId} and t.withdrawn_at is null ${until}`;
  const columns = sql`t.pass, t.id, t.kind, t.slot, t.at, t.outcome, t.reason, t.value_minor, t.funnel_version`;
  if (whom === null) {
    return sql`select coalesce(c.merged_into, c.id) as contact_id, ${columns} from lifecycle.transition t
      join contacts.contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id where ${ours}`;
  }
  return sql`select m.survivor_id as contact_id, ${columns}
    from (
      select id as member_id, id as survivor_id from contacts.contact where workspace_id = ${workspaceId} and merged_into is null and id in (${whom})
      union all
      select id, merged_into from contacts.contact where workspace_id = ${workspaceId} and merged_into in (${whom})
    ) m
    join lifecycle.transition t on t.contact_id = m.member_id where ${ours}`;
}

/** Slots of the stages and of those that earlier versions had: entries into them stay on the journey, so that those versions can still be reported. */
export async function keptSlots(
  tx: Tx,
  workspaceId: string,
  funnelId: string,
  stages: readonly Stage[],
): Promise<number[]> {
  const { rows } = await sql<{ slot: number }>`${keptPlan}
    select distinct (stage->>'slot')::integer as slot from lifecycle.funnel_version v, jsonb_array_elements(v.definition->'stages') stage
    where v.workspace_id = ${workspaceId} and v.funnel_id = ${funnelId} order by 1`.execute(tx);
  const own = stages.map((stage) => stage.slot);
  return [...own, ...rows.map((row) => row.slot).filter((slot) => !own.includes(slot))];
}

/**
 * What the log says of each pass, as the sets that `projectedJourneys` reads: `grouped` (entries and sources), `back`,
 * `since_back`, `ending` and `worth`.
 */
function setsOfLog(
  workspaceId: string,
  funnelId: string,
  stages: readonly Stage[],
  kept: readonly number[],
  whom: Whom,
  until?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const rank = sql`case t.slot ${sql.join(
    stages.map((stage, index) => sql`when ${sql.lit(stage.slot)} then ${sql.lit(index)}`),
    sql` `,
  )} end`;
  return sql`t as materialized (${transitionsOf(workspaceId, funnelId, whom, until)}),
    back as (select distinct on (contact_id, pass) contact_id, pass, id, slot, at, ${rank} as rank
      from t where kind = 'back' and ${rank} is not null order by contact_id, pass, id desc),
    since_back as (select t.contact_id, t.pass, t.slot, min(t.at) as at
      from t join back on back.contact_id = t.contact_id and back.pass = t.pass and t.id > back.id where t.kind = 'enter' group by 1, 2, 3),
    ending as (select distinct on (contact_id, pass) contact_id, pass, id, at, coalesce(outcome, 'recycled') as outcome, reason
      from t where kind in ('exit', 'recycle') order by contact_id, pass, id desc),
    worth as (select distinct on (contact_id, pass) contact_id, pass, value_minor from t where value_minor is not null order by contact_id, pass, id desc),
    entries as (
      select t.contact_id, t.pass, min(t.funnel_version)::smallint as funnel_version,
        min(t.at) filter (where t.kind = 'enter') as started_at,
        max(${rank}) filter (where t.kind = 'enter' or t.id = back.id) as furthest_rank,
        max(${rank}) filter (where back.id is null or t.id >= back.id) as current_rank,
        bool_or(t.kind in ('enter', 'back') and t.id > ending.id and t.at >= ending.at) as reopened,
        ${sql.join(kept.map((slot) => sql`min(t.at) filter (where t.kind = 'enter' and t.slot = ${sql.lit(slot)}) as ${at(slot)}`))}
      from t
      left join back on back.contact_id = t.contact_id and back.pass = t.pass
      left join ending on ending.contact_id = t.contact_id and ending.pass = t.pass
      group by t.contact_id, t.pass
      having bool_or(t.kind = 'enter')
    ),
    grouped as (
      select e.*, case when e.pass = 1 then c.first_source else c.last_source end as source,
        case when e.pass = 1 then c.first_medium else c.last_medium end as medium,
        case when e.pass = 1 then c.first_campaign else c.last_campaign end as campaign
      from entries e join contacts.contact c on c.workspace_id = ${workspaceId} and c.id = e.contact_id
    )`;
}

/** Journeys as the sets tell them, in the columns of `lifecycle.journey`. */
function projectedJourneys(
  workspaceId: string,
  funnelId: string,
  stages: readonly Stage[],
  kept: readonly number[],
  sets: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const used = new Set(kept);
  const won = stages.find((stage) => stage.won) ?? stages.at(-1)!;
  const wonRank = sql.lit(stages.indexOf(won));
  const wonAt = sql`case when back.id is null or back.rank >= ${wonRank} then ${at(won.slot)} else won_again.at end`;
  return sql`
    with ${sets},
    placed as (
      select g.*,
        case ${sql.join(
          kept.map((slot) => sql`when ${at(slot)} = g.started_at then ${sql.lit(slot)}::smallint`),
          sql` `,
        )} end as start_slot,
        (array[${sql.join(stages.map((stage) => sql.lit(stage.slot)))}]::smallint[])[g.current_rank + 1] as current_slot,
        (array[${sql.join(stages.map((stage) => sql.lit(stage.slot)))}]::smallint[])[g.furthest_rank + 1] as furthest_slot
      from grouped g
    )
    select ${workspaceId}::uuid as workspace_id, ${funnelId}::uuid as funnel_id, p.contact_id, p.pass, p.funnel_version,
      p.started_at, p.start_slot, coalesce(p.current_slot, p.start_slot) as current_slot,
      case when p.current_slot is null then p.started_at when back.slot = p.current_slot then back.at
        else coalesce(again.at, ${firstOf(
          stages,
          (stage) => sql`p.current_slot = ${sql.lit(stage.slot)}`,
          (stage) => at(stage.slot),
        )}) end as current_since,
      coalesce(p.furthest_slot, p.start_slot) as furthest_slot,
      (case when ending.id is not null and not p.reopened then ending.outcome when ${wonAt} is not null then 'won' end) collate "C" as outcome,
      case when ending.id is not null and not p.reopened then ending.at else ${wonAt} end as ended_at,
      case when not p.reopened then ending.reason end as end_reason,
      worth.value_minor,
      ${outOfOrder(stages)} as out_of_order,
      ${enteredMask(kept)} as entered,
      ${packedStays(stages, at)} as stays,
      p.source, p.medium, p.campaign,
      ${sql.join(allSlots.map((slot) => sql`${used.has(slot) ? at(slot) : sql`null::timestamptz`} as ${at(slot)}`))}
    from placed p
    left join back on back.contact_id = p.contact_id and back.pass = p.pass
    left join since_back again on again.contact_id = p.contact_id and again.pass = p.pass and again.slot = p.current_slot
    left join since_back won_again on won_again.contact_id = p.contact_id and won_again.pass = p.pass and won_again.slot = ${sql.lit(won.slot)}
    left join ending on ending.contact_id = p.contact_id and ending.pass = p.pass
    left join worth on worth.contact_id = p.contact_id and worth.pass = p.pass`;
}

/** Everybody's journeys as far as a part of the log tells them; `until` is a condition `and …` on its rows `t`. */
export async function journeysUntil(
  tx: Tx,
  workspaceId: string,
  funnelId: string,
  stages: readonly Stage[],
  until: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  const kept = await keptSlots(tx, workspaceId, funnelId, stages);
  const sets = setsOfLog(workspaceId, funnelId, stages, kept, null, until);
  return projectedJourneys(workspaceId, funnelId, stages, kept, sets);
}

/** Adds the journeys that the sets tell. Returns how many. */
export async function writeJourneys(
  tx: Tx,
  workspaceId: string,
  funnelId: string,
  stages: readonly Stage[],
  kept: readonly number[],
  sets: RawBuilder<unknown>,
  areFew = false,
): Promise<number> {
  const written = await sql`${areFew ? keptPlan : sql``}insert into lifecycle.journey (${columns})
    select ${columns} from (${projectedJourneys(workspaceId, funnelId, stages, kept, sets)}) projected`.execute(tx);
  return Number(written.numAffectedRows ?? 0);
}

/**
 * Brings the journeys of these contacts (everybody: null) up to their log. Returns how many journeys they have. `areFew`: they are named
 * one by one, and one plan does for whoever they are; planning it takes four times as long as the work.
 */
export async function projectJourneys(
  tx: Tx,
  workspaceId: string,
  funnelId: string,
  stages: readonly Stage[],
  whom: Whom,
  areFew = false,
): Promise<number> {
  const own = sql`workspace_id = ${workspaceId} and funnel_id = ${funnelId}`;
  const kept = await keptSlots(tx, workspaceId, funnelId, stages);
  const sets = setsOfLog(workspaceId, funnelId, stages, kept, whom);
  // Away with what the log no longer tells: an undone import, an absorbed contact.
  await sql`${areFew ? keptPlan : sql``}delete from lifecycle.journey where ${own} ${whom === null ? sql`` : sql`and contact_id in (${whom})`}`.execute(
    tx,
  );
  return writeJourneys(tx, workspaceId, funnelId, stages, kept, sets, areFew);
}

/** How many journeys differ between what is stored and what the log tells: missing, extra and unequal rows. */
export async function journeyDifferences(
  tx: Tx,
  workspaceId: string,
  funnelId: string,
  stages: readonly Stage[],
): Promise<number> {
  const kept = await keptSlots(tx, workspaceId, funnelId, stages);
  const sets = setsOfLog(workspaceId, funnelId, stages, kept, null);
  const { rows } = await sql<{ differences: number }>`
    with told as materialized (select ${columns} from (${projectedJourneys(workspaceId, funnelId, stages, kept, sets)}) projected),
    stored as (select ${columns} from lifecycle.journey where workspace_id = ${workspaceId} and funnel_id = ${funnelId})
    select count(*)::int as differences from told full join stored using (contact_id, pass)
    where told is distinct from stored`.execute(tx);
  return rows[0]?.differences ?? 0;
}
