/**
 * Whether everybody of a workspace is still to be computed: an import was just finished, or the day turned while no server ran. What is
 * behind is known to be, and computed by the engine as soon as it runs; `rebuild --verify` looks for what nobody knows of.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';

export async function isBehind(tx: Tx, { id, timeZone }: Pick<WorkspaceRef, 'id' | 'timeZone'>): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean }>`
    select exists (select from contacts.touched where workspace_id = ${id} and contact_id is null)
      or not exists (select from segments.computed_day where workspace_id = ${id} and day = (now() at time zone ${timeZone})::date) as behind`.execute(
    tx,
  );
  return rows[0]?.behind ?? true;
}

/** A condition: nobody waits for this contact to be computed. */
export const isUpToDate = (workspaceId: string, contactId: ReturnType<typeof sql>) =>
  sql`not exists (select from contacts.touched as waiting where waiting.workspace_id = ${workspaceId} and waiting.contact_id = ${contactId})`;
