/**
 * Somebody who stands in two batches of a file with different cells is changed by the first and changed back by the second, every
 * time the file comes. Where it ends as it began and nothing came into the log, nothing has happened.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

/** Returns how many rows of the file had changed something and after all did not. */
export async function forgetPassingChanges(tx: Tx, workspaceId: string, importId: string): Promise<number> {
  const own = sql`workspace_id = ${workspaceId} and import_id = ${importId}`;
  await sql`create temp table passing on commit drop as
    select contact_id, (before->>'updated_at')::timestamptz as changed_before, (after->>'updated_at')::timestamptz as changed_by_us from (
      select contact_id, (array_agg(before order by row_number))[1] as before, (array_agg(after order by row_number desc))[1] as after
      from imports.changed_contact where ${own} group by contact_id having count(*) > 1) twice
    where before - 'updated_at' = after - 'updated_at'
      and not exists (select 1 from lifecycle.transition t where t.workspace_id = ${workspaceId} and t.contact_id = twice.contact_id and t.import_id = ${importId})`.execute(
    tx,
  );
  await sql`update contacts.contact c set updated_at = p.changed_before from passing p
    where c.workspace_id = ${workspaceId} and c.id = p.contact_id and c.updated_at = p.changed_by_us`.execute(tx);
  const forgotten =
    await sql`delete from imports.changed_contact where ${own} and contact_id in (select contact_id from passing)`.execute(
      tx,
    );
  return Number(forgotten.numAffectedRows ?? 0);
}
