/**
 * A won deal moves its person down the funnel as it does in the program: into the won stage on the day of the file, with what their won
 * deals are worth together. Who has won already stays there; whose way ended before that day begins the next one with it.
 */
import { sql } from 'kysely';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { listFunnels, projectJourneys } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { DealSurroundings } from './deal-surroundings.ts';
import type { DealPlan } from './incoming-deal.ts';

/** Makes `winner`: who won in this funnel, the pass it belongs to, whether they enter the won stage with it. */
async function findWinners(tx: Tx, plan: DealPlan, funnel: Funnel, pipelineIds: readonly string[]): Promise<string[]> {
  await sql`drop table if exists pg_temp.winner`.execute(tx);
  await sql`create temp table winner on commit drop as
    select w.contact_id, w.first_at, w.last_at, j.value_minor as worth_before, j.outcome is distinct from 'won' as enters,
      (case when j.pass is null then 1 when j.outcome <> 'won' and j.ended_at <= w.first_at then j.pass + 1 else j.pass end)::smallint as pass,
      case when j.pass is null or (j.outcome <> 'won' and j.ended_at <= w.first_at) then w.first_at
        when j.outcome is distinct from 'won' then least(j.started_at, w.first_at) else j.started_at end as started_at
    from (select contact_id, min(at) as first_at, max(at) as last_at from newly_won
      where pipeline_id = any(${pipelineIds}::uuid[]) group by 1) w
    left join lateral (select * from lifecycle.journey j where j.workspace_id = ${plan.workspaceId} and j.funnel_id = ${funnel.id}
      and j.contact_id = w.contact_id order by j.pass desc limit 1) j on true`.execute(tx);
  const { rows } = await sql<{
    contact_id: string;
  }>`select contact_id from winner order by first_at, contact_id`.execute(tx);
  return rows.map((row) => row.contact_id);
}

async function followInFunnel(tx: Tx, plan: DealPlan, funnel: Funnel, pipelineIds: readonly string[]): Promise<number> {
  const won = funnel.stages.find((stage) => stage.won);
  if (!won) return 0;
  const people = await findWinners(tx, plan, funnel, pipelineIds);
  if (people.length === 0) return 0;
  const ids = (): string[] => people.map(() => newId());
  const fixed = sql`${plan.workspaceId}::uuid, w.contact_id, ${funnel.id}::uuid, w.pass, ${funnel.version}, ${plan.actorId}::text, ${plan.importId}::uuid, i.id`;
  const into = sql`insert into lifecycle.transition (workspace_id, contact_id, funnel_id, pass, funnel_version, actor_id, import_id, id, kind, slot, at, value_minor)`;
  const numbered = (of: readonly string[]) =>
    sql`winner w join unnest(${people}::uuid[], ${of}::uuid[]) i(contact_id, id) on i.contact_id = w.contact_id`;
  const entered =
    await sql`${into} select ${fixed}, 'enter', ${won.slot}::smallint, w.first_at, null::bigint from ${numbered(ids())} where w.enters`.execute(
      tx,
    );
  const worth = await sql`${into} select ${fixed}, 'worth', null::smallint, w.last_at, v.value from ${numbered(ids())}
    cross join lateral (select sum(deal.amount_minor)::bigint as value from pipeline.deal as deal
      where deal.workspace_id = ${plan.workspaceId} and deal.contact_id = w.contact_id and deal.outcome = 'won'
        and deal.currency = ${plan.currency} and deal.closed_at >= w.started_at) v
    where v.value is not null and v.value is distinct from (case when w.enters then null else w.worth_before end)`.execute(
    tx,
  );
  await projectJourneys(tx, plan.workspaceId, funnel.id, funnel.stages, sql`select contact_id from winner`);
  return Number(entered.numAffectedRows ?? 0) + Number(worth.numAffectedRows ?? 0);
}

/** Reads `newly_won`. Returns how many lines were added to the funnel's log. */
export async function followWon(tx: Tx, plan: DealPlan, { pipelines }: DealSurroundings): Promise<number> {
  let lines = 0;
  for (const funnel of await listFunnels(tx, plan.workspaceId)) {
    const ids = pipelines.filter((pipeline) => pipeline.funnel === funnel.key).map(({ id }) => id);
    if (ids.length > 0) lines += await followInFunnel(tx, plan, funnel, ids);
  }
  return lines;
}
