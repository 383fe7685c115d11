import { sql } from 'kysely';
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

/** The company of this domain, made under the given name when there is none. Returns the id. */
export async function findOrCreateCompanyOfDomain(
  tx: Tx,
  workspaceId: string,
  domain: string,
  name: string,
  now: Date,
): Promise<string> {
  // Two colleagues who come at the same moment take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${domain}`}, 18))`.execute(tx);
  const found = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.company')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('domain', '=', domain)
    .executeTakeFirst();
  return found?.id ?? (await createCompany(tx, workspaceId, { name, domain }, now));
}
