/** Takes up forecasts that were asked for or left behind, and those of yesterday: each pipeline has a new one every day. */
import { sql } from 'kysely';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { BackgroundWork } from '#platform/server/module.ts';
import { type ForecastHost, runForecast } from './run-forecast.ts';

const everyMilliseconds = 10_000;

/** Told when a forecast was asked for here, so that nobody waits for the next look. */
const listeners = new Set<() => void>();
export const wakeForecast = (): void => listeners.forEach((wake) => wake());

/** Works until nothing of this workspace waits. A pipeline without deals needs no forecast. */
export async function forecastWaiting(host: ForecastHost, workspaceId: string, signal: AbortSignal): Promise<void> {
  const { rows } = await inWorkspace(host.db, workspaceId, async (tx) => {
    await sql`insert into forecast.forecast (workspace_id, pipeline_id)
      select pipeline.workspace_id, pipeline.id from pipeline.pipeline as pipeline
      where pipeline.workspace_id = ${workspaceId} and pipeline.archived_at is null
        and exists (select from pipeline.deal as deal where deal.workspace_id = pipeline.workspace_id and deal.pipeline_id = pipeline.id)
      on conflict do nothing`.execute(tx);
    return sql<{ id: string }>`
      select forecast.pipeline_id as id from forecast.forecast as forecast
      join pipeline.pipeline as pipeline on pipeline.workspace_id = forecast.workspace_id and pipeline.id = forecast.pipeline_id
        and pipeline.archived_at is null
      where forecast.workspace_id = ${workspaceId} and (forecast.state in ('waiting', 'running')
        or forecast.state = 'done' and forecast.computed_at < ${host.now()}::timestamptz - interval '1 day'
        or forecast.state = 'failed' and forecast.asked_at < ${host.now()}::timestamptz - interval '1 day')
      order by forecast.asked_at, forecast.pipeline_id`.execute(tx);
  });
  for (const { id } of rows) if (signal.aborted || !(await runForecast(host, workspaceId, id, signal))) return;
}

export const forecastWorker: BackgroundWork = {
  name: 'forecast',
  async start(host) {
    const stopping = new AbortController();
    let wake: () => void = () => undefined;
    // A call that comes while it works is not lost.
    let called = false;
    const onWake = (): void => {
      called = true;
      wake();
    };
    listeners.add(onWake);
    const loop = (async () => {
      while (!stopping.signal.aborted) {
        called = false;
        try {
          for (const workspace of await listWorkspaces(host.db)) {
            if (stopping.signal.aborted) break;
            await forecastWaiting(host, workspace.id, stopping.signal);
          }
        } catch (error) {
          host.log.warn({ err: error }, 'looking for something to forecast failed; trying again');
        }
        if (stopping.signal.aborted) return;
        if (called) continue;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, everyMilliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    })();
    return {
      async stop() {
        stopping.abort();
        wake();
        await loop;
        listeners.delete(onWake);
      },
    };
  },
};
