/** The names of our cookies, and reading them. Over https they are `__Host-`: this host only, never by plain http. */
import type { FastifyRequest } from 'fastify';
import type { Config } from '#platform/server/config.ts';

export type CookieNames = {
  readonly prefix: string;
  readonly secure: boolean;
  readonly session: string;
  readonly secondFactor: string;
  readonly device: string;
};

export function cookieNames(config: Config): CookieNames {
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const prefix = secure ? '__Host-lejek' : 'lejek';
  return {
    prefix,
    secure,
    session: `${prefix}.session_token`,
    secondFactor: `${prefix}.two_factor`,
    device: `${prefix}.device`,
  };
}

/** The value as the browser sent it, percent-decoded; null when it is absent or broken. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(equals + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}

/** A `Cookie` header with only these of the request's cookies, as they came. */
export function onlyCookies(request: FastifyRequest, names: readonly string[]): string {
  return (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => names.includes(pair.slice(0, Math.max(0, pair.indexOf('=')))))
    .join('; ');
}
