import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Tx, askerIn, askerSetting, inWorkspace, singleConnection } from './database.ts';
import { testDatabase } from './testing/database.ts';

const database = testDatabase();
const [one, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];

async function entered(tx: Tx): Promise<{ workspace: string | null; asker: string | null }> {
  const { rows } = await sql<{ workspace: string | null; asker: string | null }>`
    select nullif(current_setting('lejek.workspace', true), '') as workspace, ${askerSetting} as asker`.execute(tx);
  return { workspace: rows[0]?.workspace ?? null, asker: rows[0]?.asker ?? null };
}

test('each transaction is inside its own workspace and reads for its own asker, also where they are nested or at once', async () => {
  const { db } = database();
  const found = await inWorkspace(
    db,
    one,
    async (tx) => ({
      before: await entered(tx),
      outside: await db.transaction().execute(entered),
      inside: await inWorkspace(db, other, entered),
      after: await entered(tx),
    }),
    { userId: 'u1', role: 'rep' },
  );
  expect(found.before.workspace).toBe(one);
  expect(askerIn(found.before.asker)).toEqual({ role: 'rep', userId: 'u1' });
  expect(found.outside.workspace).toBeNull();
  expect(found.inside.workspace).toBe(other);
  expect(askerIn(found.inside.asker)).toBeNull();
  expect(found.after).toEqual(found.before);
  const many = Array.from({ length: 40 }, (_, each) => (each % 3 === 0 ? null : each % 3 === 1 ? one : other));
  const entries = await Promise.all(
    many.map((workspace) =>
      workspace === null ? db.transaction().execute(entered) : inWorkspace(db, workspace, entered),
    ),
  );
  expect(entries.map(({ workspace }) => workspace)).toEqual(many);
});

test('a single connection enters as well, also after a transaction that failed', async () => {
  const single = await singleConnection(database().url, 'lejek-test');
  try {
    expect((await inWorkspace(single.db, one, entered)).workspace).toBe(one);
    expect((await single.db.transaction().execute(entered)).workspace).toBeNull();
    await expect(single.db.transaction().execute((tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow('zero');
    expect((await inWorkspace(single.db, other, entered)).workspace).toBe(other);
  } finally {
    await single.close();
  }
});
