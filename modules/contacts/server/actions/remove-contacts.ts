import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { withholdAnswers } from '#platform/server/http/kept-answers.ts';
import { contactListeners, tell } from '../contact-listeners.ts';

/**
 * Deletes contacts for good, with those merged into them, their events, external ids and traces in merges, bulk changes
 * and answers kept for requests sent again.
 * Higher modules delete their own first (`leaving`). Returns how many rows of contacts went.
 */
export async function removeContacts(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from contacts.contact where workspace_id = ${workspaceId}
      and (id = any(${contactIds}::uuid[]) or merged_into = any(${contactIds}::uuid[])) for update`.execute(tx);
  const ids = rows.map((row) => row.id);
  await tell(contactListeners.leaving, tx, workspaceId, ids);
  await withholdAnswers(tx, workspaceId);
  await sql`delete from contacts.event where workspace_id = ${workspaceId} and contact_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`delete from contacts.external_id where workspace_id = ${workspaceId} and contact_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  const removed =
    await sql`delete from contacts.contact where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
      tx,
    );
  return Number(removed.numAffectedRows ?? 0);
}
