/** What a form opens besides its own effects: it registers for the webinars that name it. Doing it twice is once. */
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { comingWebinarsOfForm } from '../webinar-store.ts';
import { register } from './register.ts';

export type Accepted = {
  readonly submissionId: string;
  readonly formKey: string;
  /** Null: held back for a look; nothing follows until somebody lets it through. */
  readonly contactId: string | null;
  readonly at: Date;
};

export async function afterSubmission(tx: Tx, workspace: Pick<WorkspaceRef, 'id'>, accepted: Accepted): Promise<void> {
  const { contactId, formKey, at } = accepted;
  if (contactId === null) return;
  for (const webinar of await comingWebinarsOfForm(tx, workspace.id, formKey, at))
    await register(tx, workspace.id, webinar, { contactId, signedUp: true, at });
}
