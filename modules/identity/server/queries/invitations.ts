import type { Tx } from '#platform/server/database.ts';
import type { Invitation } from '../../contract.ts';
import { identityProblem } from '../problems.ts';
import { hashOf } from '../secret-text.ts';
import type { Tables } from '../tables.ts';

/** Those that are neither accepted nor taken back, newest first; expired ones are marked. */
export async function listInvitations(tx: Tx, workspaceId: string, now: Date): Promise<Invitation[]> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom('identity.invitation as invitation')
    .leftJoin('identity.user as inviter', 'inviter.id', 'invitation.invited_by')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'invitation.language',
      'inviter.name as invitedBy',
      'invitation.created_at as createdAt',
      'invitation.expires_at as expiresAt',
    ])
    .where('invitation.workspace_id', '=', workspaceId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('invitation.id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    invitedBy: row.invitedBy ?? '',
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    expired: row.expiresAt <= now,
  }));
}

/** The invitation of a token that can still be accepted; otherwise throws the problem that says why not. */
export async function openInvitation(tx: Tx, workspaceId: string, token: string, now: Date) {
  const row = await tx
    .withTables<Tables>()
    .selectFrom('identity.invitation as invitation')
    .innerJoin('identity.workspace as workspace', 'workspace.id', 'invitation.workspace_id')
    .leftJoin('identity.user as inviter', 'inviter.id', 'invitation.invited_by')
    .leftJoin('identity.user as invited', 'invited.email', 'invitation.email')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'invitation.language',
      'invitation.expires_at',
      'invitation.accepted_at',
      'invitation.revoked_at',
      'workspace.name as workspace',
      'workspace.slug',
      'inviter.name as invitedBy',
      'invited.id as invitedId',
    ])
    .where('invitation.workspace_id', '=', workspaceId)
    .where('invitation.token_hash', '=', hashOf(token))
    .executeTakeFirst();
  if (!row) throw identityProblem('invitation-unknown');
  if (row.accepted_at) throw identityProblem('invitation-accepted');
  if (row.revoked_at) throw identityProblem('invitation-revoked');
  if (row.expires_at <= now) throw identityProblem('invitation-expired');
  return row;
}
