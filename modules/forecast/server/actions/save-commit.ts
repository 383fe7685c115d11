/** What a salesperson says they will win in a month. A new word does not wipe out the former one. */
import { sql } from 'kysely';
import { recordAudit } from '#modules/identity/server/index.ts';
import { requirePipeline } from '#modules/pipeline/server/index.ts';
import { forecastProblem } from '../problems.ts';
import { readForecastRow } from '../forecast-store.ts';
import { todayIn } from '../run-forecast.ts';
import type { Asking } from '../queries/read-forecast.ts';

export async function saveCommit(
  { tx, workspace, viewer, now }: Asking,
  key: string,
  { month, amountMinor }: { readonly month: string; readonly amountMinor: number | null },
): Promise<void> {
  const pipeline = await requirePipeline(tx, workspace.id, key);
  if (month < todayIn(workspace.timeZone, now).slice(0, 7)) throw forecastProblem('commit-for-the-past');
  const { result } = await readForecastRow(tx, workspace.id, pipeline.id);
  await sql`insert into forecast.commit (workspace_id, pipeline_id, user_id, month, said_at, amount_minor, currency)
    values (${workspace.id}, ${pipeline.id}, ${viewer.userId}, ${`${month}-01`}::date, ${now}, ${amountMinor}, ${result?.currency ?? workspace.currency})
    on conflict (workspace_id, pipeline_id, user_id, month, said_at) do update set amount_minor = excluded.amount_minor`.execute(
    tx,
  );
  await recordAudit(tx, {
    workspaceId: workspace.id,
    at: now,
    actorId: viewer.userId,
    action: 'forecast.commit-saved',
    data: { pipeline: pipeline.key, month, amountMinor },
  });
}
