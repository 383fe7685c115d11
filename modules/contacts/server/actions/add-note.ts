import type { Tx } from '#platform/server/database.ts';
import type { TimelineEvent } from '../../contract.ts';
import { lockContact, requireUnmerged } from '../contact-store.ts';
import { recordEvents } from '../record-event.ts';

export async function addNote(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  text: string,
  author: { readonly userId: string; readonly name: string; readonly now: Date },
): Promise<TimelineEvent> {
  await requireUnmerged(tx, workspaceId, await lockContact(tx, workspaceId, contactId));
  const [id = ''] = await recordEvents(tx, workspaceId, [
    { contactId, at: author.now, kind: 'note', actorId: author.userId, data: { text } },
  ]);
  return { id, at: author.now.toISOString(), kind: 'note', actorName: author.name, imported: false, data: { text } };
}
