/** The server door of contacts. */
import type { Tx } from '#platform/server/database.ts';
import type { ServerModule } from '#platform/server/module.ts';

/** Higher modules that keep something computed from contacts add themselves here; called in the transaction of the change. */
export const contactListeners: { changed: ((tx: Tx, workspaceId: string, contactIds: readonly string[]) => Promise<void>)[] } = { changed: [] };

export const contacts: ServerModule = { name: 'contacts', migrations: new URL('./migrations/', import.meta.url) };
