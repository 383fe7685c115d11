import type { Db } from '#platform/server/database.ts';
import type { Member } from '../../contract.ts';
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
