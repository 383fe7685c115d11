/** Rows of forecasts and of what salespeople said. */
import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import { LocalText } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { type Commit, PipelineForecast } from '../contract.ts';
import type { Computed } from './forecast-thread.ts';

const Row = z.object({
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  progress: z.number(),
  computed_at: z.date().nullable(),
  result: PipelineForecast.nullable(),
  failure: LocalText.nullable(),
});
export type ForecastRow = z.infer<typeof Row>;

export async function readForecastRow(tx: Tx, workspaceId: string, pipelineId: string): Promise<ForecastRow> {
  const { rows } = await sql`select state, progress, computed_at, result, failure from forecast.forecast
    where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}`.execute(tx);
  return rows.length === 0
    ? { state: 'waiting', progress: 0, computed_at: null, result: null, failure: null }
    : Row.parse(rows[0]);
}

export async function askForForecast(tx: Tx, workspaceId: string, pipelineId: string): Promise<void> {
  await sql`insert into forecast.forecast (workspace_id, pipeline_id) values (${workspaceId}, ${pipelineId})
    on conflict (workspace_id, pipeline_id) do update set state = 'waiting', progress = 0, asked_at = now()
    where forecast.forecast.state in ('done', 'failed')`.execute(tx);
}

export async function writeForecast(
  tx: Tx,
  workspaceId: string,
  pipelineId: string,
  { forecast, deals }: Computed,
  at: Date,
): Promise<void> {
  await sql`update forecast.forecast set state = 'done', progress = 1, computed_at = ${at}, failure = null,
    result = ${JSON.stringify(forecast)}::jsonb where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}`.execute(
    tx,
  );
  await sql`delete from forecast.deal_chance where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}`.execute(
    tx,
  );
  // A deal that was removed meanwhile has no chance.
  await sql`insert into forecast.deal_chance (workspace_id, pipeline_id, deal_id, won, won_for_minor)
    select ${workspaceId}::uuid, ${pipelineId}::uuid, told.id, told.won, told."wonFor"
    from jsonb_to_recordset(${JSON.stringify(deals)}::jsonb) as told(id uuid, won real[], "wonFor" bigint)
    join pipeline.deal as deal on deal.workspace_id = ${workspaceId} and deal.id = told.id`.execute(tx);
}

/** A word said in the first days of a month is still one about the month. */
const daysOfGrace = 5;

type CommitRow = { user_id: string; month: string; amount: number; said_at: Date };

/** The last word of each, about months from the one told on. */
export async function latestCommits(
  tx: Tx,
  workspaceId: string,
  pipelineId: string,
  fromMonth: string,
): Promise<Commit[]> {
  const { rows } = await sql<CommitRow>`
    select user_id, to_char(month, 'YYYY-MM') as month, amount_minor as amount, said_at from (
      select distinct on (user_id, month) * from forecast.commit
      where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId} and month >= ${`${fromMonth}-01`}::date
      order by user_id, month, said_at desc) as latest
    where amount_minor is not null order by month, user_id`.execute(tx);
  const names = await actorNames(tx, workspaceId);
  return rows.flatMap((row) => {
    const name = names.get(row.user_id);
    return name === undefined
      ? []
      : [{ userId: row.user_id, name, month: row.month, amountMinor: row.amount, saidAt: row.said_at.toISOString() }];
  });
}

/** What all of them together had said by the first days of each month. */
export async function commitsThen(tx: Tx, workspaceId: string, pipelineId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ month: string; amount: number }>`
    select to_char(month, 'YYYY-MM') as month, sum(amount_minor)::bigint as amount from (
      select distinct on (user_id, month) month, amount_minor from forecast.commit
      where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId} and said_at < month + ${sql.lit(daysOfGrace)}
      order by user_id, month, said_at desc) as said
    where amount_minor is not null group by month`.execute(tx);
  return new Map(rows.map(({ month, amount }) => [month, amount]));
}
