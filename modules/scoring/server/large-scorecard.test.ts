/** So many people that their scores are written as a partition of their own. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { asked, definition, differencesNow, historyOf, keepScores, makeScorecard, scoreOf } from './testing.ts';

const lejek = testApp();
const all = (points: number) =>
  definition([{ kind: 'filter', id: 'all', half: 'fit', points, filter: { all: [] } }], {
    temperature: { warm: 20, hot: 50 },
  });

const partitions = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'scoring.score'::regclass and inhrelid <> 'scoring.score_default'::regclass`.execute(
    lejek().host.db,
  );
  return rows.map(({ name }) => name);
};
const inDefault = async (): Promise<number> => {
  const { id } = lejek().owner.workspace;
  const { rows } = await inWorkspace(lejek().host.db, id, (tx) =>
    sql<{
      people: number;
    }>`select count(*)::int as people from scoring.score_default where workspace_id = ${id}`.execute(tx),
  );
  return rows[0]?.people ?? 0;
};

test(
  'takes the place of the former one, small changes go into it, and it leaves nothing behind',
  { timeout: 120_000 },
  async () => {
    const { id: workspaceId } = lejek().owner.workspace;
    const { data: first } = await asked<{ data: { id: string }[] }>(lejek(), 'GET', '/scorecards');
    for (const { id } of first) await asked(lejek(), 'POST', `/scorecards/${id}/archiving`);
    const { id } = await makeContact(lejek(), { city: 'Kraków' });
    const card = await makeScorecard(lejek(), all(10));
    expect(await partitions()).toEqual([]);
    expect(await inDefault()).toBe(1);

    await inWorkspace(lejek().host.db, workspaceId, (tx) =>
      sql`insert into contacts.contact (workspace_id, id, email, display_name)
      select ${workspaceId}, gen_random_uuid(), 'p' || n || '@many.example', 'p' || n from generate_series(1, 20000) as n`.execute(
        tx,
      ),
    );
    await asked(lejek(), 'POST', `/scorecards/${card.id}/versions`, { definition: all(30), activate: true });
    await keepScores(lejek());
    const [former, ...others] = await partitions();
    expect(others).toEqual([]);
    expect(await inDefault()).toBe(0);
    expect(await differencesNow(lejek())).toBe(0);
    expect(await historyOf(lejek(), card, id)).toMatchObject([
      { reason: 'version', before: { points: 10 }, after: { points: 30 } },
    ]);

    await asked(lejek(), 'POST', `/scorecards/${card.id}/versions`, { definition: all(60), activate: true });
    await keepScores(lejek());
    const [next] = await partitions();
    expect(next).not.toBe(former);
    expect((await scoreOf(lejek(), card, id)).score.points).toBe(60);
    expect(await differencesNow(lejek())).toBe(0);

    // One person is written into it, and everybody anew changes nothing.
    await makeContact(lejek());
    await keepScores(lejek());
    expect(await partitions()).toEqual([next]);
    expect(await differencesNow(lejek())).toBe(0);
  },
);
