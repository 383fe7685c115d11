import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import type { ContactInput } from '../../contract.ts';
import { changesBetween, sourceFields } from '../../domain/contact-values.ts';
import { acceptContact } from '../accept-input.ts';
import { contactListeners, tell } from '../contact-listeners.ts';
import { tellTouched } from '../touched.ts';
import {
  keepingEmailsApart,
  lockContact,
  requireFreeEmail,
  requireUnmerged,
  valuesOf,
  writeContact,
} from '../contact-store.ts';
import { withAbsorbed } from '../queries/get-contact.ts';
import { recordEvents } from '../record-event.ts';
import type { Actor } from './create-contact.ts';
import { keepExternalIds } from './external-ids.ts';

const isSource = (field: string): boolean => sourceFields.some((source) => source === field);
/** Whether what other modules keep about a contact depends on one of these fields. */
export const touchSources = (fields: readonly string[]): boolean => fields.some(isSource);

/** Sets the sent fields and tells the timeline which changed. What is sent as it already stands changes nothing. */
export async function editContact(
  tx: Tx,
  workspace: WorkspaceRef,
  contactId: string,
  input: ContactInput,
  { actorId, now }: Actor,
): Promise<void> {
  const { externalIds, ...sent } = input;
  const stored = await lockContact(tx, workspace.id, contactId);
  await requireUnmerged(tx, workspace.id, stored);
  const before = valuesOf(stored);
  const after = await acceptContact(tx, workspace, before, sent);
  const changes = changesBetween(before, after);
  if ('email' in changes) await requireFreeEmail(tx, workspace.id, after.email, contactId);
  const absorbed = externalIds === undefined ? [] : (await withAbsorbed(tx, workspace.id, contactId)).slice(1);
  const idsChanged =
    externalIds !== undefined && (await keepExternalIds(tx, workspace.id, contactId, absorbed, externalIds));
  if (Object.keys(changes).length === 0 && !idsChanged) return;
  await keepingEmailsApart(() => writeContact(tx, workspace.id, contactId, after, now));
  const data = { changes, ...(idsChanged ? { externalIds } : {}) };
  await recordEvents(tx, workspace.id, [{ contactId, at: now, kind: 'changed', actorId, data }]);
  if (touchSources(Object.keys(changes))) await tell(contactListeners.changed, tx, workspace.id, [contactId]);
  await tellTouched(tx, workspace.id, [contactId]);
}
