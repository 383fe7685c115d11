/**
 * `tracking.activity`: what known people did, day by day, computed from the two logs (events of sites and apps, facts of the timeline).
 * `tracking.behind` says whose days are to be counted anew, and since when: counted, never added to, so that nothing that is told twice
 * counts twice.
 */
import { type RawBuilder, sql } from 'kysely';
import { doingOf, tellDid, tellTouched } from '#modules/contacts/server/index.ts';
import { timeZoneOf } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Projection } from '#platform/server/module.ts';
import { behaviourKinds } from '../contract.ts';
import { wakeWorker } from './wake-worker.ts';

const holdKey = 26;
const marksAtOnce = 5_000;

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

/** The same for whoever these visitors are, each since their own moment. */
export async function tellVisitorsBehind(
  tx: Tx,
  workspaceId: string,
  visitors: readonly { readonly anonymousId: string; readonly since: string }[],
): Promise<void> {
  await sql`insert into tracking.behind (workspace_id, id, contact_id, since)
    select ${workspaceId}, gen_random_uuid(), link.contact_id, min(told.since)
    from unnest(${visitors.map((each) => each.anonymousId)}::text[], ${visitors.map((each) => each.since)}::timestamptz[]) as told(anonymous_id, since)
    join tracking.link as link on link.workspace_id = ${workspaceId} and link.anonymous_id = told.anonymous_id and link.undone_at is null
      and (link.to_at is null or link.to_at > told.since)
    group by link.contact_id`.execute(tx);
}

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
    seen as (
      select member.contact_id, ${local(sql`event.at`)} as day, event.kind, tracking.behaviour_name(event.kind, event.name, event.url) as name
      from member join tracking.link as link on link.workspace_id = ${workspaceId} and link.contact_id = member.id and link.undone_at is null
      join tracking.event as event on event.workspace_id = ${workspaceId} and event.anonymous_id = link.anonymous_id
        and event.at >= member.earliest and ${local(sql`event.at`)} >= member.since and event.at >= link.from_at and (link.to_at is null or event.at < link.to_at)
        and event.at >= ${earliest}::timestamptz and event.bot is null and event.kind = any(${[...trackedKinds]}::text[])
      union all
      select member.contact_id, ${local(sql`fact.at`)}, fact.kind, tracking.fact_name(fact.data)
      from member join contacts.event as fact on fact.workspace_id = ${workspaceId} and fact.contact_id = member.id
        and fact.at >= member.earliest and ${local(sql`fact.at`)} >= member.since and fact.kind = any(${factKinds}::text[])
    )
    select ${workspaceId}::uuid as workspace_id, ${rows}, count(*)::integer as times from seen group by ${rows}`;
}

/** The same of everybody, ever: each log is read once from end to end, which looking people up one by one would take hours for. */
function toldOfAll(workspaceId: string, zone: string): RawBuilder<unknown> {
  const rows = sql`contact_id, day, kind, name`;
  const person = sql`coalesce(contact.merged_into, contact.id) as contact_id`;
  const day = (at: RawBuilder<unknown>) => sql`(${at} at time zone ${zone})::date as day`;
  return sql`
    select ${workspaceId}::uuid as workspace_id, ${rows}, count(*)::integer as times from (
      select ${person}, ${day(sql`event.at`)}, event.kind, tracking.behaviour_name(event.kind, event.name, event.url) as name
      from tracking.event as event
      join tracking.link as link on link.workspace_id = ${workspaceId} and link.anonymous_id = event.anonymous_id and link.undone_at is null
        and event.at >= link.from_at and (link.to_at is null or event.at < link.to_at)
      join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = link.contact_id
      where event.workspace_id = ${workspaceId} and event.bot is null and event.kind = any(${[...trackedKinds]}::text[])
      union all
      select ${person}, ${day(sql`fact.at`)}, fact.kind, tracking.fact_name(fact.data)
      from contacts.event as fact
      join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = fact.contact_id
      where fact.workspace_id = ${workspaceId} and fact.kind = any(${factKinds}::text[])
    ) as seen group by ${rows}`;
}

async function prepareForAll(tx: Tx): Promise<void> {
  await sql`set local work_mem = '256MB'`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
}

/** Nobody counts while somebody counts the same workspace. */
const hold = (tx: Tx, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, ${holdKey}))`.execute(tx);

/**
 * Counts what came in, ahead of the visits that it belongs to: segments and scores wait for this alone. Marks that somebody else is at are
 * theirs to count. True: there may be more.
 */
export async function countFresh(tx: Tx, workspaceId: string): Promise<boolean> {
  await hold(tx, workspaceId);
  const { rows } = await sql<{ anonymous_id: string; bot: boolean; at: Date }>`
    update tracking.fresh set counted = true where ctid = any(array(
      select ctid from tracking.fresh where workspace_id = ${workspaceId} and not counted limit ${marksAtOnce} for update skip locked))
    returning anonymous_id, bot, at`.execute(tx);
  if (rows.length === 0) return false;
  const people = rows.filter((row) => !row.bot);
  await tellVisitorsBehind(
    tx,
    workspaceId,
    people.map((row) => ({ anonymousId: row.anonymous_id, since: row.at.toISOString() })),
  );
  await catchUpActivity(tx, workspaceId);
  return rows.length === marksAtOnce;
}

/** Counts some of those who are behind. Returns how many; 0: nobody is. */
export async function catchUpActivity(tx: Tx, workspaceId: string): Promise<number> {
  await hold(tx, workspaceId);
  const zone = await timeZoneOf(tx, workspaceId);
  const { rows } = await sql<{ contact_id: string; since: string; named: string[] }>`
    with taken as (
      delete from tracking.behind where workspace_id = ${workspaceId} and id in (
        select id from tracking.behind where workspace_id = ${workspaceId} limit ${marksAtOnce})
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
  const { rows: doings } = await sql<{ contact_id: string; kind: string; name: string }>`
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
  const did = new Map<string, string[]>();
  for (const { contact_id: contactId, kind, name } of doings)
    did.set(contactId, [...(did.get(contactId) ?? []), doingOf(kind, name)]);
  // Counted from the beginning of time: another person's past became theirs, or left them.
  const isWhole = rows.filter((row) => row.since === '-infinity' || row.named.some((id) => id !== row.contact_id));
  await tellTouched(
    tx,
    workspaceId,
    isWhole.map((row) => row.contact_id),
  );
  await tellDid(
    tx,
    workspaceId,
    [...did].map(([contactId, names]) => ({ contactId, did: names })),
  );
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
    while ((await catchUpActivity(tx, workspaceId)) > 0);
    await prepareForAll(tx);
    const { rows } = await sql<{ differences: number }>`
      select count(*)::int as differences from (${toldOfAll(workspaceId, zone)}) as told
      full join (select * from tracking.activity where workspace_id = ${workspaceId}) as stored using (contact_id, day, kind, name)
      where told.times is distinct from stored.times`.execute(tx);
    await sql`rollback to savepoint verify`.execute(tx);
    return rows[0]?.differences ?? 0;
  },
};
