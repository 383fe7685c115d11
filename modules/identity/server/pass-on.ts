/** Hands a declared endpoint's request to the sign-in library and brings back its cookies and its answer, or our problem. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#platform/contract/problem.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import { onlyCookies } from './cookies.ts';
import { identityProblem } from './problems.ts';
import { type SignInEngine, addressHeader, innerAddress } from './sign-in-engine.ts';

const problemByCode: Readonly<Record<string, () => Problem>> = {
  INVALID_EMAIL_OR_PASSWORD: () => identityProblem('wrong-credentials'),
  INVALID_PASSWORD: () => identityProblem('wrong-password'),
  CREDENTIAL_ACCOUNT_NOT_FOUND: () => identityProblem('wrong-password'),
  INVALID_CODE: () => identityProblem('wrong-code'),
  INVALID_BACKUP_CODE: () => identityProblem('wrong-code'),
  INVALID_TWO_FACTOR_COOKIE: () => identityProblem('sign-in-again'),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => identityProblem('sign-in-again'),
  ACCOUNT_TEMPORARILY_LOCKED: () => identityProblem('codes-locked'),
  TOTP_ALREADY_ENABLED: () => identityProblem('two-factor-is-on'),
  TOTP_NOT_ENABLED: () => identityProblem('two-factor-is-off'),
  TWO_FACTOR_NOT_ENABLED: () => identityProblem('two-factor-is-off'),
  BACKUP_CODES_NOT_ENABLED: () => identityProblem('two-factor-is-off'),
  INVALID_TOKEN: () => identityProblem('reset-link-dead'),
  USER_NOT_FOUND: () => identityProblem('reset-link-dead'),
  PASSWORD_TOO_SHORT: () => identityProblem('password-too-short'),
  PASSWORD_TOO_LONG: () => identityProblem('password-too-long'),
  UNAUTHORIZED: () => platformProblem('not-signed-in'),
  SESSION_EXPIRED: () => platformProblem('not-signed-in'),
  FAILED_TO_GET_SESSION: () => platformProblem('not-signed-in'),
};

export type Passed = { readonly request: FastifyRequest; readonly reply: FastifyReply };
type Kept = { readonly cookies: readonly string[]; readonly answer: unknown };

const codeOf = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'string'
    ? answer.code
    : '';

/** Asks without telling the browser: for answers that are still to be judged. */
export async function askEngine(
  { auth, cookies }: SignInEngine,
  request: FastifyRequest,
  path: string,
  body: Readonly<Record<string, unknown>>,
  /** The library takes a session before a pending second factor; say which of the two is meant. */
  by: 'session' | 'secondFactor' = 'session',
): Promise<Kept> {
  const cookie = onlyCookies(request, [cookies[by]]);
  const response = await auth.handler(
    new Request(`${innerAddress}/inner${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // Foreign origins were refused before the request came here.
        origin: innerAddress,
        [addressHeader]: request.ip,
        'user-agent': request.headers['user-agent'] ?? '',
        ...(cookie === '' ? {} : { cookie }),
      },
      body: JSON.stringify(body),
    }),
  );
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) {
    const problem = problemByCode[codeOf(answer)];
    if (problem) throw problem();
    throw response.status === 401
      ? platformProblem('not-signed-in')
      : new Error(`The sign-in library answered ${path} with ${response.status} ${codeOf(answer)}`);
  }
  return { cookies: response.headers.getSetCookie(), answer };
}

export const setCookies = (reply: FastifyReply, cookies: readonly string[]): void => {
  for (const cookie of cookies) void reply.header('set-cookie', cookie);
};

export async function passOn(
  engine: SignInEngine,
  { request, reply }: Passed,
  path: string,
  body: Readonly<Record<string, unknown>>,
  by: 'session' | 'secondFactor' = 'session',
): Promise<unknown> {
  const { cookies, answer } = await askEngine(engine, request, path, body, by);
  setCookies(reply, cookies);
  return answer;
}
