/** Answers a lead by the link in a letter, as the rep it was written to. */
import { findWorkspaceById, workspaceOfToken } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import type { LeadState, Refusal } from '../../contract.ts';
import { readAnswerLink } from '../answer-links.ts';
import { handoffProblem } from '../problems.ts';
import { acceptLead } from './accept-lead.ts';
import { refuseLead } from './refuse-lead.ts';

export async function answerLinked(
  host: Pick<Host, 'db' | 'fields'>,
  token: string,
  answer: { readonly how: 'accept' } | Refusal,
  now: Date,
): Promise<{ state: LeadState }> {
  const workspaceId = workspaceOfToken(token);
  const workspace = workspaceId === null ? null : await findWorkspaceById(host.db, workspaceId);
  if (!workspace) throw handoffProblem('link-unknown');
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const link = await readAnswerLink(tx, workspace.id, token, now);
    if (!link) throw handoffProblem('link-unknown');
    const acting = { tx, fields: host.fields, workspace, userId: link.userId, manages: false, now };
    const { state } =
      answer.how === 'accept'
        ? await acceptLead(acting, link.leadId, undefined)
        : await refuseLead(acting, link.leadId, answer);
    return { state };
  });
}
