import { type Db, type Tx, inWorkspace } from '#platform/server/database.ts';
import type { Caller } from '#platform/server/http/access.ts';
import { acceptPassword } from '../accept-password.ts';
import { recordAudit } from '../audit.ts';
import { workspaceOfToken } from '../workspace-token.ts';
import { identityProblem } from '../problems.ts';
import { openInvitation } from '../queries/invitations.ts';
import type { Tables } from '../tables.ts';
import { createUser } from './create-user.ts';

export type Acceptance = {
  readonly token: string;
  /** Who is signed in, if anybody. */
  readonly caller: Caller | null;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
};
/** `newAccount` is there when an account was made, which is then to be signed in. */
export type Accepted = {
  readonly slug: string;
  readonly newAccount: { readonly email: string; readonly password: string } | null;
};

async function personFor(
  tx: Tx,
  invited: { email: string; invitedId: string | null; language: 'pl' | 'en' },
  { caller, name, password }: Acceptance,
  at: Date,
) {
  if (caller) {
    if (caller.email !== invited.email) throw identityProblem('invitation-for-another', { email: invited.email });
    return { userId: caller.userId, newAccount: null };
  }
  // An account is opened by its password only, never by a link that somebody may have forwarded.
  if (invited.invitedId !== null) throw identityProblem('invitation-needs-sign-in');
  if (name === undefined || password === undefined) throw identityProblem('invitation-needs-account');
  acceptPassword(password, { name, email: invited.email });
  const user = await createUser(tx, { name, email: invited.email, password, language: invited.language, at });
  return { userId: user.id, newAccount: { email: user.email, password } };
}

export async function acceptInvitation(db: Db, acceptance: Acceptance, at: Date): Promise<Accepted> {
  const workspaceId = workspaceOfToken(acceptance.token);
  if (workspaceId === null) throw identityProblem('invitation-unknown');
  return inWorkspace(db, workspaceId, async (tx) => {
    const invited = await openInvitation(tx, workspaceId, acceptance.token, at);
    const { userId, newAccount } = await personFor(tx, invited, acceptance, at);
    const own = tx.withTables<Tables>();
    const used = await own
      .updateTable('identity.invitation')
      .set({ accepted_at: at })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', invited.id)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    // Somebody else was quicker with the same link, or it was taken back this very moment.
    if (!used) throw identityProblem('invitation-accepted');
    await own
      .insertInto('identity.member')
      .values({ workspace_id: workspaceId, user_id: userId, role: invited.role, created_at: at })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
      .execute();
    await recordAudit(tx, {
      workspaceId,
      at,
      actorId: userId,
      action: 'invitation.accepted',
      subject: invited.email,
      data: { role: invited.role },
    });
    return { slug: invited.slug, newAccount };
  });
}
