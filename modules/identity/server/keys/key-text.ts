/** How keys look: `lk_<prefix>_<secret>` for programs, `lw_<text>` for the pages of a website. */
import { randomBytes } from 'node:crypto';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** As many digits as the largest number of that many bytes needs, so that all keys are equally long. */
export function base62(bytes: Buffer): string {
  const length = Math.ceil((bytes.length * 8) / Math.log2(62));
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < length) {
    text = digits.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}

export type SecretKey = { readonly prefix: string; readonly secret: string };

export function newSecretKey(): SecretKey {
  const prefix = `lk_${base62(randomBytes(6))}`;
  return { prefix, secret: `${prefix}_${base62(randomBytes(32))}` };
}

export const newWriteKeyText = (): string => `lw_${base62(randomBytes(24))}`;

/** The public part of a secret key; null when the text cannot be one. */
export const prefixOf = (text: string): string | null =>
  /^(lk_[0-9A-Za-z]{9})_[0-9A-Za-z]{43}$/.exec(text)?.[1] ?? null;

export const isWriteKeyText = (text: string): boolean => /^lw_[0-9A-Za-z]{32,33}$/.test(text);
