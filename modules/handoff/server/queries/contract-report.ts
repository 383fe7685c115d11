/** How marketing and sales kept to what they agreed in a month. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { actorNames, recordAudit } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type ContractReport, HandoffCounts, type Targets, handoffParts } from '../../contract.ts';
import { deliveredIn, partConditions } from '../delivered.ts';
import { allReasons } from '../reasons.ts';
import { settingsInForce } from '../settings-store.ts';

const Median = z.object({ median: z.number().nullable() });
const Counted = z.object({ counts: HandoffCounts, people: HandoffCounts });
const Refused = z.object({ reason: z.string(), rejected: z.number(), returned: z.number() });
const ByRep = z.object({
  rep: z.string(),
  answered: z.number(),
  in_time: z.number(),
  accepted: z.number(),
  median: z.number().nullable(),
  missed: z.number(),
});

async function targetsOf(tx: Tx, workspaceId: string, month: string): Promise<Targets> {
  const { rows } = await sql<{ delivered: number | null; in_time: number | null; accepted: number | null }>`
    select delivered, in_time, accepted from handoff.target where workspace_id = ${workspaceId} and month = ${month}`.execute(
    tx,
  );
  const [row] = rows;
  return { delivered: row?.delivered ?? null, inTime: row?.in_time ?? null, accepted: row?.accepted ?? null };
}

export async function saveTargets(
  tx: Tx,
  workspaceId: string,
  month: string,
  { delivered, inTime, accepted }: Targets,
  by: { readonly actorId: string; readonly now: Date },
): Promise<Targets> {
  await sql`insert into handoff.target (workspace_id, month, delivered, in_time, accepted)
    values (${workspaceId}, ${month}, ${delivered}, ${inTime}, ${accepted})
    on conflict (workspace_id, month) do update set delivered = excluded.delivered, in_time = excluded.in_time, accepted = excluded.accepted`.execute(
    tx,
  );
  await recordAudit(tx, { workspaceId, at: by.now, actorId: by.actorId, action: 'handoff.targets-changed', data: { month, delivered, inTime, accepted } }); // prettier-ignore
  return targetsOf(tx, workspaceId, month);
}

export async function contractReport(tx: Tx, workspace: WorkspaceRef, month: string): Promise<ContractReport> {
  const { id, timeZone } = workspace;
  const delivered = deliveredIn(id, month, sql`${timeZone}`);
  const countEach = (what: RawBuilder<unknown>) =>
    sql`jsonb_build_object(${sql.join(
      handoffParts.flatMap((part) => [sql.lit(part), sql`count(${what}) filter (where ${partConditions[part]})`]),
    )})`;
  const median = sql`percentile_cont(0.5) within group (order by lead.answer_minutes)`;
  const { rows: counted } =
    await sql`select ${countEach(sql`*`)} as counts, ${countEach(sql`distinct lead.contact_id`)} as people, ${median} as median
    from ${delivered}`.execute(tx);
  const { rows: refused } = await sql`
    select lead.reason, count(*) filter (where lead.state = 'rejected')::int as rejected, count(*) filter (where lead.state = 'returned')::int as returned
    from ${delivered} where lead.state in ('rejected', 'returned') and lead.reason is not null group by lead.reason`.execute(
    tx,
  );
  const { rows: byRep } = await sql`
    with delivered as materialized (select * from ${delivered}),
    answered as (
      select lead.answered_by as rep, count(*)::int as answered, count(*) filter (where lead.in_time)::int as in_time,
        count(*) filter (where lead.state = 'accepted')::int as accepted, ${median} as median
      from delivered as lead where lead.answered_by is not null and ${partConditions.answered} group by lead.answered_by
    ),
    missed as (select rep, count(distinct lead.id)::int as missed from delivered as lead, unnest(lead.missed_by) as rep group by rep)
    select rep, coalesce(answered, 0) as answered, coalesce(in_time, 0) as in_time, coalesce(accepted, 0) as accepted, median, coalesce(missed, 0) as missed
    from answered full join missed using (rep) order by coalesce(answered, 0) desc, rep`.execute(tx);
  const names = await actorNames(tx, id);
  const reasons = await allReasons(tx, id);
  const labelOf = (key: string) => reasons.find((reason) => reason.key === key)?.label ?? { pl: key, en: key };
  const { settings } = await settingsInForce(tx, workspace);

  return {
    month,
    ...Counted.parse(counted[0]),
    targets: await targetsOf(tx, id, month),
    medianMinutes: Median.parse(counted[0]).median,
    refusals: z
      .array(Refused)
      .parse(refused)
      .map((each) => ({ ...each, label: labelOf(each.reason) }))
      .sort((a, b) => b.rejected + b.returned - (a.rejected + a.returned)),
    reps: z
      .array(ByRep)
      .parse(byRep)
      .map(({ rep, in_time: inTime, median: medianMinutes, ...each }) => ({
        ...each,
        rep: { id: rep, name: names.get(rep) ?? '' },
        inTime,
        medianMinutes,
      })),
    settings,
    reasons: reasons.filter(({ offered }) => offered).map(({ key, label, outcome }) => ({ key, label, outcome })),
  };
}
