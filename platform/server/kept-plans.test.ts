import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { enterWorkspace } from './database.ts';
import { keptPlan } from './kept-plans.ts';
import { testDatabase } from './testing/database.ts';

const database = testDatabase();

const prepared = sql<{ name: string; runs: number }>`
  select name, (generic_plans + custom_plans)::int as runs from pg_prepared_statements order by prepare_time`;

test('a marked statement is prepared once in a connection, and answers for each value', async () => {
  await database()
    .db.connection()
    .execute(async (one) => {
      for (let n = 1; n <= 7; n++) {
        const { rows } = await sql<{ double: number }>`${keptPlan}select 2 * ${n}::int as double`.execute(one);
        expect(rows).toEqual([{ double: 2 * n }]);
        await sql`select 3 * ${n}::int`.execute(one);
      }
      expect((await prepared.execute(one)).rows).toEqual([{ name: 'kept_1', runs: 7 }]);
    });
});

test('a connection keeps only so many plans; what comes later is answered all the same', async () => {
  await database()
    .db.connection()
    .execute(async (one) => {
      for (let n = 1; n <= 200; n++) {
        const { rows } = await sql<{ sum: number }>`${keptPlan}select ${n}::int + ${sql.lit(n)} as sum`.execute(one);
        expect(rows).toEqual([{ sum: 2 * n }]);
      }
      expect((await prepared.execute(one)).rows.length).toBe(100);
    });
});

test('a transaction begins with whatever comes first in it, and is taken back whole', async () => {
  await database()
    .db.connection()
    .execute(async (one) => {
      await sql`create temp table line (n int)`.execute(one);
      const count = async () =>
        (await sql<{ n: number }>`select n from line order by n`.execute(one)).rows.map(({ n }) => n);
      await one.transaction().execute(async (tx) => sql`insert into line values (1)`.execute(tx));
      const failing = one.transaction().execute(async (tx) => {
        await sql`insert into line values (2)`.execute(tx);
        throw new Error('thought better of it');
      });
      await expect(failing).rejects.toThrow('thought better of it');
      await one.transaction().execute(() => Promise.resolve());
      await expect(one.transaction().execute(() => Promise.reject(new Error('at once')))).rejects.toThrow('at once');
      expect(await count()).toEqual([1]);
    });
});

test('the workspace that a transaction entered is forgotten with it, also after an error', async () => {
  const workspace = '01900000-0000-7000-8000-000000000001';
  const entered = sql<{
    workspace: string | null;
  }>`select nullif(current_setting('lejek.workspace', true), '') as workspace`;
  await database()
    .db.connection()
    .execute(async (one) => {
      const inside = one.transaction().execute(async (tx) => {
        await enterWorkspace(tx, workspace);
        expect((await entered.execute(tx)).rows).toEqual([{ workspace }]);
        await sql`select 1 / ${0}::int`.execute(tx);
      });
      await expect(inside).rejects.toThrow('division by zero');
      expect((await entered.execute(one)).rows).toEqual([{ workspace: null }]);
    });
});
