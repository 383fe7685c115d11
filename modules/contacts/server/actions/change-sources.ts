/** Writes the sources that visits tell of, of many contacts at once, and tells each timeline which changed. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { sourceFields } from '../../domain/contact-values.ts';
import { applyPatches, currentOf, plainField } from '../bulk-patch.ts';
import { contactListeners, tell } from '../contact-listeners.ts';
import { tellTouched } from '../touched.ts';

export type SourceChange = {
  readonly contactId: string;
  /** Only what differs from what the contact has. */
  readonly sources: Readonly<Partial<Record<(typeof sourceFields)[number], string | null>>>;
};

/** `tx` must be inside the workspace and hold the locks of the contacts, which are in force. Each contact once. */
export async function changeSources(
  tx: Tx,
  workspaceId: string,
  changes: readonly SourceChange[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return;
  const fields = sourceFields.map(plainField);
  const told = JSON.stringify(changes.map(({ contactId, sources }) => ({ contact_id: contactId, patch: sources })));
  const patched = sql`select told.contact_id, told.patch, ${currentOf(fields)} as was
    from jsonb_to_recordset(${told}::jsonb) as told(contact_id uuid, patch jsonb)
    join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = told.contact_id`;
  const changed = await applyPatches(tx, workspaceId, fields, patched, { at: now, actorId: null, data: {} });
  await tell(contactListeners.changed, tx, workspaceId, changed);
  await tellTouched(tx, workspaceId, changed);
}
