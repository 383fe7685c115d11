/**
 * A browser that has signed in to an account once is known to it from then on and has a counter of tries of its own:
 * somebody who guesses at an account from elsewhere can slow down only themselves, never lock out its owner.
 */
import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie } from './cookies.ts';
import { setCookies } from './pass-on.ts';
import { randomToken, sameText } from './secret-text.ts';
import type { SignInEngine } from './sign-in-engine.ts';

const year = 31_536_000;

const sealOf = (email: string, nonce: string, secret: string): string =>
  createHmac('sha256', secret).update(`device\n${email}\n${nonce}`).digest('base64url');

export function rememberDevice({ secret, cookies }: SignInEngine, reply: FastifyReply, email: string): void {
  const nonce = randomToken();
  const secure = cookies.secure ? '; Secure' : '';
  setCookies(reply, [
    `${cookies.device}=${nonce}.${sealOf(email, nonce, secret)}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${secure}`,
  ]);
}

/** What tells this device from others; null when it never signed in to this account. */
export function knownDevice({ secret, cookies }: SignInEngine, request: FastifyRequest, email: string): string | null {
  const [nonce = '', seal = ''] = (readCookie(request.headers.cookie, cookies.device) ?? '').split('.');
  return nonce !== '' && sameText(seal, sealOf(email, nonce, secret)) ? nonce : null;
}
