/**
 * Makes the log's partitions, one a month in UTC, ahead of time and for older events as they come. What came before its month had one
 * lies in the default partition and is moved over when the month gets its own (after a restore, for example).
 */
import { sql } from 'kysely';
import type { Db } from '#platform/server/database.ts';
import { enterWorkspace } from '#platform/server/database.ts';
import { listWorkspaces } from '#modules/identity/server/index.ts';

/** Months since year 0. */
const monthOf = (time: number): number => {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
const monthsAhead = 2;
/** Older events stay in the default partition: who sends years of history gets one large table rather than hundreds of small ones. */
const monthsBack = 36;

const startOf = (month: number): string => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)).toISOString();
const nameOf = (month: number): string =>
  `event_${Math.floor(month / 12)}_${String((month % 12) + 1).padStart(2, '0')}`;

// Any fixed number, the same in every process: two that make a partition take turns.
const partitionLock = 4_873_209_120;

async function makePartition(db: Db, month: number): Promise<void> {
  const name = nameOf(month);
  const table = sql.id('tracking', name);
  const range = sql`from (${sql.lit(startOf(month))}) to (${sql.lit(startOf(month + 1))})`;
  await db.transaction().execute(async (tx) => {
    // Writers must not wait behind this for long; it is tried again later.
    await sql`set local lock_timeout = '2s'`.execute(tx);
    await sql`select pg_advisory_xact_lock(${partitionLock})`.execute(tx);
    const { rows } = await sql`select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'tracking' and c.relname = ${name}`.execute(tx);
    if (rows.length > 0) return;
    await sql`create table ${table} (like tracking.event including defaults including constraints)`.execute(tx);
    await sql`alter table ${table} enable row level security`.execute(tx);
    await sql`alter table ${table} force row level security`.execute(tx);
    await sql`create policy workspace on ${table} using (workspace_id = (select nullif(current_setting('lejek.workspace', true), '')::uuid))`.execute(
      tx,
    );
    await sql`lock table tracking.event_default in access exclusive mode`.execute(tx);
    for (const { id } of await listWorkspaces(tx)) {
      await enterWorkspace(tx, id);
      await sql`with moved as (
          delete from tracking.event_default where workspace_id = ${id} and at >= ${startOf(month)} and at < ${startOf(month + 1)} returning *
        ) insert into ${table} select * from moved`.execute(tx);
    }
    await sql`alter table tracking.event attach partition ${table} for values ${range}`.execute(tx);
  });
}

export type Partitions = {
  /** Sees to it that the months of these times have a partition, as far as they get one. Never fails: the default partition takes the rest. */
  ensure(times: readonly number[], now: number): Promise<void>;
  ahead(now: number): Promise<void>;
};

export function partitions(db: Db, onFailure: (error: unknown) => void): Partitions {
  const known = new Set<number>();
  const retryAfter = new Map<number, number>();
  const ensureMonth = async (month: number, now: number): Promise<void> => {
    if (known.has(month) || (retryAfter.get(month) ?? 0) > now) return;
    try {
      await makePartition(db, month);
      known.add(month);
    } catch (error) {
      retryAfter.set(month, now + 60_000);
      onFailure(error);
    }
  };
  return {
    async ensure(times, now) {
      const current = monthOf(now);
      const months = new Set(times.map(monthOf));
      for (const month of months)
        if (month >= current - monthsBack && month <= current + monthsAhead) await ensureMonth(month, now);
    },
    async ahead(now) {
      for (let month = monthOf(now); month <= monthOf(now) + monthsAhead; month++) await ensureMonth(month, now);
    },
  };
}
