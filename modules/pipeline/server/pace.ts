/**
 * How long deals that were won stayed in each stage, from this pipeline's own log: four of five stayed no longer (the 80th percentile).
 * Fewer than ten won deals say nothing, and nobody is called slow by them. Computed in the background, once an hour.
 */
import { sql } from 'kysely';
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { BackgroundWork } from '#platform/server/module.ts';

export const leastWon = 10;
const usualShare = 0.8;
const everyMilliseconds = 3_600_000;

export async function computePace(tx: Tx, workspaceId: string): Promise<void> {
  await sql`
    with stay as (
      select event.deal_id, event.pipeline_id, event.slot, event.at, event.import_id,
        lead(event.at) over (partition by event.deal_id order by event.at, event.id) as until, deal.closed_at
      from pipeline.deal_event as event
      join pipeline.deal as deal on deal.workspace_id = event.workspace_id and deal.id = event.deal_id and deal.outcome = 'won'
      where event.workspace_id = ${workspaceId} and event.kind in ('created', 'moved')
    ),
    spent as (
      select deal_id, pipeline_id, slot, sum(extract(epoch from coalesce(until, closed_at) - at)) as seconds from stay
      -- A file tells when a deal was opened and closed, not how long it was in which stage.
      where import_id is null group by 1, 2, 3
    ),
    pace as (
      select pipeline_id, slot, count(*)::int as deals, percentile_cont(${sql.lit(usualShare)}) within group (order by seconds) as usual
      from spent where seconds > 0 group by 1, 2 having count(*) >= ${sql.lit(leastWon)}
    ),
    gone as (
      delete from pipeline.pace as old where old.workspace_id = ${workspaceId} and not exists (
        select from pace where pace.pipeline_id = old.pipeline_id and pace.slot = old.slot)
    )
    insert into pipeline.pace (workspace_id, pipeline_id, slot, deals, usual_seconds)
    select ${workspaceId}::uuid, pipeline_id, slot, deals, usual from pace
    on conflict (workspace_id, pipeline_id, slot) do update
      set deals = excluded.deals, usual_seconds = excluded.usual_seconds, computed_at = now()`.execute(tx);
}

export const paceWork: BackgroundWork = {
  name: 'pipeline.pace',
  async start(host) {
    const compute = async (): Promise<void> => {
      for (const { id } of await listWorkspaces(host.db)) await inWorkspace(host.db, id, (tx) => computePace(tx, id));
    };
    let running: Promise<void> = Promise.resolve();
    const go = (): void => {
      running = compute().catch((error: unknown) =>
        host.log.warn({ err: error }, 'computing how long deals take failed; trying again in an hour'),
      );
    };
    go();
    const timer = setInterval(go, everyMilliseconds);
    timer.unref();
    return {
      async stop() {
        clearInterval(timer);
        await running;
      },
    };
  },
};
