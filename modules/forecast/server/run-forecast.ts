/** One forecast from beginning to end. Whatever stops it leaves the row as it was, and it is begun anew. */
import { sql } from 'kysely';
import { findWorkspaceById } from '#modules/identity/server/index.ts';
import { pipelineById, salesAccess } from '#modules/pipeline/server/index.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import { inWorkspace, singleConnection } from '#platform/server/database.ts';
import { meansDatabaseAway } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import { dayOf } from '../domain/calendar.ts';
import { writeForecast } from './forecast-store.ts';
import { forecastInThread } from './forecast-thread.ts';

export type ForecastHost = Pick<Host, 'db' | 'databaseUrl' | 'log' | 'now'>;

const tellEveryMilliseconds = 1_000;
const holdKey = 54;

const unexpected: LocalText = {
  pl: 'Liczenie prognozy przerwał nieoczekiwany błąd. Poprzednia prognoza pozostaje; policz ją jeszcze raz, a jeśli błąd się powtórzy, zajrzyj do dziennika serwera.',
  en: 'Computing the forecast was ended by an unexpected error. The former forecast stays; compute it again, and if it happens again, look into the log of the server.',
};

/** `2026-11-29`, as people there write today. */
export const todayIn = (timeZone: string, now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);

async function computeOne(
  host: ForecastHost,
  workspaceId: string,
  pipelineId: string,
  stopping: AbortSignal,
): Promise<void> {
  const workspace = await findWorkspaceById(host.db, workspaceId);
  if (!workspace) return;
  const { pipeline, teams } = await inWorkspace(host.db, workspaceId, async (tx) => {
    await sql`update forecast.forecast set state = 'running', progress = 0.01
      where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}`.execute(tx);
    const access = await salesAccess(tx, workspaceId);
    return { pipeline: await pipelineById(tx, workspaceId, pipelineId), teams: access.teams };
  });
  let told = Date.now();
  const tell = (progress: number): void => {
    if (Date.now() - told < tellEveryMilliseconds) return;
    told = Date.now();
    inWorkspace(host.db, workspaceId, (tx) =>
      sql`update forecast.forecast set progress = greatest(progress, ${progress})
        where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId} and state = 'running'`.execute(tx),
    ).catch((error: unknown) =>
      host.log.warn({ err: error, pipelineId }, 'the progress of a forecast could not be written'),
    );
  };
  const { timeZone, currency } = workspace;
  const computed = await forecastInThread(
    {
      databaseUrl: host.databaseUrl,
      workspaceId,
      pipelineId,
      timeZone,
      currency,
      probabilities: pipeline.stages.map(({ slot, probability }) => [slot, probability / 100]),
      teams: teams.map(({ members }) => members.map(({ userId }) => userId)),
      today: dayOf(todayIn(timeZone, host.now())),
    },
    tell,
    stopping,
  );
  if (computed)
    await inWorkspace(host.db, workspaceId, (tx) => writeForecast(tx, workspaceId, pipelineId, computed, host.now()));
}

/** False: another process is at it, or it was stopped. */
export async function runForecast(
  host: ForecastHost,
  workspaceId: string,
  pipelineId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const connection = await singleConnection(host.databaseUrl, 'lejek-forecast-hold');
  try {
    // One at a time, whichever process; gone with the connection.
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${holdKey}) as held`.execute(
      connection.db,
    );
    if (!rows[0]?.held) return false;
    await computeOne(host, workspaceId, pipelineId, signal);
    return !signal.aborted;
  } catch (error) {
    if (signal.aborted) return false;
    if (meansDatabaseAway(error)) throw error;
    host.log.error({ err: error, pipelineId }, 'a forecast failed');
    await inWorkspace(host.db, workspaceId, (tx) =>
      sql`update forecast.forecast set state = 'failed', failure = ${JSON.stringify(unexpected)}::jsonb, asked_at = ${host.now()}
        where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}`.execute(tx),
    );
    return true;
  } finally {
    await connection.close();
  }
}
