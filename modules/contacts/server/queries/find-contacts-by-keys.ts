/** Finds people again by what other systems know of them. Contacts merged away answer with the one they were merged into. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { emailAddress } from '../../domain/email-address.ts';

export type ContactKeys = {
  readonly emails?: readonly string[];
  /** E.164 */
  readonly phones?: readonly string[];
  readonly externalIds?: readonly { readonly system: string; readonly value: string }[];
};

export type KeyMatch = { readonly contactId: string } & (
  | { readonly by: 'email' | 'phone'; readonly value: string }
  | { readonly by: 'externalId'; readonly system: string; readonly value: string }
);

type Row = { contact_id: string; by: 'email' | 'phone' | 'externalId'; system: string; value: string };

/** A phone may find several people, an e-mail or an id finds one. */
export async function findContactsByKeys(tx: Tx, workspaceId: string, keys: ContactKeys): Promise<KeyMatch[]> {
  const emails = (keys.emails ?? []).map(emailAddress);
  const ids = keys.externalIds ?? [];
  const { rows } = await sql<Row>`
    select contact.id as contact_id, 'email' as by, '' as system, contact.email as value from contacts.contact as contact
      where contact.workspace_id = ${workspaceId} and contact.email = any(${emails}::text[]) and contact.merged_into is null
    union
    select coalesce(contact.merged_into, contact.id), 'phone', '', contact.phone from contacts.contact as contact
      where contact.workspace_id = ${workspaceId} and contact.phone = any(${keys.phones ?? []}::text[])
    union
    select coalesce(contact.merged_into, contact.id), 'externalId', known.system, known.value
      from unnest(${ids.map((id) => id.system)}::text[], ${ids.map((id) => id.value)}::text[]) as asked(system, value)
      join contacts.external_id as known on known.workspace_id = ${workspaceId} and known.system = asked.system and known.value = asked.value
      join contacts.contact as contact on contact.workspace_id = known.workspace_id and contact.id = known.contact_id`.execute(
    tx,
  );
  return rows.map(({ contact_id: contactId, by, system, value }) =>
    by === 'externalId' ? { contactId, by, system, value } : { contactId, by, value },
  );
}
