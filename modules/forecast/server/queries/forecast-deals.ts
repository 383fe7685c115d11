/** The open deals behind a month of the forecast that the caller may see. */
import { sql } from 'kysely';
import { actorNames } from '#modules/identity/server/index.ts';
import { requirePipeline, stageOfSlot, visibleDeals } from '#modules/pipeline/server/index.ts';
import type { ForecastDeal } from '../../contract.ts';
import { forecastProblem } from '../problems.ts';
import { readForecastRow } from '../forecast-store.ts';
import type { Asking } from './read-forecast.ts';

type Row = {
  id: string;
  name: string;
  slot: number;
  owner_id: string | null;
  amount: number | null;
  expected: string | null;
  chance: number;
  brings: number;
};

export async function forecastDeals(
  { tx, workspace, viewer }: Asking,
  key: string,
  { month, limit }: { readonly month: string; readonly limit: number },
): Promise<{ data: ForecastDeal[]; total: number; bringsMinor: number }> {
  const pipeline = await requirePipeline(tx, workspace.id, key);
  const { result } = await readForecastRow(tx, workspace.id, pipeline.id);
  const place = (result?.months ?? []).findIndex((each) => each.month === month) + 1;
  if (place === 0) throw forecastProblem('no-such-forecast-month');
  const from = sql`from forecast.deal_chance as chance
    join pipeline.deal as deal on deal.workspace_id = chance.workspace_id and deal.id = chance.deal_id and deal.outcome is null
    where chance.workspace_id = ${workspace.id} and chance.pipeline_id = ${pipeline.id} and ${await visibleDeals(tx, workspace.id, viewer)}`;
  const brings = sql`(chance.won[${place}::int] * chance.won_for_minor)`;
  const { rows } = await sql<Row>`
    select deal.id, deal.name, deal.slot, deal.owner_id, deal.amount_minor as amount, deal.expected_on as expected,
      chance.won[${place}::int]::float8 as chance, ${brings}::float8 as brings ${from}
    order by ${brings} desc, deal.id limit ${limit}`.execute(tx);
  const { rows: sums } = await sql<{ total: number; brings: number }>`
    select count(*)::int as total, coalesce(sum(${brings}), 0)::float8 as brings ${from}`.execute(tx);
  const names = await actorNames(tx, workspace.id);
  return {
    data: rows.map((row) => ({
      id: row.id,
      name: row.name,
      stage: stageOfSlot(pipeline, row.slot)?.key ?? '',
      ownerName: row.owner_id === null ? null : (names.get(row.owner_id) ?? null),
      amountMinor: row.amount,
      expectedOn: row.expected,
      chance: row.chance,
      bringsMinor: Math.round(row.brings),
    })),
    total: sums[0]?.total ?? 0,
    bringsMinor: Math.round(sums[0]?.brings ?? 0),
  };
}
