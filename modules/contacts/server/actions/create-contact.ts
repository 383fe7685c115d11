import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { ContactInput } from '../../contract.ts';
import { emptyContact } from '../../domain/contact-values.ts';
import { acceptContact } from '../accept-input.ts';
import { columnsOf, keepingEmailsApart, requireFreeEmail } from '../contact-store.ts';
import { recordEvents } from '../record-event.ts';
import type { ContactsTables } from '../tables.ts';
import { tellTouched } from '../touched.ts';
import { keepExternalIds } from './external-ids.ts';

export type Actor = { readonly actorId: string | null; readonly now: Date };

/** Who is entered by hand came by one touch: it is the first and the last. Returns the id. */
export async function createContact(
  tx: Tx,
  workspace: WorkspaceRef,
  input: ContactInput,
  { actorId, now }: Actor,
): Promise<string> {
  const { externalIds = [], ...sent } = input;
  const accepted = await acceptContact(tx, workspace, emptyContact, sent);
  const values = {
    ...accepted,
    lastSource: accepted.lastSource ?? accepted.firstSource,
    lastMedium: accepted.lastMedium ?? accepted.firstMedium,
    lastCampaign: accepted.lastCampaign ?? accepted.firstCampaign,
  };
  await requireFreeEmail(tx, workspace.id, values.email, null);
  const id = newId();
  await keepingEmailsApart(() =>
    tx
      .withTables<ContactsTables>()
      .insertInto('contacts.contact')
      .values({
        workspace_id: workspace.id,
        id,
        ...columnsOf(values, externalIds[0]?.value ?? null),
        import_id: null,
        created_at: now,
        updated_at: now,
        merged_into: null,
      })
      .execute(),
  );
  await keepExternalIds(tx, workspace.id, id, [], externalIds);
  await recordEvents(tx, workspace.id, [{ contactId: id, at: now, kind: 'created', actorId, data: {} }]);
  await tellTouched(tx, workspace.id, [id]);
  return id;
}
