import { languageOf } from '#platform/server/http/problems.ts';
import { routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { signInEndpoints } from '../contract.ts';
import { resetPassword, sendReset, tellPasswordChanged } from './actions/reset-password.ts';
import { giveSecondFactor } from './actions/second-factor.ts';
import { setUp } from './actions/set-up.ts';
import { signIn } from './actions/sign-in.ts';
import { passOn } from './pass-on.ts';
import { isSetupNeeded } from './queries/is-setup-needed.ts';
import { signInEngine } from './sign-in-engine.ts';
import { bySetup, countTry, giveBack } from './tries.ts';

/** Work that the answer must not wait for: how long it takes would tell what it found. */
function afterAnswering(host: Host, work: Promise<void>): void {
  work.catch((error: unknown) => host.log.error({ err: error }, 'a letter could not be written'));
}

export const signInRoutes = (host: Host) => {
  const { db } = host;
  const engine = signInEngine(host);
  return routes('Signing in', signInEndpoints, {
    readSetup: {
      open: true,
      rate: { perMinute: 120 },
      run: async () => ({ needed: await isSetupNeeded(db), letters: host.config.smtpUrl !== null }),
    },
    setUp: {
      open: true,
      rate: { perMinute: 20 },
      run: async ({ body, now, request, reply }) => {
        const counters = [bySetup(request.ip)];
        await countTry(db, counters, now);
        const { createdAt: _, ...workspace } = await setUp(db, body, now);
        await giveBack(db, counters);
        await signIn(db, engine, { request, reply }, body, now);
        return { workspace };
      },
    },
    signIn: {
      open: true,
      rate: { perMinute: 60 },
      run: ({ body, now, request, reply }) => signIn(db, engine, { request, reply }, body, now),
    },
    giveSecondFactor: {
      open: true,
      rate: { perMinute: 30 },
      run: ({ body, now, request, reply }) => giveSecondFactor(db, engine, { request, reply }, body.code, now),
    },
    signOut: {
      open: true,
      rate: { perMinute: 120 },
      run: async ({ request, reply }) => {
        await passOn(engine, { request, reply }, '/sign-out', {});
      },
    },
    askForReset: {
      open: true,
      rate: { perMinute: 10 },
      run: ({ body, now, request }) => {
        afterAnswering(host, sendReset(host, engine, body.email, languageOf(request), now));
        return {};
      },
    },
    resetPassword: {
      open: true,
      rate: { perMinute: 20 },
      run: async ({ body, request, reply }) => {
        const user = await resetPassword(db, engine, { request, reply }, body);
        afterAnswering(host, tellPasswordChanged(host, user));
      },
    },
  });
};
