/**
 * Writes one batch of rows in the open transaction, set by set: find who is known, add who is new, change who differs,
 * then the external ids, the stage entries and the journeys. Nothing is decided row by row in PostgreSQL.
 */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type RawBuilder, sql } from 'kysely';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { listFunnels, projectFirstJourneys, projectJourneys } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { copyLine, stagingColumns } from './copy-lines.ts';
import { anybodyMerged, findByName, findKnown, markAbsorbed, rowsOfOneContact, tearContested } from './find-known.ts';
import { type FoldedBatch, foldDuplicates, foldTogether } from './fold-duplicates.ts';
import { type IncomingRow, type WritePlan, isFirstTouch, lastTouchOf } from './incoming-row.ts';
import { countGrown, firstEntries, grew, logEntries, writeNotes } from './log-entries.ts';
import { placeCompanies } from './place-companies.ts';

export type BatchOutcome = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Stage entries, exits and values added to the log. */
  readonly entries: number;
  /** Numbers of the rows whose keys belong to two different people; nothing of them was written. */
  readonly torn: readonly number[];
};

/** About 64 kB a chunk: fewer, larger writes to the socket. */
function* chunks(plan: WritePlan, rows: readonly IncomingRow[]): Generator<string> {
  let text = '';
  for (const row of rows) {
    text += copyLine(plan, row);
    if (text.length > 65_536) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

async function stage(client: pg.Client, tx: Tx, plan: WritePlan, rows: readonly IncomingRow[]): Promise<void> {
  const columns = stagingColumns(plan);
  const definition = columns.map(([name, type]) => `"${name}" ${type}`).join(', ');
  await sql.raw(`create temp table incoming (${definition}) on commit drop`).execute(tx);
  await pipeline(Readable.from(chunks(plan, rows)), client.query(copyFrom('copy incoming from stdin')));
  const keys = [
    ...plan.systems.map((_, index) => `ext_${index}`),
    ...plan.columns.filter((column) => column === 'email' || column === 'phone'),
  ];
  if (keys.length > 0) await sql`analyze incoming (${sql.join(keys.map((key) => sql.ref(key)))})`.execute(tx);
}

const displayName = (plan: WritePlan, row: string): RawBuilder<unknown> => {
  const has = (column: WritePlan['columns'][number]) =>
    plan.columns.includes(column) ? [sql.ref(`${row}.${column}`)] : [];
  const names = [...has('first_name'), ...has('last_name')];
  const others = [...has('email'), ...has('phone'), ...plan.systems.map((_, index) => sql.ref(`${row}.ext_${index}`))];
  return sql`coalesce(${sql.join([...(names.length > 0 ? [sql`nullif(concat_ws(' ', ${sql.join(names)}), '')`] : []), ...others, sql`''`])})`;
};

async function addNew(tx: Tx, plan: WritePlan): Promise<number> {
  const values: [column: string, value: RawBuilder<unknown>][] = [
    ...plan.columns.map((column): [string, RawBuilder<unknown>] => [column, sql`p.${sql.ref(column)}`]),
    ...plan.touches.map((column): [string, RawBuilder<unknown>] => [
      lastTouchOf[column],
      sql`coalesce(p.${sql.ref(lastTouchOf[column])}, p.${sql.ref(column)})`,
    ]),
    ...(plan.hasTags ? [['tags', sql`p.tags`] as [string, RawBuilder<unknown>]] : []),
    ...(plan.hasCustom ? [['custom', sql`p.custom`] as [string, RawBuilder<unknown>]] : []),
    ...(plan.companyColumns.length > 0 ? [['company_id', sql`p.company_id`] as [string, RawBuilder<unknown>]] : []),
  ];
  const written = await sql`insert into contacts.contact (workspace_id, id, display_name, import_id, created_at
      ${sql.join(
        values.map(([column]) => sql`, ${sql.ref(column)}`),
        sql``,
      )})
    select ${plan.workspaceId}::uuid, p.new_id, ${displayName(plan, 'p')}, ${plan.importId}::uuid, ${plan.hasCreatedAt ? sql`coalesce(p.created_at, now())` : sql`now()`}
      ${sql.join(
        values.map(([, value]) => sql`, ${value}`),
        sql``,
      )}
    from placed p where p.found is null and not p.torn`.execute(tx);
  return Number(written.numAffectedRows ?? 0);
}

type Wanted = readonly [column: string, value: RawBuilder<unknown>];

/** What a known contact would look like with the row's filled cells: the file wins, but a first source stays the first. */
function wanted(plan: WritePlan): Wanted[] {
  const pairs: Wanted[] = [];
  for (const column of plan.columns) {
    const own = sql`c.${sql.ref(column)}`;
    const given = sql`p.${sql.ref(column)}`;
    if (isFirstTouch(column)) {
      const last = sql.ref(lastTouchOf[column]);
      pairs.push(
        [column, sql`coalesce(${own}, ${given})`],
        [lastTouchOf[column], sql`coalesce(p.${last}, ${given}, c.${last})`],
      );
    } else pairs.push([column, sql`coalesce(${given}, ${own})`]);
  }
  if (plan.hasTags) {
    pairs.push([
      'tags',
      sql`case when p.tags is null or c.tags @> p.tags then c.tags else (select array_agg(distinct tag) from unnest(c.tags || p.tags) tag) end`,
    ]);
  }
  if (plan.hasCustom)
    pairs.push(['custom', sql`case when p.custom is null then c.custom else coalesce(c.custom, '{}') || p.custom end`]);
  if (plan.companyColumns.length > 0) pairs.push(['company_id', sql`coalesce(p.company_id, c.company_id)`]);
  return pairs;
}

/** What follows from the fields; kept in the images so that an undo finds it. */
function consequences(pairs: readonly Wanted[]): Wanted[] {
  const value = (column: string) => pairs.find(([each]) => each === column)?.[1] ?? sql`c.${sql.ref(column)}`;
  const name = sql`nullif(concat_ws(' ', ${value('first_name')}, ${value('last_name')}), '')`;
  return [
    ['display_name', sql`coalesce(${name}, ${value('email')}, ${value('phone')}, c.display_name)`],
    ['updated_at', sql`now()`],
  ];
}

/** Which field stands was decided when two people were merged: a row that means the absorbed one changes none. */
async function changeKnown(tx: Tx, plan: WritePlan, merged: boolean): Promise<{ updated: number; matched: number }> {
  const ws = plan.workspaceId;
  const { rows } = await sql<{
    matched: number;
  }>`select count(*)::int as matched from placed where found is not null and not torn`.execute(tx);
  const matched = rows[0]?.matched ?? 0;
  const pairs = wanted(plan);
  await sql`alter table placed add column changed boolean not null default false`.execute(tx);
  if (matched === 0 || pairs.length === 0) return { updated: 0, matched };
  const all = [...pairs, ...consequences(pairs)];
  const json = (value: (pair: Wanted) => RawBuilder<unknown>) =>
    sql`jsonb_build_object(${sql.join(all.map((pair) => sql`${sql.lit(pair[0])}, to_jsonb(${value(pair)})`))})`;
  await sql`create temp table changing on commit drop as
    select p.found, p.row_number, ${json(([column]) => sql`c.${sql.ref(column)}`)} as before, ${json(([, value]) => value)} as after
    from placed p join contacts.contact c on c.workspace_id = ${ws} and c.id = p.found
    where not p.torn ${merged ? sql`and not p.absorbed` : sql``}
      and (${sql.join(
        pairs.map(([column, value]) => sql`c.${sql.ref(column)} is distinct from ${value}`),
        sql` or `,
      )})`.execute(tx);
  await sql`insert into imports.changed_contact (workspace_id, import_id, contact_id, row_number, before, after)
    select ${ws}, ${plan.importId}, found, row_number, before, after from changing`.execute(tx);
  const written =
    await sql`update contacts.contact c set ${sql.join(all.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}
    from placed p join changing g on g.row_number = p.row_number
    where c.workspace_id = ${ws} and c.id = p.found`.execute(tx);
  await sql`update placed p set changed = true from changing g where g.row_number = p.row_number`.execute(tx);
  return { updated: Number(written.numAffectedRows ?? 0), matched };
}

async function keepExternalIds(tx: Tx, plan: WritePlan, batch: readonly IncomingRow[]): Promise<void> {
  const ws = plan.workspaceId;
  const more = batch.flatMap((row) => (row.moreIds ?? []).map((each) => ({ ...each, rowNumber: row.rowNumber })));
  for (const [index, system] of plan.systems.entries()) {
    await sql`insert into contacts.external_id (workspace_id, system, value, contact_id, import_id)
      select ${ws}, ${system}, ${sql.ref(`p.ext_${index}`)}, coalesce(p.found, p.new_id), ${plan.importId} from placed p
      where ${sql.ref(`p.ext_${index}`)} is not null and not p.torn on conflict do nothing`.execute(tx);
    const ofSystem = more.filter((each) => each.system === index);
    if (ofSystem.length === 0) continue;
    await sql`insert into contacts.external_id (workspace_id, system, value, contact_id, import_id)
      select ${ws}, ${system}, m.value, coalesce(p.found, p.new_id), ${plan.importId}
      from unnest(${ofSystem.map((each) => each.rowNumber)}::bigint[], ${ofSystem.map((each) => each.value)}::text[]) m(row_number, value)
      join placed p on p.row_number = m.row_number and not p.torn on conflict do nothing`.execute(tx);
  }
}

/** Sources stand on the journeys of every funnel. */
async function followInOtherFunnels(tx: Tx, plan: WritePlan): Promise<void> {
  for (const funnel of await listFunnels(tx, plan.workspaceId)) {
    if (funnel.id === plan.funnelId) continue;
    await projectJourneys(
      tx,
      plan.workspaceId,
      funnel.id,
      funnel.stages,
      sql`select contact_id from going where changed`,
    );
  }
}

const isUnsure = (plan: WritePlan, row: IncomingRow): boolean =>
  row.externalIds.every((id) => id === null) && (row.values[plan.columns.indexOf('email')] ?? null) === null;

/** Makes `placed`, where each contact changes once at most; returns the rows in it. */
async function whoIsWho(
  client: pg.Client,
  tx: Tx,
  plan: WritePlan,
  merged: boolean,
  { rows: folded, contested }: FoldedBatch,
): Promise<readonly IncomingRow[]> {
  for (let rows = [...folded, ...contested.map(({ row }) => row)]; ;) {
    await stage(client, tx, plan, rows);
    await findKnown(tx, plan, merged);
    await tearContested(tx, contested);
    if (merged) await markAbsorbed(tx, plan);
    if (plan.companyColumns.length > 0) await placeCompanies(tx, plan);
    if (rows.some((row) => isUnsure(plan, row))) await findByName(tx, plan);
    const groups = await rowsOfOneContact(tx, plan, merged);
    if (groups.length === 0) return rows;
    rows = foldTogether(plan, rows, groups);
    await sql`drop table if exists pg_temp.incoming, pg_temp.placed, pg_temp.named_company`.execute(tx);
  }
}

/**
 * `first`: the first batch a process writes. Tables that were empty until now have no statistics, and without them the planner
 * computes the journeys row by row (measured: two minutes instead of half a second for 20,000 rows).
 */
export async function writeBatch(
  client: pg.Client,
  tx: Tx,
  plan: WritePlan,
  stages: readonly Stage[],
  incoming: readonly IncomingRow[],
  first: boolean,
): Promise<BatchOutcome> {
  const merged = await anybodyMerged(tx, plan.workspaceId);
  const rows = await whoIsWho(client, tx, plan, merged, foldDuplicates(plan, incoming));
  const created = await addNew(tx, plan);
  const { updated, matched } = await changeKnown(tx, plan, merged);
  await keepExternalIds(tx, plan, rows);
  const entries = await logEntries(tx, plan, stages, merged);
  await writeNotes(tx, plan, merged);
  if (first) await sql`analyze contacts.contact, lifecycle.transition, lifecycle.journey`.execute(tx);
  if (created > 0) await projectFirstJourneys(tx, plan.workspaceId, plan.funnelId, stages, firstEntries(plan));
  const grown = matched > 0 && entries > 0 ? await countGrown(tx, plan) : 0;
  if (updated + grown > 0) {
    const moved = sql`select contact_id from going p where p.found is not null and (p.changed ${entries > 0 ? sql`or ${grew(plan)}` : sql``})`;
    await projectJourneys(tx, plan.workspaceId, plan.funnelId, stages, moved);
    if (updated > 0 && plan.touches.length > 0) await followInOtherFunnels(tx, plan);
  }
  const { rows: tornRows } = await sql<{ row_number: number }>`select row_number from placed where torn`.execute(tx);
  const isTorn = new Set(tornRows.map((row) => row.row_number));
  const torn =
    isTorn.size === 0
      ? []
      : rows.filter((row) => isTorn.has(row.rowNumber)).flatMap((row) => [row.rowNumber, ...(row.foldedRows ?? [])]);
  return {
    created,
    updated: updated + grown,
    unchanged: incoming.length - created - updated - grown - torn.length,
    entries,
    torn,
  };
}
