import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { takenBack, withoutEarlier } from '../../domain/merge-contacts.ts';
import { changesBetween } from '../../domain/contact-values.ts';
import { contactListeners, tell } from '../contact-listeners.ts';
import { tellTouched } from '../touched.ts';
import {
  keepingEmailsApart,
  lockContact,
  nameOfContact,
  requireFreeEmail,
  valuesOf,
  writeContact,
} from '../contact-store.ts';
import { laterMerges, lockMerge, rewriteChanges } from '../merge-record.ts';
import { contactProblem } from '../problems.ts';
import { recordEvents } from '../record-event.ts';
import type { ContactsTables } from '../tables.ts';
import type { Actor } from './create-contact.ts';

export type UndoneMerge = { readonly survivorId: string; readonly restoredId: string };

/** The absorbed contact is back as it was; the survivor has its own values again, save those edited since the merge. */
export async function undoMerge(
  tx: Tx,
  workspaceId: string,
  mergeId: string,
  { actorId, now }: Actor,
): Promise<UndoneMerge> {
  const merge = await lockMerge(tx, workspaceId, mergeId);
  const { survivorId, absorbedId } = merge;
  const survivor = await lockContact(tx, workspaceId, survivorId);
  const absorbed = await lockContact(tx, workspaceId, absorbedId);
  if (survivor.merged_into !== null) {
    throw contactProblem('merge-under-another', { name: await nameOfContact(tx, workspaceId, survivor.merged_into) });
  }
  const current = valuesOf(survivor);
  const { values, edited } = takenBack(current, merge.changes);
  for (const later of await laterMerges(tx, workspaceId, merge)) {
    await rewriteChanges(tx, workspaceId, later.id, withoutEarlier(later.changes, merge.changes));
  }
  const back = changesBetween(current, values);
  await keepingEmailsApart(async () => {
    if (Object.keys(back).length > 0) await writeContact(tx, workspaceId, survivorId, values, now);
    // Asked after the survivor gave the address back: whoever has it now has it by a newer edit.
    await requireFreeEmail(tx, workspaceId, absorbed.email, absorbedId);
    await sql`update contacts.contact set merged_into = null where workspace_id = ${workspaceId} and id = ${absorbedId}`.execute(
      tx,
    );
  });
  await sql`update contacts.contact set merged_into = ${absorbedId}
    where workspace_id = ${workspaceId} and id = any(${merge.moved}::uuid[]) and merged_into = ${survivorId}`.execute(
    tx,
  );
  await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.merge')
    .set({ undone_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', mergeId)
    .execute();
  await recordEvents(tx, workspaceId, [
    {
      contactId: survivorId,
      at: now,
      kind: 'unmerged',
      actorId,
      data: { mergeId, restoredId: absorbedId, restoredName: absorbed.display_name ?? '', changes: back, edited },
    },
    {
      contactId: absorbedId,
      at: now,
      kind: 'unmerged',
      actorId,
      data: { mergeId, fromId: survivorId, fromName: survivor.display_name ?? '' },
    },
  ]);
  await tell(contactListeners.merged, tx, workspaceId, [survivorId, absorbedId]);
  await tell(contactListeners.changed, tx, workspaceId, [survivorId, absorbedId]);
  await tellTouched(tx, workspaceId, [survivorId, absorbedId]);
  return { survivorId, restoredId: absorbedId };
}
