/** Ids of a contact in other systems. */
import type { Tx } from '#platform/server/database.ts';
import { nameOfContact } from '../contact-store.ts';
import { contactProblem } from '../problems.ts';
import type { ContactsTables } from '../tables.ts';

export type ExternalId = { readonly system: string; readonly value: string };

const sameId = (one: ExternalId) => (other: ExternalId) => one.system === other.system && one.value === other.value;

/** Throws when an id belongs to a contact other than these. */
async function requireFree(
  tx: Tx,
  workspaceId: string,
  ids: readonly ExternalId[],
  owners: readonly string[],
): Promise<void> {
  for (const { system, value } of ids) {
    const taken = await tx
      .withTables<ContactsTables>()
      .selectFrom('contacts.external_id')
      .select('contact_id')
      .where('workspace_id', '=', workspaceId)
      .where('system', '=', system)
      .where('value', '=', value)
      .executeTakeFirst();
    if (taken && !owners.includes(taken.contact_id)) {
      throw contactProblem('external-id-in-use', {
        system,
        value,
        name: await nameOfContact(tx, workspaceId, taken.contact_id),
      });
    }
  }
}

/**
 * Makes the list the contact's own. Ids of contacts merged into it stay with them, listed or not: a merge can be taken back.
 * Returns whether anything changed.
 */
export async function keepExternalIds(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  absorbed: readonly string[],
  wanted: readonly ExternalId[],
): Promise<boolean> {
  await requireFree(tx, workspaceId, wanted, [contactId, ...absorbed]);
  const db = tx.withTables<ContactsTables>();
  const stored = await db
    .selectFrom('contacts.external_id')
    .select(['system', 'value', 'contact_id'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', 'in', [contactId, ...absorbed])
    .execute();
  const leaving = stored.filter((id) => id.contact_id === contactId && !wanted.some(sameId(id)));
  const coming = wanted.filter((id, place) => !stored.some(sameId(id)) && wanted.findIndex(sameId(id)) === place);
  for (const { system, value } of leaving) {
    await db
      .deleteFrom('contacts.external_id')
      .where('workspace_id', '=', workspaceId)
      .where('system', '=', system)
      .where('value', '=', value)
      .execute();
  }
  if (coming.length > 0) {
    await db
      .insertInto('contacts.external_id')
      .values(
        coming.map(({ system, value }) => ({
          workspace_id: workspaceId,
          system,
          value,
          contact_id: contactId,
          import_id: null,
        })),
      )
      .execute();
  }
  return leaving.length > 0 || coming.length > 0;
}
