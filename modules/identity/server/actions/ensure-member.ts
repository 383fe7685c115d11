/** For data that comes with people of its own (the example workspace): the person with this e-mail, made if missing, in this workspace. */
import type { Db } from '#platform/server/database.ts';
import type { Role } from '../../domain/permissions.ts';
import type { Tables } from '../tables.ts';
import { type NewUser, createUser } from './create-user.ts';

/** Returns the person's id. Somebody who is there already keeps their name, password and role. */
export async function ensureMember(db: Db, workspaceId: string, role: Role, person: NewUser): Promise<string> {
  const own = db.withTables<Tables>();
  const email = person.email.trim().toLowerCase();
  const known = await own.selectFrom('identity.user').select('id').where('email', '=', email).executeTakeFirst();
  const id = known?.id ?? (await createUser(db, person)).id;
  await own
    .insertInto('identity.member')
    .values({ workspace_id: workspaceId, user_id: id, role, created_at: person.at ?? new Date() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
    .execute();
  return id;
}
