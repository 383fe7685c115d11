/** Keeps the words that somebody agrees to. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';

export type TextToKeep = { readonly key: string; readonly language: string; readonly text: string };

/** The id of this very text: the same words in the same language under the same key are always the same version. */
export async function consentText(tx: Tx, workspaceId: string, { key, language, text }: TextToKeep): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify([key, language, text]))
    .digest('hex');
  const find = async (): Promise<string | undefined> => {
    const { rows } = await sql<{ id: string }>`
      select id from consent.text_version where workspace_id = ${workspaceId} and hash = ${hash}`.execute(tx);
    return rows[0]?.id;
  };
  const known = await find();
  if (known !== undefined) return known;
  const id = newId();
  const added = await sql`insert into consent.text_version (workspace_id, id, key, language, text, hash)
    values (${workspaceId}, ${id}, ${key}, ${language}, ${text}, ${hash}) on conflict (workspace_id, hash) do nothing`.execute(
    tx,
  );
  if (Number(added.numAffectedRows ?? 0) === 1) return id;
  // Somebody kept the same words at this very moment; the statement above waited for them.
  const theirs = await find();
  if (theirs === undefined) throw new Error('a text that is there cannot be found');
  return theirs;
}
