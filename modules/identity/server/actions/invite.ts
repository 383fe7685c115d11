import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import type { Invitation } from '../../contract.ts';
import { type Role, reachesTo } from '../../domain/permissions.ts';
import { recordAudit } from '../audit.ts';
import { workspaceToken } from '../workspace-token.ts';
import { identityProblem } from '../problems.ts';
import { listInvitations } from '../queries/invitations.ts';
import { hashOf } from '../secret-text.ts';
import type { Tables } from '../tables.ts';
import type { ActingMember } from './change-members.ts';

export const invitationDays = 7;

export type InvitationToSend = { readonly email: string; readonly role: Role; readonly language: Language };

async function revokeOpen(
  tx: Tx,
  actor: ActingMember,
  by: { readonly email?: string; readonly id?: string },
): Promise<string | null> {
  const revoked = await tx
    .withTables<Tables>()
    .updateTable('identity.invitation')
    .set({ revoked_at: actor.at })
    .where('workspace_id', '=', actor.workspaceId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .$if(by.email !== undefined, (query) => query.where('email', '=', by.email ?? ''))
    .$if(by.id !== undefined, (query) => query.where('id', '=', by.id ?? ''))
    .returning('email')
    .executeTakeFirst();
  return revoked?.email ?? null;
}

/** The token is returned once and kept as a hash only. */
export async function invite(
  tx: Tx,
  actor: ActingMember,
  { email, role, language }: InvitationToSend,
): Promise<{ token: string; invitation: Invitation }> {
  if (!reachesTo(actor.role, role)) throw identityProblem('above-own-role');
  const member = await tx
    .withTables<Tables>()
    .selectFrom('identity.member as member')
    .innerJoin('identity.user as person', 'person.id', 'member.user_id')
    .select('member.user_id')
    .where('member.workspace_id', '=', actor.workspaceId)
    .where('person.email', '=', email)
    .executeTakeFirst();
  if (member) throw identityProblem('already-member', { email });
  await revokeOpen(tx, actor, { email });
  const id = newId();
  const token = workspaceToken(actor.workspaceId);
  await tx
    .withTables<Tables>()
    .insertInto('identity.invitation')
    .values({
      workspace_id: actor.workspaceId,
      id,
      email,
      role,
      language,
      token_hash: hashOf(token),
      invited_by: actor.userId,
      created_at: actor.at,
      expires_at: new Date(actor.at.getTime() + invitationDays * 86_400_000),
    })
    .execute();
  await recordAudit(tx, {
    workspaceId: actor.workspaceId,
    at: actor.at,
    actorId: actor.userId,
    action: 'member.invited',
    subject: email,
    data: { role },
  });
  const invitation = (await listInvitations(tx, actor.workspaceId, actor.at)).find((open) => open.id === id);
  if (!invitation) throw new Error('the invitation just made is not there');
  return { token, invitation };
}

export async function revokeInvitation(tx: Tx, actor: ActingMember, id: string): Promise<void> {
  const email = await revokeOpen(tx, actor, { id });
  if (email === null) throw platformProblem('not-found');
  await recordAudit(tx, {
    workspaceId: actor.workspaceId,
    at: actor.at,
    actorId: actor.userId,
    action: 'invitation.revoked',
    subject: email,
  });
}
