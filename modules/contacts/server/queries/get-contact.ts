import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Contact } from '../../contract.ts';
import { contactProblem } from '../problems.ts';
import type { ContactsTables } from '../tables.ts';
import { contactRows } from './contact-rows.ts';

/** A contact and those merged into it: external ids and events stay with their rows. */
export async function withAbsorbed(tx: Tx, workspaceId: string, contactId: string): Promise<string[]> {
  const rows = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.contact')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('merged_into', '=', contactId)
    .execute();
  return [contactId, ...rows.map((row) => row.id)];
}

async function mergesInForce(tx: Tx, workspaceId: string, contactId: string): Promise<Contact['merges']> {
  const rows = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.merge as merge')
    .innerJoin('contacts.contact as absorbed', (join) =>
      join.onRef('absorbed.workspace_id', '=', 'merge.workspace_id').onRef('absorbed.id', '=', 'merge.absorbed_id'),
    )
    .select(['merge.id', 'merge.absorbed_id', 'absorbed.display_name', 'merge.made_at'])
    .where('merge.workspace_id', '=', workspaceId)
    .where('merge.survivor_id', '=', contactId)
    .where('merge.undone_at', 'is', null)
    .orderBy('merge.made_at', 'desc')
    .orderBy('merge.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    absorbedId: row.absorbed_id,
    absorbedName: row.display_name ?? '',
    madeAt: row.made_at.toISOString(),
  }));
}

/** Throws when it is not in this workspace. */
export async function getContact(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  contactId: string,
): Promise<Contact> {
  const [row] = await contactRows(tx, catalog.named(tx, workspaceId), workspaceId, [contactId]);
  if (!row) throw contactProblem('contact-not-found');
  const db = tx.withTables<ContactsTables>();
  const externalIds = await db
    .selectFrom('contacts.external_id')
    .select(['system', 'value'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', 'in', await withAbsorbed(tx, workspaceId, contactId))
    .orderBy('system')
    .orderBy('value')
    .execute();
  const merged = await db
    .selectFrom('contacts.contact')
    .select('merged_into')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
    .executeTakeFirst();
  return {
    ...row,
    externalIds,
    mergedInto: merged?.merged_into ?? null,
    merges: await mergesInForce(tx, workspaceId, contactId),
  };
}
