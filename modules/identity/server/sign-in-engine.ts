/**
 * The library that checks passwords, keeps sessions and second factors, set up for this house: tables in schema
 * `identity`, nobody signs up by themselves, no telemetry, none of its weaker ways to sign in. It is not reachable from
 * outside: our own endpoints hand it requests (`passOn`), so what is not declared in the contract does not exist.
 */
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { CamelCasePlugin } from 'kysely';
import type { Logger } from 'pino';
import { type Config, readSecrets } from '#platform/server/config.ts';
import type { Db } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { longestPassword, shortestPassword } from '../domain/password-length.ts';
import { type CookieNames, cookieNames } from './cookies.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

/** What a session may last at most, however busy. */
export const sessionDays = 30;

/** Only we talk to the library, so it needs no real address of its own. */
export const innerAddress = 'http://lejek.internal';

/** Carries the caller's address to the library; set by us on each request, whatever the caller sent. */
export const addressHeader = 'x-lejek-caller-address';

const configured = (db: Db, config: Config, secret: string, cookies: CookieNames, log: Logger | null) =>
  betterAuth({
    appName: 'Lejek',
    baseURL: innerAddress,
    basePath: '/inner',
    secret,
    telemetry: { enabled: false },
    database: { db: db.withPlugin(new CamelCasePlugin()), type: 'postgres', schemaName: 'identity', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { additionalFields: { language: { type: 'string', required: false, input: false } } },
    session: {
      expiresIn: sessionDays * 86_400,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      freshAge: 0,
    },
    verification: { storeIdentifier: 'hashed' },
    // Ours count tries by account and device too, over all server processes: see tries.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookies.prefix,
      useSecureCookies: false,
      defaultCookieAttributes: { secure: cookies.secure, httpOnly: true, sameSite: 'lax', path: '/' },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
    },
    logger: {
      // Its warnings are wrong passwords and the like: everyday events.
      log: (level, message) => (level === 'error' ? log?.error(message) : log?.debug(message)),
    },
    plugins: [twoFactor({ issuer: config.publicUrl ? `Lejek ${new URL(config.publicUrl).hostname}` : 'Lejek' })],
  });

export type SignInEngine = {
  readonly auth: ReturnType<typeof configured>;
  readonly secret: string;
  readonly cookies: CookieNames;
};

export type EngineParts = { readonly db: Db; readonly config: Config; readonly log?: Logger };

const engines = new WeakMap<Db, SignInEngine>();

/** One engine a database connection: access control and the routes of a process share it. */
export function signInEngine({ db, config, log }: EngineParts): SignInEngine {
  const made = engines.get(db);
  if (made) return made;
  const { sessionSecret: secret } = readSecrets(config.dataDirectory);
  const cookies = cookieNames(config);
  const engine: SignInEngine = { auth: configured(db, config, secret, cookies, log ?? null), secret, cookies };
  engines.set(db, engine);
  return engine;
}
