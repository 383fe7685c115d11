import type { Tx } from '#platform/server/database.ts';
import { foldText } from '../../domain/fold-text.ts';
import type { ContactsTables } from '../tables.ts';
import { createCompany } from './save-company.ts';

/** The company of this name (whatever its capitals and diacritics), made when there is none. Returns the id. */
export async function findOrCreateCompany(tx: Tx, workspaceId: string, name: string, now: Date): Promise<string> {
  const found = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.company')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name_key', '=', foldText(name.trim()))
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? (await createCompany(tx, workspaceId, { name: name.trim() }, now));
}
