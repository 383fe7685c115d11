/** Higher modules that keep something computed from contacts add themselves here. */
import type { Tx } from '#platform/server/database.ts';

export type ContactListener = (tx: Tx, workspaceId: string, contactIds: readonly string[]) => Promise<void>;
export type Happening = { readonly contactId: string; readonly at: Date; readonly kind: string };

/**
 * All in the transaction of the change.
 * `changed`: sources changed, a merge was made or taken back.
 * `merged`: a merge was made or taken back; before `changed`.
 * `leaving`: the contacts are about to be deleted with everything that points to them.
 * `happened`: something was added to their timelines.
 */
export const contactListeners: {
  readonly changed: ContactListener[];
  readonly merged: ContactListener[];
  readonly leaving: ContactListener[];
  readonly happened: ((tx: Tx, workspaceId: string, happenings: readonly Happening[]) => Promise<void>)[];
} = { changed: [], merged: [], leaving: [], happened: [] };

export type CompanyEdit = {
  readonly companyId: string;
  /** As in `CompanyInput`. */
  readonly fields: readonly string[];
  readonly by: { readonly actorId: string; readonly now: Date };
};

/** `edited`: a person wrote these fields of a company; in the transaction of the change. */
export const companyListeners: {
  readonly edited: ((tx: Tx, workspaceId: string, edit: CompanyEdit) => Promise<void>)[];
} = { edited: [] };

const chunk = 10_000;

export async function tell(
  listeners: readonly ContactListener[],
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<void> {
  if (listeners.length === 0) return;
  for (let from = 0; from < contactIds.length; from += chunk) {
    for (const listen of listeners) await listen(tx, workspaceId, contactIds.slice(from, from + chunk));
  }
}
