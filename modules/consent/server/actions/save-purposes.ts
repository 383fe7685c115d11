import { sql } from 'kysely';
import { tellAllTouched } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Purpose } from '../../domain/purposes.ts';
import { consentProblem } from '../problems.ts';

/** The whole list as it is to be. One that is left out is archived: the ledger goes on speaking of it. */
export async function savePurposes(
  tx: Tx,
  workspaceId: string,
  purposes: readonly Purpose[],
  now: Date,
): Promise<void> {
  const keys = purposes.map((purpose) => purpose.key);
  const twice = keys.find((key, place) => keys.indexOf(key) !== place);
  if (twice !== undefined) throw consentProblem('same-purpose-twice', { purpose: twice });
  await sql`update consent.purpose set archived_at = ${now}
    where workspace_id = ${workspaceId} and archived_at is null and key <> all(${keys}::text[])`.execute(tx);
  for (const [position, { key, name, description, channels }] of purposes.entries()) {
    await sql`insert into consent.purpose (workspace_id, key, name, description, channels, position)
      values (${workspaceId}, ${key}, ${JSON.stringify(name)}::jsonb, ${JSON.stringify(description)}::jsonb, ${[...channels]}::text[], ${position})
      on conflict (workspace_id, key) do update set name = excluded.name, description = excluded.description,
        channels = excluded.channels, position = excluded.position, archived_at = null`.execute(tx);
  }
  await tellAllTouched(tx, workspaceId);
}
