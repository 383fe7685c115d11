/** The forecast as the caller may see it: of the whole pipeline, or of the deals they see. */
import { sql } from 'kysely';
import { type Viewer, requirePipeline, salesAccess, visibleDeals } from '#modules/pipeline/server/index.ts';
import type { Pipeline } from '#modules/pipeline/contract.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { ForecastRead, PipelineForecast } from '../../contract.ts';
import { isoOfMonth, monthOfIso } from '../../domain/calendar.ts';
import { losesTo, methodErrors } from '../../domain/forecast-errors.ts';
import { horizon } from '../../domain/landmarks.ts';
import { forecastOfSome } from '../../domain/part-forecast.ts';
import { commitsThen, latestCommits, readForecastRow } from '../forecast-store.ts';
import { todayIn } from '../run-forecast.ts';

export type Asking = { readonly tx: Tx; readonly workspace: WorkspaceRef; readonly viewer: Viewer; readonly now: Date };
type Scope = ForecastRead['scope'];

/** As visibleDeals decides: the rule for the pipeline, else the role's, else all. */
async function scopeOf({ tx, workspace, viewer }: Asking, pipeline: string): Promise<Scope> {
  const { rules } = await salesAccess(tx, workspace.id);
  const own = rules.filter(({ role }) => role === viewer.role);
  return (own.find((rule) => rule.pipeline === pipeline) ?? own.find((rule) => rule.pipeline === null))?.scope ?? 'all';
}

export async function readForecast(asking: Asking, key: string): Promise<ForecastRead> {
  const { tx, workspace, now } = asking;
  const pipeline = await requirePipeline(tx, workspace.id, key);
  const scope = await scopeOf(asking, pipeline.key);
  const row = await readForecastRow(tx, workspace.id, pipeline.id);
  const thisMonth = todayIn(workspace.timeZone, now).slice(0, 7);
  const commits = await latestCommits(tx, workspace.id, pipeline.id, thisMonth);
  const seen = scope === 'all' ? null : await seenOwners(asking, scope);
  return {
    pipeline: pipeline.key,
    scope,
    state: row.state,
    progress: row.progress,
    computedAt: row.computed_at?.toISOString() ?? null,
    failure: row.failure,
    whole: scope === 'all' ? row.result : null,
    part: scope === 'all' || !row.result ? null : await partOf(asking, pipeline, scope, row.result),
    commits: seen === null ? commits : commits.filter(({ userId }) => seen.has(userId)),
    commitErrors: scope === 'all' && row.result ? await commitErrors(tx, workspace.id, pipeline.id, row.result) : null,
  };
}

async function seenOwners({ tx, workspace, viewer }: Asking, scope: Scope): Promise<ReadonlySet<string>> {
  if (scope === 'own') return new Set([viewer.userId]);
  const { teams } = await salesAccess(tx, workspace.id);
  const mine = teams.filter(({ members }) => members.some(({ userId }) => userId === viewer.userId));
  return new Set([viewer.userId, ...mine.flatMap(({ members }) => members.map(({ userId }) => userId))]);
}

type ChanceRow = {
  won: number[] | null;
  won_for: number | null;
  amount: number | null;
  slot: number;
  expected: string | null;
};

async function partOf(
  { tx, workspace, viewer }: Asking,
  pipeline: Pipeline,
  scope: Scope,
  { enough, currency, on, months, parts }: PipelineForecast,
): Promise<NonNullable<ForecastRead['part']>> {
  const visible = await visibleDeals(tx, workspace.id, viewer);
  const there = sql`deal.workspace_id = ${workspace.id} and deal.pipeline_id = ${pipeline.id} and deal.currency = ${currency} and ${visible}`;
  const { rows } = await sql<ChanceRow>`
    select chance.won, chance.won_for_minor as won_for, deal.amount_minor as amount, deal.slot, deal.expected_on as expected
    from pipeline.deal as deal left join forecast.deal_chance as chance
      on chance.workspace_id = deal.workspace_id and chance.pipeline_id = deal.pipeline_id and chance.deal_id = deal.id
    where ${there} and deal.outcome is null`.execute(tx);
  const first = months[0]?.month ?? on.slice(0, 7);
  const { rows: sums } = await sql<{ won: number }>`
    select coalesce(sum(deal.amount_minor), 0)::bigint as won from pipeline.deal as deal
    where ${there} and deal.outcome = 'won' and (deal.closed_at at time zone ${workspace.timeZone}::text)::date between ${`${first}-01`}::date and ${on}::date`.execute(
    tx,
  );
  const wonSoFar = sums[0]?.won ?? 0;
  const probabilities = new Map(pipeline.stages.map(({ slot, probability }) => [slot, probability / 100]));
  const start = monthOfIso(first);
  const weighted = months.map((_, ahead) => (ahead === 0 ? wonSoFar : 0));
  for (const { amount, slot, expected } of rows) {
    if (amount === null || expected === null) continue;
    const ahead = Math.max(0, monthOfIso(expected) - start);
    if (ahead < weighted.length) weighted[ahead] = weighted[ahead]! + amount * (probabilities.get(slot) ?? 0);
  }
  const chances = rows.flatMap(({ won, won_for: wonFor, amount }) =>
    won && wonFor !== null ? [{ won, wonFor, amount: Math.max(0, amount ?? 0) }] : [],
  );
  // Of a team, or where too few teams were looked at, as of one salesperson.
  const checked = (scope === 'team' ? parts?.team : null) ?? parts?.own ?? null;
  const forecast = forecastOfSome(
    {
      count: chances.length,
      won: chances.flatMap(({ won }) => Array.from({ length: horizon }, (_, ahead) => won[ahead] ?? 0)),
      wonFor: chances.map(({ wonFor }) => wonFor),
      amount: chances.map(({ amount }) => amount),
    },
    {
      doubt: parts ?? { wins: 0, shock: 0, ratios: [1], amounts: [1] },
      factor: checked?.factor ?? 1,
      wonSoFar,
    },
  );
  return {
    enough,
    currency,
    on,
    deals: rows.length,
    checked: checked && { months: checked.months, coverage: checked.coverage },
    months: forecast.slice(0, months.length).map((of, ahead) => ({
      ...of,
      month: isoOfMonth(start + ahead),
      wonSoFar: ahead === 0 ? wonSoFar : 0,
      fromUnborn: 0,
      weighted: Math.round(weighted[ahead] ?? 0),
      naive: null,
      seasonal: null,
    })),
  };
}

async function commitErrors(
  tx: Tx,
  workspaceId: string,
  pipelineId: string,
  { tried }: PipelineForecast,
): Promise<ForecastRead['commitErrors']> {
  const said = await commitsThen(tx, workspaceId, pipelineId);
  const atBeginning = tried.filter(({ ahead, from }) => ahead === 0 && from === 'start');
  if (!atBeginning.some(({ month }) => said.has(month))) return null;
  const errors = methodErrors('commit', atBeginning, ({ month }) => said.get(month) ?? null);
  return { errors, verdicts: losesTo(errors) };
}
