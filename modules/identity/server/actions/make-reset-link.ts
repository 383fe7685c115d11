import { type Db, inWorkspace } from '#platform/server/database.ts';
import { mayRole, reachesTo } from '../../domain/permissions.ts';
import { recordAudit } from '../audit.ts';
import { identityProblem } from '../problems.ts';
import type { SignInEngine } from '../sign-in-engine.ts';
import type { Tables } from '../tables.ts';
import { type ActingMember, memberWithinReach } from './change-members.ts';
import { newResetPath } from './reset-password.ts';

/**
 * An account opens every workspace its owner belongs to, so a link to it may only be made by somebody who administers
 * them all: otherwise inviting a person would be a way into their other companies.
 */
async function refuseForeignWorkspaces(db: Db, actorId: string, userId: string): Promise<void> {
  const memberships = await db
    .withTables<Tables>()
    .selectFrom('identity.member as theirs')
    .leftJoin('identity.member as mine', (join) =>
      join.onRef('mine.workspace_id', '=', 'theirs.workspace_id').on('mine.user_id', '=', actorId),
    )
    .select(['mine.role as mine', 'theirs.role as theirs'])
    .where('theirs.user_id', '=', userId)
    .execute();
  const administersAll = memberships.every(
    ({ mine, theirs }) => mine !== null && mayRole(mine, 'members.manage') && reachesTo(mine, theirs),
  );
  if (!administersAll) throw identityProblem('member-elsewhere');
}

export async function makeResetLink(
  db: Db,
  engine: SignInEngine,
  actor: ActingMember,
  userId: string,
): Promise<{ path: string; expiresAt: Date }> {
  const { workspaceId, at } = actor;
  const member = await inWorkspace(db, workspaceId, (tx) => memberWithinReach(tx, actor, userId));
  await refuseForeignWorkspaces(db, actor.userId, userId);
  const made = await newResetPath(engine, userId, at);
  await inWorkspace(db, workspaceId, (tx) =>
    recordAudit(tx, {
      workspaceId,
      at,
      actorId: actor.userId,
      action: 'member.reset-link-made',
      subject: member.email,
    }),
  );
  return made;
}
