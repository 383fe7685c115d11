/** Codes of an authenticator app (RFC 6238) and backup codes. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '#platform/server/database.ts';
import { readCookie } from '../cookies.ts';
import { rememberDevice } from '../known-device.ts';
import { type Passed, askEngine, passOn, setCookies } from '../pass-on.ts';
import { identityProblem } from '../problems.ts';
import { hashOf, unsigned } from '../secret-text.ts';
import type { SignInEngine } from '../sign-in-engine.ts';
import type { Tables } from '../tables.ts';
import { byPerson, countTry, giveBack } from '../tries.ts';

const SignedIn = z.object({ token: z.string(), user: z.object({ id: z.string(), email: z.string() }) });
const Started = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const NewCodes = z.object({ backupCodes: z.array(z.string()) });

/** A code may be tried within a minute and a half; longer than that nothing needs to be remembered. */
const rememberMinutes = 10;

const hashOfCode = (userId: string, code: string): string => hashOf(`${userId} ${code}`);

/** Refuses a used code while its challenge is still good, so that the next code can be given without the password. */
async function refuseUsedCode(db: Db, engine: SignInEngine, request: FastifyRequest, code: string): Promise<void> {
  const cookie = readCookie(request.headers.cookie, engine.cookies.secondFactor);
  const challenge = cookie === null ? null : unsigned(cookie, engine.secret);
  if (challenge === null) return;
  const { internalAdapter } = await engine.auth.$context;
  const userId = (await internalAdapter.findVerificationValue(challenge))?.value;
  if (userId === undefined) return;
  const used = await db
    .withTables<Tables>()
    .selectFrom('identity.used_code')
    .select('used_at')
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashOfCode(userId, code))
    .executeTakeFirst();
  if (used) throw identityProblem('wrong-code');
}

/** False when this person has used this code before. Whoever inserts the row first has it. */
async function isFirstUse(db: Db, userId: string, code: string, now: Date): Promise<boolean> {
  const own = db.withTables<Tables>();
  await own
    .deleteFrom('identity.used_code')
    .where('user_id', '=', userId)
    .where('used_at', '<', new Date(now.getTime() - rememberMinutes * 60_000))
    .execute();
  const first = await own
    .insertInto('identity.used_code')
    .values({ user_id: userId, code_hash: hashOfCode(userId, code), used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return first !== undefined;
}

/** The second step of signing in. */
export async function giveSecondFactor(
  db: Db,
  engine: SignInEngine,
  { request, reply }: Passed,
  code: string,
  now: Date,
): Promise<{ next: 'signed-in' }> {
  const isBackupCode = !/^\d{6}$/.test(code);
  if (!isBackupCode) await refuseUsedCode(db, engine, request, code);
  const path = isBackupCode ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp';
  const { cookies, answer } = await askEngine(engine, request, path, { code }, 'secondFactor');
  const { token, user } = SignedIn.parse(answer);
  if (!isBackupCode && !(await isFirstUse(db, user.id, code, now))) {
    // The session was made, but nobody has been told of it: it goes before anybody can use it.
    await db.withTables<Tables>().deleteFrom('identity.session').where('token', '=', token).execute();
    throw identityProblem('wrong-code');
  }
  setCookies(reply, cookies);
  rememberDevice(engine, reply, user.email);
  return { next: 'signed-in' };
}

/** Runs `work`, which asks for the person's password, under the limit of tries for that person. */
export async function guardingPassword<T>(db: Db, userId: string, now: Date, work: () => Promise<T>): Promise<T> {
  const counters = [byPerson(userId)];
  await countTry(db, counters, now);
  const done = await work();
  await giveBack(db, counters);
  return done;
}

export async function startTwoFactor(
  engine: SignInEngine,
  passed: Passed,
  password: string,
): Promise<{ uri: string; secret: string; backupCodes: string[] }> {
  const { totpURI: uri, backupCodes } = Started.parse(await passOn(engine, passed, '/two-factor/enable', { password }));
  return { uri, secret: new URL(uri).searchParams.get('secret') ?? '', backupCodes };
}

export async function confirmTwoFactor(
  db: Db,
  engine: SignInEngine,
  passed: Passed,
  userId: string,
  code: string,
  now: Date,
): Promise<void> {
  await passOn(engine, passed, '/two-factor/verify-totp', { code });
  // The code that switched it on does not sign in as well.
  await isFirstUse(db, userId, code, now);
}

export async function newBackupCodes(
  engine: SignInEngine,
  passed: Passed,
  password: string,
): Promise<{ backupCodes: string[] }> {
  const { backupCodes } = NewCodes.parse(
    await passOn(engine, passed, '/two-factor/generate-backup-codes', { password }),
  );
  return { backupCodes };
}
