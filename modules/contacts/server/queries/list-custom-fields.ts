import type { Tx } from '#platform/server/database.ts';
import type { CustomField } from '../../contract.ts';
import type { ContactsTables } from '../tables.ts';

/** Custom fields in use, in their order; of one kind of record, or of both. */
export async function listCustomFields(
  tx: Tx,
  workspaceId: string,
  record?: CustomField['record'],
): Promise<CustomField[]> {
  let query = tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.custom_field')
    .select(['record', 'key', 'label', 'kind', 'options'])
    .where('workspace_id', '=', workspaceId)
    .where('archived_at', 'is', null);
  if (record !== undefined) query = query.where('record', '=', record);
  return query.orderBy('record', 'desc').orderBy('position').orderBy('key').execute();
}
