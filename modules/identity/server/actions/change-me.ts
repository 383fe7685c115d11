import type { Language } from '#platform/contract/problem.ts';
import type { Db } from '#platform/server/database.ts';
import type { Tables } from '../tables.ts';

export async function changeMe(
  db: Db,
  userId: string,
  change: { readonly name?: string | undefined; readonly language?: Language | undefined },
  at: Date,
): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('identity.user')
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.language === undefined ? {} : { language: change.language }),
      updated_at: at,
    })
    .where('id', '=', userId)
    .execute();
}
