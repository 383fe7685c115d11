/** Visitors, visits and page views of people in a period, whole, by day and by where they came from. Bots are counted apart. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { TrackedSite, TrackingFigures, TrackingSummary } from '../../contract.ts';

type Asked = {
  /** Days of the workspace's time zone; the last one is part of the period. */
  readonly from: string;
  readonly to: string;
  readonly by: 'channel' | 'source' | 'medium' | 'campaign' | 'landing';
};

const figures = sql`count(distinct anonymous_id)::int as visitors, count(session.started_at)::int as sessions, coalesce(sum(page_views), 0)::int as "pageViews"`;

/** Host and path of the page that a visit began on. */
const landing = sql`substring(landing_url from '^[a-zA-Z][a-zA-Z0-9+.-]*://([^?#]*)')`;

export async function trackingSummary(
  tx: Tx,
  workspace: WorkspaceRef,
  { from, to, by }: Asked,
): Promise<TrackingSummary> {
  const zone = workspace.timeZone;
  const period = sql`session.workspace_id = ${workspace.id} and session.started_at >= ${from}::date::timestamp at time zone ${zone}
    and session.started_at < (${to}::date + 1)::timestamp at time zone ${zone}`;
  const total = await sql<TrackingFigures & { botSessions: number }>`
    select count(distinct anonymous_id) filter (where not bot)::int as visitors, count(*) filter (where not bot)::int as sessions,
      coalesce(sum(page_views) filter (where not bot), 0)::int as "pageViews", count(*) filter (where bot)::int as "botSessions"
    from tracking.session as session where ${period}`.execute(tx);
  const days = await sql<TrackingFigures & { day: string }>`
    select to_char(day, 'YYYY-MM-DD') as day, ${figures} from generate_series(${from}::date, least(${to}::date, ${from}::date + 1100), '1 day') as day
    left join tracking.session as session on not session.bot and ${period}
      and (session.started_at at time zone ${zone})::date = day::date
    group by day order by day`.execute(tx);
  const value = by === 'landing' ? landing : sql.ref(by);
  const parts = await sql<TrackingFigures & { value: string | null }>`
    select ${value} as value, ${figures} from tracking.session as session where not bot and ${period}
    group by 1 order by sessions desc, value nulls last limit 200`.execute(tx);
  const { botSessions = 0, ...whole } = total.rows[0] ?? { visitors: 0, sessions: 0, pageViews: 0 };
  return { total: whole, days: days.rows, by: parts.rows, botSessions };
}

export async function listSites(
  tx: Tx,
  workspaceId: string,
  now: Date,
  isAllowed: (host: string) => boolean,
): Promise<TrackedSite[]> {
  const since = new Date(now.getTime() - 30 * 86_400_000);
  const { rows } = await sql<{ host: string; sessions: number; lastSeen: Date }>`
    select host, count(*)::int as sessions, max(ended_at) as "lastSeen" from (
      select lower(substring(landing_url from '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)')) as host, ended_at
      from tracking.session where workspace_id = ${workspaceId} and started_at >= ${since} and not bot
    ) as seen where host is not null group by host
    order by sessions desc limit 100`.execute(tx);
  return rows.map(({ lastSeen, ...site }) => ({
    ...site,
    lastSeen: lastSeen.toISOString(),
    allowed: isAllowed(site.host),
  }));
}
