/** The key with which the landing pages of a workspace report visits: made with the first publication. */
import { sql } from 'kysely';
import { createWriteKey } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';

export async function findPageKey(tx: Tx, workspaceId: string): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`
    select write_key as key from content.setting where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.key ?? null;
}

export async function ensureWriteKey(tx: Tx, workspaceId: string): Promise<void> {
  // Two first publications take turns, so that one key is made.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} write key`}, 50))`.execute(tx);
  if ((await findPageKey(tx, workspaceId)) !== null) return;
  const { key } = await createWriteKey(tx, workspaceId, 'Landing pages');
  await sql`insert into content.setting (workspace_id, write_key) values (${workspaceId}, ${key})`.execute(tx);
}
