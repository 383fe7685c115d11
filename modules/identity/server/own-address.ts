/** The address that goes into links. */
import type { FastifyRequest } from 'fastify';
import type { Config } from '#platform/server/config.ts';

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

/** For links that a signed-in person asked for: the address they themselves are using. */
export const addressUsed = (config: Config, request: FastifyRequest): string =>
  withoutSlash(config.publicUrl ?? `${request.protocol}://${request.host}`);

/**
 * For links in letters that a stranger can cause: never the address the request names, which the stranger writes and
 * could point at a server of their own.
 */
export function addressConfigured(config: Config): string {
  if (config.publicUrl) return withoutSlash(config.publicUrl);
  const anywhere = config.host === '0.0.0.0' || config.host === '::';
  const host = anywhere ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${host}:${config.port}`;
}
