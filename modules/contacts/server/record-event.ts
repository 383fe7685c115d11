/** Adds to the timeline. Rows are only ever added. */
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { contactListeners } from './contact-listeners.ts';
import type { ContactsTables } from './tables.ts';

export type ContactEvent = {
  readonly contactId: string;
  readonly at: Date;
  readonly kind: string;
  readonly actorId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

const rowsAtOnce = 2_000;

/** Returns the ids of the new rows. `tx` must be inside the workspace. */
export async function recordEvents(tx: Tx, workspaceId: string, events: readonly ContactEvent[]): Promise<string[]> {
  const rows = events.map((event) => ({
    workspace_id: workspaceId,
    contact_id: event.contactId,
    id: newId(),
    at: event.at,
    kind: event.kind,
    actor_id: event.actorId,
    data: JSON.stringify(event.data),
  }));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx
      .withTables<ContactsTables>()
      .insertInto('contacts.event')
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
  }
  for (const listen of contactListeners.happened) await listen(tx, workspaceId, events);
  return rows.map((row) => row.id);
}
