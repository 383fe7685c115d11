/**
 * Passwords are kept as Argon2id (RFC 9106) in its usual text form. 46 MiB and two passes: about 70 ms on one core of
 * a small server, off the main thread.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const hashWith = promisify(argon2);

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };
const usual: Cost = { memory: 47_104, passes: 2, parallelism: 1 };
let cost = usual;
const keyLength = 32;

const derive = (password: string, nonce: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> =>
  hashWith('argon2id', {
    message: password.normalize('NFKC'),
    nonce,
    memory,
    passes,
    parallelism,
    tagLength: keyLength,
  });

/**
 * Only for tests in which people sign in a hundred times: what they prove is who gets in and how often, not how dear a guess is.
 * Null puts the usual cost back. A hash says what it cost, so each is checked at its own.
 */
export function makeNewHashesCost(wanted: Cost | null): void {
  cost = wanted ?? usual;
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await derive(password, nonce, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(key)}`;
}

const stored = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parts = stored.exec(hash);
  if (!parts) return false;
  const [, memory, passes, parallelism, nonce = '', key = ''] = parts;
  const expected = Buffer.from(key, 'base64');
  const given = await derive(password, Buffer.from(nonce, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return given.length === expected.length && timingSafeEqual(given, expected);
}
