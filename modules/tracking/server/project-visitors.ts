/**
 * Computes sessions and visitors from the log. `tracking.fresh` says of whom something came in, and since when: from the session
 * that this falls into, sessions are cut anew. What began earlier cannot change by it.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { type Happened, type Session, cutSessions, pauseMilliseconds } from '../domain/sessions.ts';

/** Of whom something came in. */
export type Refreshed = {
  readonly anonymousId: string;
  /** ISO; sessions from here on were cut anew. */
  readonly since: string;
  /** Whether any of these sessions came from somewhere, or did so before. */
  readonly isFromSomewhere: boolean;
};

/** People and bots of one browser (a link scanner behind a mail reader, for example) are cut apart. */
type Stretch = { readonly anonymousId: string; readonly bot: boolean; readonly since: string };

type EventOfStretch = {
  anonymous_id: string;
  bot: boolean;
  at: number;
  kind: string;
  url: string | null;
  referrer: string | null;
  campaign: unknown;
  user_agent: string | null;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function campaignOf(value: unknown): Happened['campaign'] {
  if (typeof value !== 'object' || value === null) return null;
  const told = new Map(Object.entries(value));
  return {
    source: text(told.get('source')),
    medium: text(told.get('medium')),
    name: text(told.get('name')),
    term: text(told.get('term')),
    content: text(told.get('content')),
  };
}

const keyOf = (anonymousId: string, bot: boolean): string => `${bot ? 'b' : 'p'}${anonymousId}`;

/**
 * Whoever is asked for is looked up by the index, one after the other: `offset 0` keeps the subqueries from becoming joins, for which
 * the planner reads all of a workspace as long as it believes that to be little. In a burst it always does: tables grow faster than
 * their statistics. Times of sessions are compared together with the visitor, which only the key of the table can answer: by the time
 * alone the planner would choose the index of the times.
 */
const asked = (stretches: readonly Stretch[]): RawBuilder<unknown> =>
  sql`unnest(${stretches.map((each) => each.anonymousId)}::text[], ${stretches.map((each) => each.bot)}::boolean[],
    ${stretches.map((each) => each.since)}::timestamptz[]) as asked(anonymous_id, bot, since)`;

async function sessionsOf(tx: Tx, workspaceId: string, stretches: readonly Stretch[]): Promise<[Stretch, Session[]][]> {
  const { rows } = await sql<EventOfStretch>`
    select asked.anonymous_id, asked.bot, floor(extract(epoch from event.at) * 1000)::float8 as at, event.kind, event.url, event.referrer,
      event.data->'context'->'campaign' as campaign, event.data->'context'->>'userAgent' as user_agent
    from ${asked(stretches)} cross join lateral (
      select at, id, kind, url, referrer, data from tracking.event as own where own.workspace_id = ${workspaceId}
        and own.anonymous_id = asked.anonymous_id and own.at >= asked.since and (own.bot is not null) = asked.bot offset 0) as event
    order by event.at, event.id`.execute(tx);
  const happened = new Map<string, Happened[]>();
  for (const row of rows) {
    const key = keyOf(row.anonymous_id, row.bot);
    const own = happened.get(key) ?? [];
    own.push({
      at: row.at,
      kind: row.kind,
      url: row.url,
      referrer: row.referrer,
      campaign: campaignOf(row.campaign),
      userAgent: row.user_agent,
    });
    happened.set(key, own);
  }
  return stretches.map((each) => [each, cutSessions(happened.get(keyOf(each.anonymousId, each.bot)) ?? [])]);
}

/** Returns the visitors of whom a session that was cut anew came from somewhere, or did so before. */
async function writeSessions(
  tx: Tx,
  workspaceId: string,
  cut: readonly (readonly [Stretch, readonly Session[]])[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    anonymous_id: string;
    channel: string;
  }>`delete from tracking.session where ctid = any(array(
    select session.place from ${asked(cut.map(([each]) => each))} cross join lateral (
      select ctid as place from tracking.session as own where own.workspace_id = ${workspaceId} and own.anonymous_id = asked.anonymous_id
        and own.bot = asked.bot and (own.anonymous_id, own.started_at) >= (asked.anonymous_id, asked.since) offset 0) as session))
    returning anonymous_id, channel`.execute(tx);
  const all = cut.flatMap(([{ anonymousId, bot }, sessions]) =>
    sessions.map((session) => ({ anonymousId, bot, ...session })),
  );
  const each = <T>(value: (session: (typeof all)[number]) => T): T[] => all.map(value);
  await sql`
    insert into tracking.session (workspace_id, anonymous_id, bot, started_at, ended_at, page_views, events, channel, source, medium,
      campaign, term, content, click_ids, landing_url, referrer, browser)
    select ${workspaceId}, anonymous_id, bot, started_at, ended_at, page_views, events, channel, source, medium, campaign, term, content,
      click_ids::jsonb, landing_url, referrer, browser
    from unnest(${each((session) => session.anonymousId)}::text[], ${each((session) => session.bot)}::boolean[],
      ${each((session) => new Date(session.startedAt).toISOString())}::timestamptz[],
      ${each((session) => new Date(session.endedAt).toISOString())}::timestamptz[],
      ${each((session) => session.pageViews)}::integer[], ${each((session) => session.events)}::integer[],
      ${each((session) => session.touch.channel)}::text[], ${each((session) => session.touch.source)}::text[],
      ${each((session) => session.touch.medium)}::text[], ${each((session) => session.touch.campaign)}::text[],
      ${each((session) => session.touch.term)}::text[], ${each((session) => session.touch.content)}::text[],
      ${each((session) => JSON.stringify(session.touch.clickIds))}::text[], ${each((session) => session.touch.landingUrl)}::text[],
      ${each((session) => session.touch.referrer)}::text[], ${each((session) => session.browser)}::text[])
      as cut(anonymous_id, bot, started_at, ended_at, page_views, events, channel, source, medium, campaign, term, content, click_ids,
        landing_url, referrer, browser)`.execute(tx);
  return new Set([
    ...rows.filter(({ channel }) => channel !== 'Direct').map((row) => row.anonymous_id),
    ...all.filter(({ touch }) => touch.channel !== 'Direct').map(({ anonymousId }) => anonymousId),
  ]);
}

async function writeVisitors(
  tx: Tx,
  workspaceId: string,
  cut: readonly (readonly [Stretch, readonly Session[]])[],
): Promise<void> {
  const of = (chosen: typeof cut): string[] => [...new Set(chosen.map(([{ anonymousId }]) => anonymousId))];
  const perhapsGone = of(cut.filter(([, sessions]) => sessions.length === 0));
  if (perhapsGone.length > 0)
    await sql`delete from tracking.visitor as visitor
      where workspace_id = ${workspaceId} and anonymous_id = any(${perhapsGone}::text[]) and not exists (
        select from tracking.session as session where session.workspace_id = ${workspaceId} and session.anonymous_id = visitor.anonymous_id)`.execute(
      tx,
    );
  await sql`
    insert into tracking.visitor (workspace_id, anonymous_id, id, first_seen, last_seen, sessions, page_views, events, bot, browser,
      first_touch_at, last_touch_at)
    select ${workspaceId}, asked.anonymous_id, md5(${workspaceId} || ' ' || asked.anonymous_id)::uuid, visitor.*
    from unnest(${of(cut)}::text[]) as asked(anonymous_id) cross join lateral (
      select coalesce(min(started_at) filter (where not bot), min(started_at)), coalesce(max(ended_at) filter (where not bot), max(ended_at)),
        count(*) filter (where not bot), coalesce(sum(page_views) filter (where not bot), 0), coalesce(sum(events) filter (where not bot), 0),
        bool_and(bot), (array_agg(browser order by bot, started_at desc))[1],
        min(started_at) filter (where not bot), max(started_at) filter (where not bot and channel <> 'Direct')
      from tracking.session where workspace_id = ${workspaceId} and anonymous_id = asked.anonymous_id having count(*) > 0) as visitor
    on conflict (workspace_id, anonymous_id) do update set first_seen = excluded.first_seen, last_seen = excluded.last_seen,
      sessions = excluded.sessions, page_views = excluded.page_views, events = excluded.events, bot = excluded.bot,
      browser = excluded.browser, first_touch_at = excluded.first_touch_at, last_touch_at = excluded.last_touch_at`.execute(
    tx,
  );
}

async function project(tx: Tx, workspaceId: string, stretches: readonly Stretch[]): Promise<ReadonlySet<string>> {
  const cut = await sessionsOf(tx, workspaceId, stretches);
  const fromSomewhere = await writeSessions(tx, workspaceId, cut);
  await writeVisitors(tx, workspaceId, cut);
  return fromSomewhere;
}

const wholeKey = 23;
const visitorKey = 24;

/** Two who compute the same visitor take turns; nobody computes while everything is computed anew. */
async function hold(tx: Tx, workspaceId: string, anonymousIds: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${workspaceId}, ${wholeKey}))`.execute(tx);
  // In one order, so that no two wait for each other.
  const keys = [...new Set(anonymousIds)].sort().map((id) => `${workspaceId} ${id}`);
  await sql`select pg_advisory_xact_lock(hashtextextended(key, ${visitorKey})) from unnest(${keys}::text[]) as key`.execute(
    tx,
  );
}

const atOnce = 500;

/**
 * Some of the visitors of whom something is not yet computed, those whose ids come after this one; `next`: after which to go on, empty
 * where these were the last.
 */
export async function staleVisitors(
  tx: Tx,
  workspaceId: string,
  after = '',
): Promise<{ readonly visitors: readonly string[]; readonly next: string }> {
  const { rows } = await sql<{ anonymous_id: string }>`select distinct anonymous_id from tracking.fresh
    where workspace_id = ${workspaceId} and anonymous_id > ${after} order by anonymous_id limit ${atOnce}`.execute(tx);
  const visitors = rows.map((row) => row.anonymous_id);
  return { visitors, next: visitors.length < atOnce ? '' : (visitors.at(-1) ?? '') };
}

/**
 * Brings visitors up to the log. Returns those that were behind, bots apart.
 * `tx` must be inside the workspace. Locks contacts first, if it locks any: visitors come after them.
 */
export async function refreshVisitors(tx: Tx, workspaceId: string, named: readonly string[]): Promise<Refreshed[]> {
  if (named.length === 0) return [];
  await hold(tx, workspaceId, named);
  const behind = await stretches(
    tx,
    workspaceId,
    sql`delete from tracking.fresh where workspace_id = ${workspaceId} and anonymous_id = any(${named}::text[]) returning anonymous_id, bot, at`,
  );
  if (behind.length === 0) return [];
  const fromSomewhere = await project(tx, workspaceId, behind);
  const people = behind.filter((each) => !each.bot);
  return people.map(({ anonymousId, since }) => ({
    anonymousId,
    since,
    isFromSomewhere: fromSomewhere.has(anonymousId),
  }));
}

/**
 * From where the sessions of those who are behind must be cut anew: from the beginning of the session that may go on, if its pause was
 * not over yet. A visitor who comes back after months is not read from the beginning of their last visit on. `marks`: a statement that gives rows of `tracking.fresh`. */
async function stretches(tx: Tx, workspaceId: string, marks: RawBuilder<unknown>): Promise<Stretch[]> {
  const { rows } = await sql<{ anonymous_id: string; bot: boolean; since: Date }>`
    with marks as (${marks}), behind as (select anonymous_id, bot, min(at) as at from marks group by anonymous_id, bot)
    select behind.anonymous_id, behind.bot,
      case when session.ended_at > behind.at - make_interval(secs => ${pauseMilliseconds / 1000}) then session.started_at else behind.at end as since
    from behind left join lateral (
      select started_at, ended_at from (
        select started_at, ended_at from tracking.session as own where own.workspace_id = ${workspaceId} and own.anonymous_id = behind.anonymous_id
          and own.bot = behind.bot and (own.anonymous_id, own.started_at) <= (behind.anonymous_id, behind.at) offset 0) as earlier
      order by started_at desc limit 1
    ) as session on true`.execute(tx);
  return rows.map((row) => ({
    anonymousId: row.anonymous_id,
    bot: row.bot,
    since: row.since.toISOString(),
  }));
}

/**
 * The sessions of a visitor's person that are not yet written, and since when they take the place of the written ones; null when
 * nothing is behind. Locks nothing, so that it may be asked before contacts are locked.
 */
export async function unwrittenSessions(
  tx: Tx,
  workspaceId: string,
  anonymousId: string,
): Promise<{ readonly since: string; readonly sessions: readonly Session[] } | null> {
  const [stretch] = await stretches(
    tx,
    workspaceId,
    sql`select anonymous_id, bot, at from tracking.fresh where workspace_id = ${workspaceId} and anonymous_id = ${anonymousId} and not bot`,
  );
  if (!stretch) return null;
  const [cut] = await sessionsOf(tx, workspaceId, [stretch]);
  return { since: stretch.since, sessions: cut?.[1] ?? [] };
}

/** Computes all visitors of a workspace anew. Returns how many sessions there are. */
export async function rebuildVisitors(tx: Tx, workspaceId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, ${wholeKey}))`.execute(tx);
  for (const table of ['fresh', 'session', 'visitor'])
    await sql`delete from ${sql.id('tracking', table)} where workspace_id = ${workspaceId}`.execute(tx);
  let after = '';
  for (;;) {
    const { rows } = await sql<{ anonymous_id: string }>`select distinct anonymous_id from tracking.event
      where workspace_id = ${workspaceId} and anonymous_id > ${after} order by anonymous_id limit ${atOnce * 2}`.execute(
      tx,
    );
    const last = rows.at(-1);
    if (!last) break;
    after = last.anonymous_id;
    const both = rows.flatMap(({ anonymous_id: anonymousId }) =>
      [false, true].map((bot) => ({ anonymousId, bot, since: '-infinity' })),
    );
    await project(tx, workspaceId, both);
  }
  const { rows } = await sql<{ sessions: number }>`
    select count(*)::int as sessions from tracking.session where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.sessions ?? 0;
}
