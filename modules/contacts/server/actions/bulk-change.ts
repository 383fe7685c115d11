import { sql } from 'kysely';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { BulkAction, Selection } from '../../contract.ts';
import { acceptCustom, cleanTags, requireCompany } from '../accept-input.ts';
import { afterOf, anyDiffers, applyPatches, beforeOf, fieldsOfAction } from '../bulk-patch.ts';
import { requireColleague } from '../colleagues.ts';
import { contactListeners, tell } from '../contact-listeners.ts';
import { tellTouched } from '../touched.ts';
import { contactProblem } from '../problems.ts';
import { listCustomFields } from '../queries/list-custom-fields.ts';
import { fromSelected } from '../queries/selected-contacts.ts';
import type { ContactsTables } from '../tables.ts';
import { touchSources } from './edit-contact.ts';

/** More would hold locks on the rows for longer than others should wait. */
export const mostAtOnce = 100_000;

async function accept(tx: Tx, workspaceId: string, action: BulkAction): Promise<BulkAction> {
  if ('addTags' in action) return { addTags: cleanTags(action.addTags) };
  if ('removeTags' in action) return { removeTags: cleanTags(action.removeTags) };
  if ('set' in action) {
    const { ownerId, companyId } = action.set;
    if (ownerId) await requireColleague(tx, workspaceId, ownerId);
    if (companyId) await requireCompany(tx, workspaceId, companyId);
    return action;
  }
  const accepted = acceptCustom(await listCustomFields(tx, workspaceId, 'contact'), {}, action.setCustom);
  return { setCustom: Object.fromEntries(Object.keys(action.setCustom).map((key) => [key, accepted[key] ?? null])) };
}

/** Changes all selected contacts that differ from what is asked, and remembers each one's values for the undo. */
export async function bulkChange(
  tx: Tx,
  catalog: FieldCatalog,
  workspace: WorkspaceRef,
  asked: { readonly selection: Selection; readonly action: BulkAction },
  { actorId, now, most = mostAtOnce }: { readonly actorId: string; readonly now: Date; readonly most?: number },
): Promise<{ changeId: string; changed: number }> {
  const action = await accept(tx, workspace.id, asked.action);
  const fields = fieldsOfAction(action);
  const changeId = newId();
  await tx
    .withTables<ContactsTables>()
    .insertInto('contacts.bulk_change')
    .values({
      workspace_id: workspace.id,
      id: changeId,
      made_by: actorId,
      made_at: now,
      action: JSON.stringify(action),
      changed: 0,
      undone_at: null,
    })
    .execute();
  if (fields.length === 0) return { changeId, changed: 0 };
  const selected = await fromSelected(tx, catalog, workspace, asked.selection);
  const remembered = await sql`
    insert into contacts.bulk_change_row (workspace_id, change_id, contact_id, before, after)
    select ${workspace.id}::uuid, ${changeId}::uuid, contact.id, ${beforeOf(action, fields)}, ${afterOf(action, fields)}
    ${selected} and ${anyDiffers(action, fields)}
    limit ${most + 1} for update of contact`.execute(tx);
  if (Number(remembered.numAffectedRows ?? 0) > most) throw contactProblem('bulk-too-large', { most });
  const rows = sql`select contact_id, after as patch, before as was from contacts.bulk_change_row
    where workspace_id = ${workspace.id} and change_id = ${changeId}`;
  const changed = await applyPatches(tx, workspace.id, fields, rows, {
    at: now,
    actorId,
    data: { bulkChangeId: changeId },
  });
  await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.bulk_change')
    .set({ changed: changed.length })
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', changeId)
    .execute();
  if (touchSources(fields.map((field) => field.name))) await tell(contactListeners.changed, tx, workspace.id, changed);
  await tellTouched(tx, workspace.id, changed);
  return { changeId, changed: changed.length };
}
