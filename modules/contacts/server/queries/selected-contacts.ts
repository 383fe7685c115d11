import { type RawBuilder, sql } from 'kysely';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Selection } from '../../contract.ts';
import { fromMatching, inForce, matchingContacts } from './matching-contacts.ts';

/** `from ... where ...` of the contacts that were ticked, or of all that match. Ticked ones that were merged away are left out. */
export async function fromSelected(
  tx: Tx,
  catalog: FieldCatalog,
  workspace: WorkspaceRef,
  selection: Selection,
): Promise<RawBuilder<unknown>> {
  if ('ids' in selection) {
    return sql`from contacts.contact as contact where ${inForce(workspace.id)} and contact.id = any(${selection.ids}::uuid[])`;
  }
  const fields = catalog.named(tx, workspace.id);
  return fromMatching(workspace.id, await matchingContacts(catalog, fields, tx, workspace, selection));
}
