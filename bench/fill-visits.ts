/**
 * What the background made of all these events as they came: everybody's visits, of which only the last one is written, and their place
 * in the funnel. Without it each further event would be the first visit of its person, which is a rare thing in a year-old workspace.
 */
import { sql } from 'kysely';
import type pg from 'pg';
import { listFunnels, projectJourneys } from '#modules/lifecycle/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';

/** `client` must be inside the workspace; the events are there. */
export async function fillVisits(host: Host, client: pg.Client, workspace: string): Promise<void> {
  await client.query(`set work_mem = '512MB'`);
  await client.query(
    `insert into tracking.session (workspace_id, anonymous_id, bot, started_at, ended_at, page_views, events, channel, click_ids)
     select $1, anonymous_id, false, max(at), max(at), 1, 1, 'Direct', '{}' from tracking.event where anonymous_id is not null group by anonymous_id`,
    [workspace],
  );
  await client.query(
    `insert into tracking.visitor (workspace_id, anonymous_id, id, first_seen, last_seen, sessions, page_views, events, bot, first_touch_at)
     select $1, anonymous_id, md5($1::uuid || ' ' || anonymous_id)::uuid, started_at, ended_at, 1, 1, 1, false, started_at from tracking.session`,
    [workspace],
  );
  await inWorkspace(host.db, workspace, async (tx) => {
    const [funnel] = await listFunnels(tx, workspace);
    const visitor = funnel?.stages.find(({ key }) => key === 'visitor');
    if (!funnel || !visitor) throw new Error('the funnel has no visitors');
    await sql`insert into lifecycle.transition (workspace_id, contact_id, id, funnel_id, pass, kind, slot, at, funnel_version)
      select ${workspace}, contact_id, gen_random_uuid(), ${funnel.id}, 1, 'enter', ${visitor.slot}, now() - interval '364 days', ${funnel.version}
      from tracking.link where workspace_id = ${workspace}`.execute(tx);
    await projectJourneys(tx, workspace, funnel.id, funnel.stages, null);
  });
  for (const table of ['tracking.session', 'tracking.visitor', 'lifecycle.transition', 'lifecycle.journey'])
    await client.query(`vacuum analyze ${table}`);
}
