import type { Db } from '#platform/server/database.ts';
import { type Passed, askEngine, setCookies } from '../pass-on.ts';
import { knownDevice, rememberDevice } from '../known-device.ts';
import type { SignInEngine } from '../sign-in-engine.ts';
import { byAccount, byAddress, byDevice, countTry, giveBack } from '../tries.ts';

export type SignInStep = { next: 'signed-in' | 'second-factor' };

const asksForCode = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer && answer.twoFactorRedirect === true;

/** Known and unknown addresses are counted, hashed and answered alike. */
export async function signIn(
  db: Db,
  engine: SignInEngine,
  passed: Passed,
  { email, password }: { email: string; password: string },
  now: Date,
): Promise<SignInStep> {
  const device = knownDevice(engine, passed.request, email);
  const counters = device === null ? [byAccount(email), byAddress(passed.request.ip)] : [byDevice(device)];
  await countTry(db, counters, now);
  const { cookies, answer } = await askEngine(engine, passed.request, '/sign-in/email', { email, password });
  await giveBack(db, counters);
  setCookies(passed.reply, cookies);
  if (asksForCode(answer)) return { next: 'second-factor' };
  if (device === null) rememberDevice(engine, passed.reply, email);
  return { next: 'signed-in' };
}
