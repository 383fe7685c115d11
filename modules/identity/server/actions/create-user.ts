import type { Language } from '#platform/contract/problem.ts';
import type { Db } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { hashPassword } from '../password-hash.ts';
import { identityProblem } from '../problems.ts';
import type { Tables } from '../tables.ts';

export type NewUser = {
  readonly name: string;
  readonly email: string;
  /** Without one nobody can sign in until a password is set by a reset link. */
  readonly password?: string;
  readonly language?: Language | null;
  readonly at?: Date;
};

export type User = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language | null;
};

/**
 * Takes a connection or an open transaction. The password is taken as it is: judging it is the caller's part
 * (`acceptPassword`). Throws `email-taken`.
 */
export async function createUser(
  db: Db,
  { name, email, password, language = null, at = new Date() }: NewUser,
): Promise<User> {
  const user: User = { id: newId(), name: name.trim(), email: email.trim().toLowerCase(), language };
  const hash = password === undefined ? null : await hashPassword(password);
  const own = db.withTables<Tables>();
  const made = await own
    .insertInto('identity.user')
    .values({ ...user, email_verified: true, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw identityProblem('email-taken');
  if (hash !== null) {
    await own
      .insertInto('identity.account')
      .values({
        id: newId(),
        account_id: user.id,
        provider_id: 'credential',
        user_id: user.id,
        password: hash,
        created_at: at,
        updated_at: at,
      })
      .execute();
  }
  return user;
}
