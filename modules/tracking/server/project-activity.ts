/**
 * `tracking.activity`: what known people did, day by day, computed from the two logs (events of sites and apps, facts of the timeline).
 * What comes in is added to them out of `tracking.uncounted`, once: a row of it is written with the events and taken out in the transaction
 * that adds it. Whatever else changes them (joins, merges, facts, what came late) goes through `tracking.behind`, which says whose days
 * are to be counted anew, and since when. At any moment the days hold what the logs tell without what is still uncounted.
 */
import { type RawBuilder, sql } from 'kysely';
import { doingOf, tellDid, tellTouched } from '#modules/contacts/server/index.ts';
import { timeZoneOf } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Projection } from '#platform/server/module.ts';
import { behaviourKinds } from '../contract.ts';
import { wakeWorker } from './wake-worker.ts';

const holdKey = 26;
/** Rows of either queue. */
export const activityAtOnce = 5_000;

/** Kinds that sites and apps send; the others are facts of the timeline. */
export const trackedKinds = ['page', 'screen', 'track'] as const;
export const isTracked = (kind: string): boolean => trackedKinds.some((tracked) => tracked === kind);
const factKinds = behaviourKinds.filter((kind) => !isTracked(kind));

/** Marks contacts: what they did since then is counted anew by the background. */
export async function tellBehind(
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
  since: Date | null,
): Promise<void> {
  if (contactIds.length === 0) return;
  await sql`insert into tracking.behind (workspace_id, id, contact_id, since)
    select ${workspaceId}, gen_random_uuid(), contact_id, coalesce(${since}::timestamptz, '-infinity')
    from unnest(${contactIds}::uuid[]) as told(contact_id)`.execute(tx);
}

/** The same of everybody of whom the timeline tells something: it was written without telling anybody. */
export async function tellFactsBehind(tx: Tx, workspaceId: string): Promise<void> {
  await sql`insert into tracking.behind (workspace_id, id, contact_id, since)
    select ${workspaceId}, gen_random_uuid(), contact_id, '-infinity' from (
      select contact_id from contacts.event where workspace_id = ${workspaceId} and kind = any(${factKinds}::text[])
      union select contact_id from tracking.activity where workspace_id = ${workspaceId} and kind = any(${factKinds}::text[])
    ) as told`.execute(tx);
  await wakeWorker(tx, workspaceId);
}

/** The same of everybody who did anything: days are cut elsewhere now. */
export async function tellAllBehind(tx: Tx, workspaceId: string): Promise<void> {
  await sql`insert into tracking.behind (workspace_id, id, contact_id, since)
    select distinct on (contact_id) ${workspaceId}::uuid, gen_random_uuid(), contact_id, '-infinity'::timestamptz from tracking.activity
    where workspace_id = ${workspaceId}`.execute(tx);
  await wakeWorker(tx, workspaceId);
}

/** What of the log is still to be added: it is taken off where days are counted, so that adding it later does not make it count twice. */
const uncounted = (workspaceId: string): RawBuilder<unknown> => sql`
  select waiting.anonymous_id, one.at, one.kind, one.name from tracking.uncounted as waiting
  cross join lateral unnest(waiting.ats, waiting.kinds, waiting.names) as one(at, kind, name) where waiting.workspace_id = ${workspaceId}`;

/** Conditions: this event is of the time, and of the contact, of the row `link`. */
const within = (one: string): RawBuilder<unknown> => {
  const at = sql.ref(`${one}.at`);
  return sql`${at} >= link.from_at and (link.to_at is null or ${at} < link.to_at)`;
};
const isOfLink = (workspaceId: string, one: string): RawBuilder<unknown> =>
  sql`link.workspace_id = ${workspaceId} and link.anonymous_id = ${sql.ref(`${one}.anonymous_id`)} and link.undone_at is null and ${within(one)}`;

/**
 * Rows of the table as the logs tell them. `asked` gives (contact_id, since date) of contacts in force; `earliest` bounds the months
 * that are looked at.
 */
function told(workspaceId: string, zone: string, asked: RawBuilder<unknown>, earliest: string): RawBuilder<unknown> {
  const local = (at: RawBuilder<unknown>) => sql`(${at} at time zone ${zone})::date`;
  // Where the clocks go back at midnight, the first hour of a day comes twice, and its midnight means the second one.
  const repeatedHours = sql`interval '2 hours'`;
  const rows = sql`contact_id, day, kind, name`;
  return sql`
    with asked as materialized (${asked}),
    member as materialized (
      select contact_id, contact_id as id, since, since::timestamp at time zone ${zone} - ${repeatedHours} as earliest from asked
      union all
      select asked.contact_id, absorbed.id, asked.since, asked.since::timestamp at time zone ${zone} - ${repeatedHours} from asked
      join contacts.contact as absorbed on absorbed.workspace_id = ${workspaceId} and absorbed.merged_into = asked.contact_id
    ),
    -- Apart, so that nothing else of the links is read, however much the planner believes to be waiting.
    link as materialized (
      select member.contact_id, member.since, member.earliest, own.anonymous_id, own.from_at, own.to_at
      from member join tracking.link as own on own.workspace_id = ${workspaceId} and own.contact_id = member.id and own.undone_at is null
    ),
    seen as (
      select link.contact_id, ${local(sql`event.at`)} as day, event.kind, tracking.behaviour_name(event.kind, event.name, event.url) as name, 1 as times
      from link join tracking.event as event on event.workspace_id = ${workspaceId} and event.anonymous_id = link.anonymous_id
        and event.at >= link.earliest and ${local(sql`event.at`)} >= link.since and ${within('event')}
        and event.at >= ${earliest}::timestamptz and event.bot is null and event.kind = any(${[...trackedKinds]}::text[])
      union all
      select link.contact_id, ${local(sql`one.at`)}, one.kind, one.name, -1
      from (${uncounted(workspaceId)}) as one
      join link on link.anonymous_id = one.anonymous_id and ${local(sql`one.at`)} >= link.since and ${within('one')}
      union all
      select member.contact_id, ${local(sql`fact.at`)}, fact.kind, tracking.fact_name(fact.data), 1
      from member join contacts.event as fact on fact.workspace_id = ${workspaceId} and fact.contact_id = member.id
        and fact.at >= member.earliest and ${local(sql`fact.at`)} >= member.since and fact.kind = any(${factKinds}::text[])
    )
    select ${workspaceId}::uuid as workspace_id, ${rows}, sum(times)::integer as times from seen group by ${rows} having sum(times) <> 0`;
}

/** The same of everybody, ever: each log is read once from end to end, which looking people up one by one would take hours for. */
function toldOfAll(workspaceId: string, zone: string): RawBuilder<unknown> {
  const rows = sql`contact_id, day, kind, name`;
  const person = sql`coalesce(contact.merged_into, contact.id) as contact_id`;
  const day = (at: RawBuilder<unknown>) => sql`(${at} at time zone ${zone})::date as day`;
  return sql`
    select ${workspaceId}::uuid as workspace_id, ${rows}, sum(times)::integer as times from (
      select ${person}, ${day(sql`event.at`)}, event.kind, tracking.behaviour_name(event.kind, event.name, event.url) as name, 1 as times
      from tracking.event as event
      join tracking.link as link on ${isOfLink(workspaceId, 'event')}
      join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = link.contact_id
      where event.workspace_id = ${workspaceId} and event.bot is null and event.kind = any(${[...trackedKinds]}::text[])
      union all
      select ${person}, ${day(sql`one.at`)}, one.kind, one.name, -1
      from (${uncounted(workspaceId)}) as one
      join tracking.link as link on ${isOfLink(workspaceId, 'one')}
      join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = link.contact_id
      union all
      select ${person}, ${day(sql`fact.at`)}, fact.kind, tracking.fact_name(fact.data), 1
      from contacts.event as fact
      join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = fact.contact_id
      where fact.workspace_id = ${workspaceId} and fact.kind = any(${factKinds}::text[])
    ) as seen group by ${rows} having sum(times) <> 0`;
}

async function prepareForAll(tx: Tx): Promise<void> {
  await sql`set local work_mem = '256MB'`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
}

/** Nobody counts while somebody counts the same workspace. */
const hold = (tx: Tx, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, ${holdKey}))`.execute(tx);

type Did = { readonly contact_id: string; readonly kind: string; readonly name: string };

function tellDoings(tx: Tx, workspaceId: string, doings: readonly Did[]): Promise<void> {
  const did = new Map<string, string[]>();
  for (const { contact_id: contactId, kind, name } of doings)
    did.set(contactId, [...(did.get(contactId) ?? []), doingOf(kind, name)]);
  return tellDid(
    tx,
    workspaceId,
    [...did].map(([contactId, names]) => ({ contactId, did: names })),
  );
}

/** Adds what came in to the days of whoever it was. Rows that somebody else is at are theirs. Returns how many it took. */
async function addUncounted(tx: Tx, workspaceId: string, zone: string): Promise<number> {
  const { rows } = await sql<Did | { contact_id: null; taken: number }>`
    with taken as (
      delete from tracking.uncounted where ctid = any(array(
        select ctid from tracking.uncounted where workspace_id = ${workspaceId} limit ${activityAtOnce} for update skip locked))
      returning anonymous_id, at, ats, kinds, names
    ),
    untold as (
      insert into tracking.behind (workspace_id, id, contact_id, since)
      select ${workspaceId}::uuid, gen_random_uuid(), link.contact_id, min(taken.at) from taken
      join tracking.link as link on link.workspace_id = ${workspaceId} and link.anonymous_id = taken.anonymous_id and link.undone_at is null
        and (link.to_at is null or link.to_at > taken.at)
      where taken.ats is null group by link.contact_id
    ),
    did as materialized (
      select coalesce(contact.merged_into, contact.id) as contact_id, (one.at at time zone ${zone})::date as day, one.kind, one.name,
        count(*)::integer as times
      from (select taken.anonymous_id, each.* from taken cross join lateral unnest(taken.ats, taken.kinds, taken.names) as each(at, kind, name)) as one
      join tracking.link as link on ${isOfLink(workspaceId, 'one')}
      join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = link.contact_id
      group by 1, 2, 3, 4
    ),
    added as (
      insert into tracking.activity as activity (workspace_id, contact_id, day, kind, name, times)
      select ${workspaceId}::uuid, contact_id, day, kind, name, times from did
      on conflict (workspace_id, contact_id, kind, name, day) do update set times = activity.times + excluded.times
    )
    select null as contact_id, null as kind, null as name, count(*)::integer as taken from taken
    union all select distinct contact_id, kind, name, 0 from did`.execute(tx);
  let taken = 0;
  const doings: Did[] = [];
  for (const row of rows)
    if (row.contact_id === null) taken = row.taken;
    else doings.push(row);
  await tellDoings(tx, workspaceId, doings);
  return taken;
}

/**
 * Counts some of what came in, ahead of the visits that it belongs to (segments and scores wait for this alone), and some of those who are
 * behind. Returns how many; 0: nothing is left.
 */
export async function countActivity(tx: Tx, workspaceId: string): Promise<number> {
  await hold(tx, workspaceId);
  const zone = await timeZoneOf(tx, workspaceId);
  const added = await addUncounted(tx, workspaceId, zone);
  return added + (await catchUp(tx, workspaceId, zone));
}

/** Counts the days of some of those who are behind anew. Returns how many they were. */
async function catchUp(tx: Tx, workspaceId: string, zone: string): Promise<number> {
  const { rows } = await sql<{ contact_id: string; since: string; named: string[] }>`
    with taken as (
      delete from tracking.behind where ctid = any(array(
        select ctid from tracking.behind where workspace_id = ${workspaceId} limit ${activityAtOnce} for update skip locked))
      returning contact_id, since
    )
    select coalesce(contact.merged_into, taken.contact_id) as contact_id, (min(taken.since) at time zone ${zone})::date::text as since,
      array_agg(distinct taken.contact_id) as named
    from taken left join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = taken.contact_id
    group by 1 order by 1`.execute(tx);
  if (rows.length === 0) return 0;
  const contacts = rows.map((row) => row.contact_id);
  const since = rows.map((row) => row.since);
  const absorbed = rows.flatMap((row) => row.named.filter((id) => id !== row.contact_id));
  await sql`delete from tracking.activity where workspace_id = ${workspaceId} and contact_id = any(${absorbed}::uuid[])`.execute(
    tx,
  );
  const asked = sql`select asked.contact_id, asked.since from unnest(${contacts}::uuid[], ${since}::date[]) as asked(contact_id, since)
    join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = asked.contact_id and contact.merged_into is null`;
  const [first = '-infinity'] = since.toSorted((a, b) =>
    a === '-infinity' ? -1 : b === '-infinity' ? 1 : a < b ? -1 : 1,
  );
  // The local day may begin up to fourteen hours before that of UTC.
  const earliest = first === '-infinity' ? first : new Date(Date.parse(first) - 86_400_000).toISOString();
  // Only what differs is written, and told: by an event, one row of many. Rows are found by person (`offset 0`), and written by their
  // place: the planner takes these lists for longer than they are, and would read the whole table.
  const { rows: doings } = await sql<Did>`
    with fresh as materialized (${told(workspaceId, zone, asked, earliest)}),
    stored as materialized (
      select day.* from unnest(${contacts}::uuid[], ${since}::date[]) as asked(contact_id, since) cross join lateral (
        select own.contact_id, own.day, own.kind, own.name, own.times, own.ctid as place from tracking.activity as own
        where own.workspace_id = ${workspaceId} and own.contact_id = asked.contact_id and own.day >= asked.since offset 0) as day
    ),
    changed as materialized (
      select contact_id, day, kind, name, fresh.times, stored.place from fresh full join stored using (contact_id, day, kind, name)
      where fresh.times is distinct from stored.times
    ),
    gone as (delete from tracking.activity where ctid = any(array(select place from changed where times is null))),
    written as (
      insert into tracking.activity (workspace_id, contact_id, day, kind, name, times)
      select ${workspaceId}::uuid, contact_id, day, kind, name, times from changed where times is not null
      on conflict (workspace_id, contact_id, kind, name, day) do update set times = excluded.times
    )
    select distinct contact_id, kind, name from changed`.execute(tx);
  // Counted from the beginning of time: another person's past became theirs, or left them.
  const isWhole = rows.filter((row) => row.since === '-infinity' || row.named.some((id) => id !== row.contact_id));
  await tellTouched(
    tx,
    workspaceId,
    isWhole.map((row) => row.contact_id),
  );
  await tellDoings(tx, workspaceId, doings);
  return rows.length;
}

export const activity: Projection = {
  name: 'tracking.activity',
  async rebuild(tx, workspaceId) {
    await hold(tx, workspaceId);
    await prepareForAll(tx);
    for (const table of ['behind', 'activity'])
      await sql`delete from ${sql.id('tracking', table)} where workspace_id = ${workspaceId}`.execute(tx);
    // In the order of the key, whose index then grows at its end only.
    const written = await sql`insert into tracking.activity (workspace_id, contact_id, day, kind, name, times)
      ${toldOfAll(workspaceId, await timeZoneOf(tx, workspaceId))} order by contact_id, kind, name, day`.execute(tx);
    return Number(written.numAffectedRows ?? 0);
  },
  async differences(tx, workspaceId) {
    await sql`savepoint verify`.execute(tx);
    const zone = await timeZoneOf(tx, workspaceId);
    while ((await countActivity(tx, workspaceId)) > 0);
    await prepareForAll(tx);
    const { rows } = await sql<{ differences: number }>`
      select count(*)::int as differences from (${toldOfAll(workspaceId, zone)}) as told
      full join (select * from tracking.activity where workspace_id = ${workspaceId}) as stored using (contact_id, day, kind, name)
      where told.times is distinct from stored.times`.execute(tx);
    await sql`rollback to savepoint verify`.execute(tx);
    return rows[0]?.differences ?? 0;
  },
};
