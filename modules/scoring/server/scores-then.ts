/**
 * Scores as they would have been at the end of a former day, by the scorecards in force now: behaviour up to then, faded as of then.
 * Whoever asks filters as of a former day puts them into a temporary table first; it is gone with the transaction.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { compileScorecard } from './compile-scorecard.ts';
import { scorecardsInForce } from './store.ts';

export async function prepareScoresThen(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  asOf: string,
): Promise<void> {
  await sql`drop table if exists pg_temp.score_then`.execute(tx);
  await sql`create temporary table score_then (scorecard_id uuid, contact_id uuid, fit integer, engagement integer, points integer,
    temperature smallint, veto smallint) on commit drop`.execute(tx);
  for (const card of await scorecardsInForce(tx, workspaceId)) {
    const { select } = await compileScorecard(
      { tx, catalog, workspaceId, among: 'many', whom: null, asOf },
      card.definition,
    );
    await sql`insert into pg_temp.score_then select ${card.id}::uuid, contact_id, fit, engagement, points, temperature, veto
      from (${select}) as former`.execute(tx);
  }
  await sql`create index on pg_temp.score_then (contact_id, scorecard_id)`.execute(tx);
  await sql`analyze pg_temp.score_then`.execute(tx);
}
