/**
 * GET of an address on the public internet. The IP is checked when the connection is made, on the very address that is then used,
 * so a name that answers differently the second time gains nothing. Redirects are not followed; answers are bounded in size and time.
 */
import { lookup as resolveName } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { type LookupFunction, isIP } from 'node:net';
import { isLoopback, isPrivateAddress } from './private-address.ts';

export type GuardOptions = {
  /** For tests alone: a platform of the same shape on this machine. */
  readonly allowLoopback?: boolean;
};
export type GotAnswer = {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
};

export class AddressRefused extends Error {}
export class NoAnswer extends Error {}

const mostBytes = 1_048_576;
const mostMilliseconds = 15_000;

const guardedLookup =
  (allowed: (address: string) => boolean): LookupFunction =>
  (host, options, done) => {
    resolveName(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const wrong = addresses.find(({ address }) => !allowed(address));
      const [first] = addresses;
      if (wrong || !first) return done(new AddressRefused(`${host} is not on the public internet`), '', 0);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

/** Throws AddressRefused, or NoAnswer when nobody answers in time or with too much. */
export function guardedGet(
  address: string,
  headers: Readonly<Record<string, string>>,
  { allowLoopback = false }: GuardOptions = {},
): Promise<GotAnswer> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const allowed = (ip: string) => !isPrivateAddress(ip) || (allowLoopback && isLoopback(ip));
  // For an address written as digits no name is looked up, so it is checked here.
  if (isIP(host) !== 0 && !allowed(host))
    return Promise.reject(new AddressRefused(`${host} is not on the public internet`));
  if (url.protocol !== 'https:' && !(allowLoopback && url.protocol === 'http:'))
    return Promise.reject(new AddressRefused('only https is spoken outside'));
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? secureRequest : plainRequest;
    const request = ask(
      url,
      { headers, lookup: guardedLookup(allowed), agent: false, signal: AbortSignal.timeout(mostMilliseconds) },
      (answer) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (part: Buffer) => {
          bytes += part.length;
          if (bytes > mostBytes) request.destroy(new NoAnswer('the answer is too large'));
          else parts.push(part);
        });
        answer.on('error', (error) => reject(new NoAnswer(error.message)));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            retryAfter: answer.headers['retry-after'] ?? null,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
      },
    );
    request.on('error', (error) => reject(error instanceof AddressRefused ? error : new NoAnswer(error.message)));
    request.end();
  });
}
