/**
 * Writes everybody's scores of one scorecard. What differs is written row by row; where much of many differs, a new partition is filled,
 * indexed and put in the place of the old one: rows that go into an index one by one cost ten times as much as an index that is built
 * over all of them.
 */
import { randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '#platform/server/database.ts';

/** Fewer rows are written one by one. */
const manyRows = 20_000;
const muchOfThem = 0.2;
/** Readers of scores wait behind the exchange; it does not wait behind them for long. */
const lockTimeout = "'3s'";

export type Writing = {
  readonly tx: Tx;
  readonly workspaceId: string;
  readonly scorecardId: string;
  /** The local day, a date. */
  readonly today: RawBuilder<unknown>;
};

export const scoreColumns = sql`fit, engagement, points, temperature, veto, parts`;
const same = (one: string, other: string): RawBuilder<boolean> => {
  const all = (of: string) =>
    sql.join(['fit', 'engagement', 'points', 'temperature', 'veto', 'parts'].map((name) => sql.ref(`${of}.${name}`)));
  return sql`(${all(one)}) is not distinct from (${all(other)})`;
};
export const differs = (one: string, other: string): RawBuilder<boolean> => sql`not (${same(one, other)})`;

export const stored = ({
  workspaceId,
  scorecardId,
}: Pick<Writing, 'workspaceId' | 'scorecardId'>): RawBuilder<unknown> =>
  sql`select contact_id, ${scoreColumns}, computed_on from scoring.score where workspace_id = ${workspaceId} and scorecard_id = ${scorecardId}`;

const prefixOf = (scorecardId: string): string => `score_${scorecardId.replaceAll('-', '')}_`;

/**
 * For statements over everybody: sums and sets are kept in memory, or take no sensible time at all; and rows are never looked up one by one,
 * which PostgreSQL would do where a file was just imported and it still believes that there is nobody.
 */
export async function forEverybody(tx: Tx): Promise<void> {
  await sql`set local work_mem = '256MB'`.execute(tx);
  await sql`set local hash_mem_multiplier = 2`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
}

/** Fills a table of its own with everybody's scores: `select` gives them. Returns its name. */
export async function fillBeside(writing: Writing, select: RawBuilder<unknown>): Promise<string> {
  const { tx, workspaceId, scorecardId, today } = writing;
  const name = `${prefixOf(scorecardId)}${randomBytes(4).toString('hex')}`;
  await sql`create table ${sql.id('scoring', name)} as
    select ${sql.lit(workspaceId)}::uuid as workspace_id, ${sql.lit(scorecardId)}::uuid as scorecard_id, fresh.contact_id,
      fresh.fit, fresh.engagement, fresh.points, fresh.temperature, fresh.veto,
      case when ${same('fresh', 'old')} then old.computed_on else ${today} end as computed_on, fresh.parts
    from (${select}) as fresh left join (${stored(writing)}) as old on old.contact_id = fresh.contact_id`.execute(tx);
  await sql`analyze ${sql.id('scoring', name)} (workspace_id, scorecard_id, contact_id, points, temperature)`.execute(
    tx,
  );
  return name;
}

async function writeRows({ tx, workspaceId, scorecardId, today }: Writing, from: RawBuilder<unknown>): Promise<void> {
  await sql`delete from scoring.score as score where score.workspace_id = ${workspaceId} and score.scorecard_id = ${scorecardId}
    and not exists (select from ${from} as fresh where fresh.contact_id = score.contact_id)`.execute(tx);
  await sql`insert into scoring.score (workspace_id, scorecard_id, contact_id, ${scoreColumns}, computed_on)
    select ${workspaceId}::uuid, ${scorecardId}::uuid, contact_id, ${scoreColumns}, computed_on from ${from} as fresh
    where fresh.computed_on = ${today}
    on conflict (workspace_id, scorecard_id, contact_id) do update set fit = excluded.fit, engagement = excluded.engagement,
      points = excluded.points, temperature = excluded.temperature, veto = excluded.veto, parts = excluded.parts, computed_on = excluded.computed_on
      where ${differs('score', 'excluded')}`.execute(tx);
}

async function exchange({ tx, workspaceId, scorecardId }: Writing, name: string): Promise<void> {
  const table = sql.id('scoring', name);
  const required = [
    'workspace_id',
    'scorecard_id',
    'contact_id',
    'fit',
    'engagement',
    'points',
    'temperature',
    'computed_on',
    'parts',
  ];
  // The check spares looking at all rows again when it is attached.
  await sql`alter table ${table} ${sql.join(required.map((column) => sql`alter column ${sql.id(column)} set not null`))},
    add check (scorecard_id = ${sql.lit(scorecardId)}::uuid)`.execute(tx);
  await sql`alter table ${table} add primary key (workspace_id, scorecard_id, contact_id)`.execute(tx);
  await sql`create index on ${table} (points desc, contact_id)`.execute(tx);
  await sql`alter table ${table} enable row level security`.execute(tx);
  await sql`alter table ${table} force row level security`.execute(tx);
  await sql`create policy workspace on ${table} using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))`.execute(
    tx,
  );
  const { rows: former } = await sql<{ name: string }>`select child.relname as name from pg_inherits
    join pg_class as child on child.oid = inhrelid where inhparent = 'scoring.score'::regclass
      and child.relname like ${`${prefixOf(scorecardId).replaceAll('_', '\\_')}%`}`.execute(tx);
  await sql`delete from scoring.score_default where workspace_id = ${workspaceId} and scorecard_id = ${scorecardId}`.execute(
    tx,
  );
  for (const { name: old } of former) {
    await sql`alter table scoring.score detach partition ${sql.id('scoring', old)}`.execute(tx);
    await sql`drop table ${sql.id('scoring', old)}`.execute(tx);
  }
  await sql`alter table scoring.score attach partition ${table} for values in (${sql.lit(scorecardId)})`.execute(tx);
}

const lockNotAvailable = '55P03';

/** Puts what `fillBeside` computed into force. */
export async function putIntoForce(writing: Writing, name: string): Promise<void> {
  const { tx, today } = writing;
  const table = sql.id('scoring', name);
  const { rows } = await sql<{ people: number; different: number }>`
    select count(*)::int as people, count(*) filter (where computed_on = ${today})::int as different from ${table}`.execute(
    tx,
  );
  const { people = 0, different = 0 } = rows[0] ?? {};
  if (people >= manyRows && different > people * muchOfThem) {
    await sql`savepoint exchange`.execute(tx);
    await sql`set local lock_timeout = ${sql.raw(lockTimeout)}`.execute(tx);
    try {
      await exchange(writing, name);
      await sql`set local lock_timeout = default`.execute(tx);
      return;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== lockNotAvailable) throw error;
      await sql`rollback to savepoint exchange`.execute(tx);
    }
  }
  await writeRows(writing, table);
  await sql`drop table ${table}`.execute(tx);
}
