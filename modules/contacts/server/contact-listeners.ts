/** Higher modules that keep something computed from contacts add themselves here. */
import type { Tx } from '#platform/server/database.ts';

export type ContactListener = (tx: Tx, workspaceId: string, contactIds: readonly string[]) => Promise<void>;

/**
 * `changed`: sources changed, a merge was made or taken back; in the transaction of the change.
 * `leaving`: the contacts are about to be deleted with everything that points to them.
 */
export const contactListeners: { readonly changed: ContactListener[]; readonly leaving: ContactListener[] } = {
  changed: [],
  leaving: [],
};

const chunk = 10_000;

export async function tell(
  listeners: readonly ContactListener[],
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<void> {
  for (let from = 0; from < contactIds.length; from += chunk) {
    for (const listen of listeners) await listen(tx, workspaceId, contactIds.slice(from, from + chunk));
  }
}
