import type { Db } from '#platform/server/database.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Host } from '#platform/server/module.ts';
import { acceptPassword } from '../accept-password.ts';
import { rememberDevice } from '../known-device.ts';
import { letter } from '../letters.ts';
import { addressConfigured } from '../own-address.ts';
import { type Passed, passOn } from '../pass-on.ts';
import { identityProblem } from '../problems.ts';
import { randomToken } from '../secret-text.ts';
import type { SignInEngine } from '../sign-in-engine.ts';
import type { Tables } from '../tables.ts';
import { byAccount, forgetTries } from '../tries.ts';
import type { User } from './create-user.ts';

export const resetMinutes = 60;

const identifierOf = (token: string): string => `reset-password:${token}`;

const findUser = (db: Db, by: 'id' | 'email', value: string): Promise<User | undefined> =>
  db
    .withTables<Tables>()
    .selectFrom('identity.user')
    .select(['id', 'name', 'email', 'language'])
    .where(by, '=', value)
    .executeTakeFirst();

/** The end of a link that sets a new password, once, within the hour. */
export async function newResetPath(
  { auth }: SignInEngine,
  userId: string,
  now: Date,
): Promise<{ path: string; expiresAt: Date }> {
  const token = randomToken();
  const expiresAt = new Date(now.getTime() + resetMinutes * 60_000);
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({ identifier: identifierOf(token), value: userId, expiresAt });
  return { path: `/reset-password?token=${token}`, expiresAt };
}

/** Writes to the person, if there is one. Nothing of what happens here reaches whoever asked. */
export async function sendReset(
  host: Host,
  engine: SignInEngine,
  email: string,
  language: Language,
  now: Date,
): Promise<void> {
  const user = await findUser(host.db, 'email', email);
  if (!user) return;
  const { path } = await newResetPath(engine, user.id, now);

  const outcome = await host.mail.send(
    letter('reset', user.email, user.language ?? language, {
      name: user.name,
      link: addressConfigured(host.config) + path,
    }),
  );
  if (outcome !== 'sent') host.log.warn({ outcome }, 'a letter with a password reset was not sent');
}

/** Links and half-finished sign-ins from before a change of password are worth nothing after it. */
export async function endPendingSecrets(db: Db, userId: string): Promise<void> {
  await db.withTables<Tables>().deleteFrom('identity.verification').where('value', '=', userId).execute();
}

export async function tellPasswordChanged(host: Host, user: User): Promise<void> {
  const link = `${addressConfigured(host.config)}/forgot-password`;
  await host.mail.send(letter('passwordChanged', user.email, user.language ?? 'en', { name: user.name, link }));
}

/** Returns who it was; all their sessions have ended. */
export async function resetPassword(
  db: Db,
  engine: SignInEngine,
  passed: Passed,
  { token, password }: { token: string; password: string },
): Promise<User> {
  const { internalAdapter } = await engine.auth.$context;
  const pending = await internalAdapter.findVerificationValue(identifierOf(token));
  const user = pending ? await findUser(db, 'id', pending.value) : undefined;
  if (!user) throw identityProblem('reset-link-dead');
  acceptPassword(password, user);
  await passOn(engine, passed, '/reset-password', { token, newPassword: password });
  await endPendingSecrets(db, user.id);
  // Whoever was locked out by somebody else's guessing is in again, at this device at least.
  await forgetTries(db, [byAccount(user.email)]);
  rememberDevice(engine, passed.reply, user.email);
  return user;
}
