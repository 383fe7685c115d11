import { routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { accountEndpoints } from '../contract.ts';
import { acceptPassword } from './accept-password.ts';
import { changeMe } from './actions/change-me.ts';
import { endOtherSessions } from './actions/end-other-sessions.ts';
import { endPendingSecrets, tellPasswordChanged } from './actions/reset-password.ts';
import { confirmTwoFactor, guardingPassword, newBackupCodes, startTwoFactor } from './actions/second-factor.ts';
import { passOn } from './pass-on.ts';
import { whoAmI } from './queries/who-am-i.ts';
import { signInEngine } from './sign-in-engine.ts';

export const accountRoutes = (host: Host) => {
  const { db } = host;
  const engine = signInEngine(host);
  return routes('Account', accountEndpoints, {
    me: { signedIn: true, run: ({ caller }) => whoAmI(db, caller.userId) },
    changeMe: {
      signedIn: true,
      run: async ({ caller, body, now }) => {
        await changeMe(db, caller.userId, body, now);
        return whoAmI(db, caller.userId);
      },
    },
    changePassword: {
      signedIn: true,
      rate: { perMinute: 20 },
      run: async ({ caller, body, now, request, reply, log }) => {
        acceptPassword(body.password, caller);
        await guardingPassword(db, caller.userId, now, () =>
          passOn(engine, { request, reply }, '/change-password', {
            currentPassword: body.current,
            newPassword: body.password,
            revokeOtherSessions: true,
          }),
        );
        await endPendingSecrets(db, caller.userId);
        const { userId: id, name, email, language } = caller;
        tellPasswordChanged(host, { id, name, email, language }).catch((error: unknown) =>
          log.error({ err: error }, 'a letter could not be written'),
        );
      },
    },
    endOtherSessions: {
      signedIn: true,
      run: async ({ caller, request }) => ({ ended: await endOtherSessions(db, engine, request, caller.userId) }),
    },
    startTwoFactor: {
      signedIn: true,
      rate: { perMinute: 20 },
      run: ({ caller, body, now, request, reply }) =>
        guardingPassword(db, caller.userId, now, () => startTwoFactor(engine, { request, reply }, body.password)),
    },
    confirmTwoFactor: {
      signedIn: true,
      rate: { perMinute: 20 },
      run: ({ caller, body, now, request, reply }) =>
        confirmTwoFactor(db, engine, { request, reply }, caller.userId, body.code, now),
    },
    stopTwoFactor: {
      signedIn: true,
      rate: { perMinute: 20 },
      run: async ({ caller, body, now, request, reply }) => {
        await guardingPassword(db, caller.userId, now, () =>
          passOn(engine, { request, reply }, '/two-factor/disable', { password: body.password }),
        );
      },
    },
    newBackupCodes: {
      signedIn: true,
      rate: { perMinute: 20 },
      run: ({ caller, body, now, request, reply }) =>
        guardingPassword(db, caller.userId, now, () => newBackupCodes(engine, { request, reply }, body.password)),
    },
  });
};
