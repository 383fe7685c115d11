import type { Db } from '#platform/server/database.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Member, RoleName } from '../../contract.ts';
import type { Tables } from '../tables.ts';

const members = (tx: Db, workspaceId: string) =>
  tx
    .withTables<Tables>()
    .selectFrom('identity.member as member')
    .innerJoin('identity.user as person', 'person.id', 'member.user_id')
    .select(['member.user_id as userId', 'person.name', 'person.email', 'member.role', 'member.created_at as joinedAt'])
    .where('member.workspace_id', '=', workspaceId);

/** By name. */
export async function listMembers(tx: Db, workspaceId: string): Promise<Member[]> {
  const rows = await members(tx, workspaceId).orderBy('person.name').orderBy('member.user_id').execute();
  return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }));
}

export async function findMember(tx: Db, workspaceId: string, userId: string): Promise<Member | null> {
  const row = await members(tx, workspaceId).where('member.user_id', '=', userId).executeTakeFirst();
  return row ? { ...row, joinedAt: row.joinedAt.toISOString() } : null;
}

export type Colleague = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: RoleName;
  /** Null: they never chose one. */
  readonly language: Language | null;
};

/** Somebody to be written to by the program itself; null when they are not in the workspace any more. */
export async function findColleague(tx: Db, workspaceId: string, userId: string): Promise<Colleague | null> {
  const row = await members(tx, workspaceId)
    .select('person.language')
    .where('member.user_id', '=', userId)
    .executeTakeFirst();
  if (!row) return null;
  const { joinedAt: _, ...colleague } = row;
  return colleague;
}
