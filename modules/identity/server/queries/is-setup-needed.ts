import type { Db } from '#platform/server/database.ts';
import type { Tables } from '../tables.ts';

/** True while nobody has an account. */
export async function isSetupNeeded(db: Db): Promise<boolean> {
  const somebody = await db.withTables<Tables>().selectFrom('identity.user').select('id').limit(1).executeTakeFirst();
  return somebody === undefined;
}
