import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { BulkAction } from '../../contract.ts';
import { applyPatches, backOf, currentOf, editedSince, fieldsOfAction } from '../bulk-patch.ts';
import { contactListeners, tell } from '../contact-listeners.ts';
import { tellTouched } from '../touched.ts';
import { contactProblem } from '../problems.ts';
import type { ContactsTables } from '../tables.ts';
import { touchSources } from './edit-contact.ts';

/** Gives every contact its values back, save those edited since. A contact merged away since is left alone and counted. */
export async function undoBulkChange(
  tx: Tx,
  workspaceId: string,
  changeId: string,
  { actorId, now }: { readonly actorId: string; readonly now: Date },
): Promise<{ restored: number; keptNewer: number }> {
  const undone = await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.bulk_change')
    .set({ undone_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', changeId)
    .where('undone_at', 'is', null)
    .returning('action')
    .executeTakeFirst();
  if (!undone) throw contactProblem('change-not-found');
  const fields = fieldsOfAction(BulkAction.parse(undone.action));
  if (fields.length === 0) return { restored: 0, keptNewer: 0 };
  const rows = sql`from contacts.bulk_change_row as noted
    join contacts.contact as contact on contact.workspace_id = noted.workspace_id and contact.id = noted.contact_id
    where noted.workspace_id = ${workspaceId} and noted.change_id = ${changeId}`;
  const { rows: counted } = await sql<{ kept: number }>`
    select count(*)::int as kept from (
      select contact.merged_into, ${editedSince(fields)} as edited ${rows} for update of contact
    ) as held where held.merged_into is not null or held.edited`.execute(tx);
  const back = sql`select * from (
      select noted.contact_id, ${backOf(fields)} as patch, ${currentOf(fields)} as was ${rows} and contact.merged_into is null
    ) as back where patch <> '{}'`;
  const restored = await applyPatches(tx, workspaceId, fields, back, {
    at: now,
    actorId,
    data: { bulkChangeId: changeId, undone: true },
  });
  if (touchSources(fields.map((field) => field.name))) await tell(contactListeners.changed, tx, workspaceId, restored);
  await tellTouched(tx, workspaceId, restored);
  return { restored: restored.length, keptNewer: counted[0]?.kept ?? 0 };
}
