/** Somebody looked at what was held back: it goes its way as if it had just come, with the time it came; or it is thrown away. */
import { sql } from 'kysely';
import { Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { formProblem } from '../problems.ts';
import { formAtVersion } from '../store.ts';
import { type KeptSubmission, type SubmissionState, findSubmission } from '../submission-row.ts';
import { acceptSubmission } from './accept-submission.ts';

async function turn(
  tx: Tx,
  workspaceId: string,
  id: string,
  { from, to }: { readonly from: SubmissionState; readonly to: SubmissionState },
): Promise<KeptSubmission> {
  const found = await findSubmission(tx, workspaceId, id, { forUpdate: true });
  if (!found) throw formProblem('submission-not-found');
  if (found.state !== from) throw formProblem('not-in-quarantine');
  await sql`update forms.submission set state = ${to} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  return found;
}

/** Nobody can be asked to mend the number any more: the person comes in without it, and it stays readable in the submission. */
async function withoutWrongPhone(tx: Tx, work: (leaveOutPhone: boolean) => Promise<unknown>): Promise<void> {
  await sql`savepoint as_sent`.execute(tx);
  try {
    await work(false);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'phone-not-valid') throw error;
    await sql`rollback to savepoint as_sent`.execute(tx);
    await work(true);
  }
}

export async function releaseSubmission(
  tx: Tx,
  host: Pick<Host, 'config' | 'fields'>,
  workspace: WorkspaceRef,
  id: string,
  now: Date,
): Promise<void> {
  const submission = await turn(tx, workspace.id, id, { from: 'quarantined', to: 'accepted' });
  const form = await formAtVersion(tx, workspace.id, submission.formId, submission.version);
  if (!form) throw formProblem('form-not-found');
  const phone = form.definition.fields.find(({ target }) => target === 'phone')?.key;
  await withoutWrongPhone(tx, (leaveOutPhone) => {
    const answers = Object.fromEntries(
      Object.entries(submission.answers).filter(([key]) => !leaveOutPhone || key !== phone),
    );
    return acceptSubmission(tx, host, workspace, { form, submission: { ...submission, answers }, now });
  });
}

export async function discardSubmission(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await turn(tx, workspaceId, id, { from: 'quarantined', to: 'discarded' });
}

export async function restoreSubmission(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await turn(tx, workspaceId, id, { from: 'discarded', to: 'quarantined' });
}
