/** Higher modules that have something follow from a submission add themselves here. */
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';

export type AcceptedSubmission = {
  readonly submissionId: string;
  readonly formKey: string;
  readonly contactId: string;
  /** When it was sent, also if it was held back and let through later. */
  readonly at: Date;
};

/** `accepted`: in the transaction that takes the person in; what a listener throws takes the submission back. */
export const submissionListeners: {
  readonly accepted: ((tx: Tx, workspace: WorkspaceRef, submission: AcceptedSubmission) => Promise<void>)[];
} = { accepted: [] };
