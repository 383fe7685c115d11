import type { Db } from '#platform/server/database.ts';
import type { Me } from '../../contract.ts';
import { permissionsOf } from '../../domain/permissions.ts';
import type { Tables } from '../tables.ts';

export async function whoAmI(db: Db, userId: string): Promise<Me> {
  const own = db.withTables<Tables>();
  const user = await own
    .selectFrom('identity.user')
    .select(['id', 'name', 'email', 'language', 'two_factor_enabled as twoFactor'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  const workspaces = await own
    .selectFrom('identity.member as member')
    .innerJoin('identity.workspace as workspace', 'workspace.id', 'member.workspace_id')
    .select([
      'workspace.id',
      'workspace.slug',
      'workspace.name',
      'workspace.language',
      'workspace.currency',
      'workspace.time_zone as timeZone',
      'workspace.template',
      'member.role',
    ])
    .where('member.user_id', '=', userId)
    .orderBy('workspace.name')
    .orderBy('workspace.slug')
    .execute();
  return {
    user,
    workspaces: workspaces.map((workspace) => ({ ...workspace, permissions: [...permissionsOf(workspace.role)] })),
  };
}
