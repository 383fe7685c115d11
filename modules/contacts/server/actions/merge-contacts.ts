import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { withValues } from '../../domain/contact-values.ts';
import { mergeChanges } from '../../domain/merge-contacts.ts';
import { contactListeners, tell } from '../contact-listeners.ts';
import { tellTouched } from '../touched.ts';
import { keepingEmailsApart, lockContact, requireUnmerged, valuesOf, writeContact } from '../contact-store.ts';
import { contactProblem } from '../problems.ts';
import { recordEvents } from '../record-event.ts';
import type { ContactsTables } from '../tables.ts';
import type { Actor } from './create-contact.ts';

/**
 * The absorbed contact stays in the database, pointing to the survivor; so do those absorbed by it earlier. The survivor takes
 * over what it lacks. Everything is remembered for `undoMerge`.
 */
export async function mergeContacts(
  tx: Tx,
  workspaceId: string,
  asked: { readonly survivorId: string; readonly absorbedId: string; readonly keep: readonly string[] },
  { actorId, now }: Actor,
): Promise<void> {
  const { survivorId, absorbedId, keep } = asked;
  if (survivorId === absorbedId) throw contactProblem('merge-with-itself');
  // Always in the same order, so that two merges of the same pair wait for each other instead of locking up.
  for (const id of [survivorId, absorbedId].sort()) await lockContact(tx, workspaceId, id);
  const survivor = await lockContact(tx, workspaceId, survivorId);
  const absorbed = await lockContact(tx, workspaceId, absorbedId);
  await requireUnmerged(tx, workspaceId, survivor);
  await requireUnmerged(tx, workspaceId, absorbed);
  const values = valuesOf(survivor);
  const changes = mergeChanges(values, valuesOf(absorbed), keep);
  const { rows: moved } = await sql<{ id: string }>`
    update contacts.contact set merged_into = ${survivorId} where workspace_id = ${workspaceId} and merged_into = ${absorbedId} returning id`.execute(
    tx,
  );
  await sql`update contacts.contact set merged_into = ${survivorId} where workspace_id = ${workspaceId} and id = ${absorbedId}`.execute(
    tx,
  );
  if (Object.keys(changes).length > 0) {
    const taken = Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]));
    await keepingEmailsApart(() => writeContact(tx, workspaceId, survivorId, withValues(values, taken), now));
  }
  const id = newId();
  await tx
    .withTables<ContactsTables>()
    .insertInto('contacts.merge')
    .values({
      workspace_id: workspaceId,
      id,
      survivor_id: survivorId,
      absorbed_id: absorbedId,
      changes: JSON.stringify(changes),
      moved: moved.map((row) => row.id),
      made_by: actorId,
      made_at: now,
      undone_at: null,
    })
    .execute();
  const data = { mergeId: id, absorbedId, absorbedName: absorbed.display_name ?? '', changes };
  await recordEvents(tx, workspaceId, [{ contactId: survivorId, at: now, kind: 'merged', actorId, data }]);
  await tell(contactListeners.merged, tx, workspaceId, [survivorId, absorbedId]);
  await tell(contactListeners.changed, tx, workspaceId, [survivorId, absorbedId]);
  await tellTouched(tx, workspaceId, [survivorId, absorbedId]);
}
