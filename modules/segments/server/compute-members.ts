/**
 * Who is in the live segments: for some contacts in one statement over all segments, for a changed segment over all contacts. Only
 * what differs is written. One that cannot be computed any more (its field is gone) says so and keeps its members as they were.
 */
import { type RawBuilder, sql } from 'kysely';
import { companyJoin, inForce, withoutMergeJoins } from '#modules/contacts/server/index.ts';
import { Problem } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { compileFilter, mostParameters } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { needsOf } from '../domain/needs.ts';
import { followMergesOfFrozen } from './follow-merges.ts';
import { holdLive } from './hold-live.ts';
import { isBehind, isUpToDate } from './is-behind.ts';
import { type LiveChanges, type LiveRound, type LiveStep, concernedBy, concernedByStages } from './live-steps.ts';
import { segmentNamed } from './segment-set.ts';
import { type SegmentRow, segmentsInUse } from './store.ts';

/** Members more or less, from which on statistics are gathered at once. */
const analyzeFrom = 5_000;

async function noteBroken(tx: Tx, workspaceId: string, segment: SegmentRow, problem: Problem | null): Promise<void> {
  const why = problem === null ? null : JSON.stringify({ pl: problem.detail('pl'), en: problem.detail('en') });
  if ((segment.broken === null) === (why === null)) return;
  await sql`update segments.segment set broken = ${why}::jsonb, stale = stale or ${why}::jsonb is null
    where workspace_id = ${workspaceId} and id = ${segment.id}`.execute(tx);
}

type Compiled = { readonly segment: SegmentRow; readonly where: RawBuilder<boolean> };

/** Those that can be computed; of the others it is noted why not. */
async function compiledOf(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  segments: readonly SegmentRow[],
  among: 'many' | 'few',
): Promise<Compiled[]> {
  // Asked once and not for each of them: a round of the live engine compiles all.
  const known = { fields: await catalog.of(tx, workspaceId), timeZone: await catalog.zoneOf(tx, workspaceId) };
  const compiled: Compiled[] = [];
  for (const segment of segments) {
    try {
      const options = { ...known, among, inside: segmentNamed(segment.id) };
      const { where } = await compileFilter(catalog, tx, workspaceId, segment.filter, options);
      compiled.push({ segment, where });
      await noteBroken(tx, workspaceId, segment, null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await noteBroken(tx, workspaceId, segment, error);
    }
  }
  return compiled;
}

/** Of whom came and whom went: the size of the segment, and the day's figures. */
const counted = (workspace: WorkspaceRef): RawBuilder<unknown> => sql`
  , changed as (
    select segment_id, count(*) filter (where came)::integer as entered, count(*) filter (where not came)::integer as departed
    from (select segment_id, true as came from came union all select segment_id, false from gone) as change group by segment_id
  ),
  sized as (
    update segments.segment as segment set members = segment.members + changed.entered - changed.departed from changed
    where segment.workspace_id = ${workspace.id} and segment.id = changed.segment_id
  )
  insert into segments.daily_change (workspace_id, segment_id, day, entered, departed)
  select ${workspace.id}::uuid, segment_id, (now() at time zone ${workspace.timeZone})::date, entered, departed from changed
  on conflict (workspace_id, segment_id, day) do update
    set entered = daily_change.entered + excluded.entered, departed = daily_change.departed + excluded.departed`;

/** Parts of a list that one statement can take: PostgreSQL counts its parameters in two bytes. */
function inStatements(tx: Tx, compiled: readonly Compiled[]): Compiled[][] {
  const statements: Compiled[][] = [];
  let left = 0;
  for (const each of compiled) {
    const needed = each.where.compile(tx).parameters.length + 2;
    if (needed > left) {
      statements.push([]);
      left = mostParameters;
    }
    statements.at(-1)?.push(each);
    left -= needed;
  }
  return statements;
}

async function computeSome(
  { fields, asked: askedOnce }: LiveRound,
  tx: Tx,
  workspace: WorkspaceRef,
  changes: LiveChanges,
): Promise<void> {
  const live = (await segmentsInUse(tx, workspace.id)).filter(({ kind, stale }) => kind === 'live' && !stale);
  if (live.length === 0) return;
  const asked = await askedOnce();
  // Of whom only did something, most segments ask nothing of it: they are neither compiled nor asked.
  const concerned = new Map(live.map((segment) => [segment.id, concernedBy(changes, needsOf(segment.filter, asked))]));
  const needed = live.filter(({ id }) => (concerned.get(id)?.length ?? 0) > 0);
  const compiled = await compiledOf(tx, fields, workspace.id, needed, 'few');
  for (const segments of inStatements(tx, compiled)) await computeTogether(tx, workspace, concerned, segments);
}

/** `concerned`: of each segment, the contacts that are to be held against it. */
async function computeTogether(
  tx: Tx,
  workspace: WorkspaceRef,
  concerned: ReadonlyMap<string, readonly string[]>,
  compiled: readonly Compiled[],
): Promise<void> {
  const places = new Map<string, number[]>();
  for (const [place, { segment }] of compiled.entries())
    for (const contactId of concerned.get(segment.id) ?? [])
      places.set(contactId, [...(places.get(contactId) ?? []), place]);
  if (places.size === 0) return;
  const conditions = compiled.map(
    ({ segment, where }, place) =>
      sql`(${segment.id}::uuid, case when ${sql.lit(place)} = any(touched.places) then coalesce(${where}, false) end)`,
  );
  await sql`
    with asked as materialized (
      select contact_id, places::integer[] as places
      from unnest(${[...places.keys()]}::uuid[], ${[...places.values()].map((each) => `{${each.join()}}`)}::text[]) as asked(contact_id, places)
    ),
    held as materialized (
      select answer.segment_id, contact.id as contact_id, contact.created_at, answer.holds
      from asked as touched join contacts.contact as contact on contact.workspace_id = ${workspace.id} and contact.id = touched.contact_id ${companyJoin}
      join lateral (values ${sql.join(conditions)}) as answer(segment_id, holds) on answer.holds is not null
      where ${inForce(workspace.id)}
    ),
    -- Looked up by person, in one index: row by row, each segment's part of it would have to be read for everybody.
    had as materialized (
      select own.segment_id, touched.contact_id from asked as touched cross join lateral (
        select segment_id from segments.member as member where member.workspace_id = ${workspace.id} and member.contact_id = touched.contact_id offset 0) as own
      where own.segment_id = any(array[${sql.join(compiled.map(({ segment }) => segment.id))}]::uuid[])
    ),
    leaving as materialized (
      select had.segment_id, had.contact_id from had left join held on held.segment_id = had.segment_id and held.contact_id = had.contact_id
      where not held.holds or not exists (select from held as any_answer where any_answer.contact_id = had.contact_id)
    ),
    gone as (
      delete from segments.member where ctid = any(array(
        select member.ctid from leaving join segments.member as member on member.workspace_id = ${workspace.id}
          and member.segment_id = leaving.segment_id and member.contact_id = leaving.contact_id))
      returning segment_id
    ),
    came as (
      insert into segments.member (workspace_id, segment_id, contact_id, contact_created_at, since)
      select ${workspace.id}::uuid, segment_id, contact_id, created_at, now() from held
      where held.holds and not exists (select from had where had.segment_id = held.segment_id and had.contact_id = held.contact_id)
      on conflict do nothing returning segment_id
    )
    ${counted(workspace)}`.execute(tx);
}

/** Whoever leaves the workspace leaves every segment, and no trace in the days' figures: they did not cease to match. */
export async function forgetMembers(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  await sql`
    with gone as (
      delete from segments.member where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])
      returning segment_id, merged_away
    )
    update segments.segment as segment set members = segment.members - changed.people
    from (select segment_id, count(*) filter (where not merged_away)::integer as people from gone group by segment_id) as changed
    where segment.workspace_id = ${workspaceId} and segment.id = changed.segment_id`.execute(tx);
}

const matching = (workspaceId: string, where: RawBuilder<boolean>): RawBuilder<unknown> =>
  sql`select contact.id as contact_id, contact.created_at from contacts.contact as contact ${companyJoin} where ${inForce(workspaceId)} and ${where}`;

/** Everybody, of one segment. `isFirst`: its people were there before it was. */
async function computeWhole(
  tx: Tx,
  workspace: WorkspaceRef,
  { segment, where }: Compiled,
  isFirst: boolean,
): Promise<void> {
  // A set that many are in is looked up in memory, or not at all in any sensible time.
  await sql`set local work_mem = '256MB'`.execute(tx);
  await withoutMergeJoins(tx);
  const own = sql`workspace_id = ${workspace.id} and segment_id = ${segment.id}`;
  await sql`
    with held as materialized (${matching(workspace.id, where)}),
    gone as (
      delete from segments.member as member where ${own} and not exists (select from held where held.contact_id = member.contact_id)
      returning segment_id
    ),
    came as (
      insert into segments.member (workspace_id, segment_id, contact_id, contact_created_at, since)
      select ${workspace.id}::uuid, ${segment.id}::uuid, contact_id, created_at, now() from held
      on conflict do nothing returning segment_id
    )
    ${isFirst ? sql`select count(*) from came` : counted(workspace)}`.execute(tx);
  const { rows } = await sql<{ members: number }>`
    update segments.segment set stale = false, members = (select count(*) from segments.member where ${own})
    where workspace_id = ${workspace.id} and id = ${segment.id} returning members`.execute(tx);
  // Until the planner has seen them, it takes a segment of many for one of nobody, and looks members up by the wrong index.
  const differ = Math.abs((rows[0]?.members ?? 0) - (isFirst ? 0 : segment.members));
  if (differ >= analyzeFrom) await sql`analyze segments.member`.execute(tx);
}

/** Fills a segment that was just made, or had its filter changed, at once. */
export async function fillSegment(
  tx: Tx,
  catalog: FieldCatalog,
  workspace: WorkspaceRef,
  segment: SegmentRow,
): Promise<void> {
  const { where } = await compileFilter(catalog, tx, workspace.id, segment.filter);
  await computeWhole(tx, workspace, { segment, where }, true);
}

export const memberships: LiveStep = {
  name: 'segments',
  order: 20,
  async some(round, tx, workspace, changes) {
    await followMergesOfFrozen(tx, workspace.id, concernedByStages(changes));
    await computeSome(round, tx, workspace, changes);
  },
  async markAll(tx, workspaceId) {
    await sql`update segments.segment set stale = true where workspace_id = ${workspaceId} and kind = 'live' and archived_at is null`.execute(
      tx,
    );
  },
  next: (host, workspace) =>
    inWorkspace(host.db, workspace.id, async (tx) => {
      await holdLive(tx, workspace.id);
      const stale = (await segmentsInUse(tx, workspace.id)).filter(({ kind, stale: is }) => kind === 'live' && is);
      const compiled = await compiledOf(tx, host.fields, workspace.id, stale, 'many');
      const [first] = compiled;
      if (!first) return false;
      await computeWhole(tx, workspace, first, false);
      return true;
    }),
};

/** For `rebuild`: of all live segments that can be computed. */
export async function rebuildMembers(tx: Tx, catalog: FieldCatalog, workspace: WorkspaceRef): Promise<number> {
  const live = (await segmentsInUse(tx, workspace.id)).filter(({ kind }) => kind === 'live');
  for (const compiled of await compiledOf(tx, catalog, workspace.id, live, 'many'))
    await computeWhole(tx, workspace, compiled, false);
  const { rows } = await sql<{ members: number }>`
    select count(*)::int as members from segments.member where workspace_id = ${workspace.id}`.execute(tx);
  return rows[0]?.members ?? 0;
}

/** How many memberships are missing or too many. */
export async function memberDifferences(tx: Tx, catalog: FieldCatalog, workspace: WorkspaceRef): Promise<number> {
  if (await isBehind(tx, workspace)) return 0;
  await sql`set local work_mem = '256MB'`.execute(tx);
  const live = (await segmentsInUse(tx, workspace.id)).filter(({ kind, stale }) => kind === 'live' && !stale);
  let differences = 0;
  for (const { segment, where } of await compiledOf(tx, catalog, workspace.id, live, 'many')) {
    const { rows } = await sql<{ differences: number }>`
      select count(*)::int as differences from (${matching(workspace.id, where)}) as held
      full join (select contact_id from segments.member where workspace_id = ${workspace.id} and segment_id = ${segment.id}) as member
        using (contact_id)
      where (held.contact_id is null or member.contact_id is null) and ${isUpToDate(workspace.id, sql`contact_id`)}`.execute(
      tx,
    );
    differences += rows[0]?.differences ?? 0;
  }
  return differences;
}
