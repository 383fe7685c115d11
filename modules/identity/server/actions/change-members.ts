/** Roles and leaving: nobody acts above their own role, and a workspace is never left without an owner. */
import type { Tx } from '#platform/server/database.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import type { Member } from '../../contract.ts';
import { type Role, reachesTo } from '../../domain/permissions.ts';
import { recordAudit } from '../audit.ts';
import { identityProblem } from '../problems.ts';
import { findMember } from '../queries/list-members.ts';
import type { Tables } from '../tables.ts';

export type ActingMember = {
  readonly workspaceId: string;
  readonly userId: string;
  readonly role: Role;
  readonly at: Date;
};

/** Waits for others who change owners at the same moment, so that the last two cannot both leave. */
async function refuseToLoseLastOwner(tx: Tx, workspaceId: string, member: Member): Promise<void> {
  if (member.role !== 'owner') return;
  const owners = await tx
    .withTables<Tables>()
    .selectFrom('identity.member')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .orderBy('user_id')
    .forUpdate()
    .execute();
  if (!owners.some((owner) => owner.user_id !== member.userId)) throw identityProblem('last-owner');
}

/** The member, if the actor's role reaches to theirs. */
export async function memberWithinReach(tx: Tx, actor: ActingMember, userId: string): Promise<Member> {
  const member = await findMember(tx, actor.workspaceId, userId);
  if (!member) throw platformProblem('not-found');
  if (!reachesTo(actor.role, member.role)) throw identityProblem('above-own-role');
  return member;
}

export async function changeRole(tx: Tx, actor: ActingMember, userId: string, role: Role): Promise<Member> {
  const member = await memberWithinReach(tx, actor, userId);
  if (!reachesTo(actor.role, role)) throw identityProblem('above-own-role');
  if (member.role === role) return member;
  if (role !== 'owner') await refuseToLoseLastOwner(tx, actor.workspaceId, member);
  await tx
    .withTables<Tables>()
    .updateTable('identity.member')
    .set({ role })
    .where('workspace_id', '=', actor.workspaceId)
    .where('user_id', '=', userId)
    .execute();
  await recordAudit(tx, {
    workspaceId: actor.workspaceId,
    at: actor.at,
    actorId: actor.userId,
    action: 'member.role-changed',
    subject: member.email,
    data: { from: member.role, to: role },
  });
  return { ...member, role };
}

export async function removeMember(tx: Tx, actor: ActingMember, userId: string): Promise<void> {
  const member = await memberWithinReach(tx, actor, userId);
  await refuseToLoseLastOwner(tx, actor.workspaceId, member);
  await tx
    .withTables<Tables>()
    .deleteFrom('identity.member')
    .where('workspace_id', '=', actor.workspaceId)
    .where('user_id', '=', userId)
    .execute();
  await recordAudit(tx, {
    workspaceId: actor.workspaceId,
    at: actor.at,
    actorId: actor.userId,
    action: 'member.removed',
    subject: member.email,
    data: { role: member.role },
  });
}
