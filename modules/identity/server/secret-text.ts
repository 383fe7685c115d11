/** Secrets that travel in links, and what of them is kept: the hash only. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, fit for an address. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const sameText = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** `value.signature`, as the sign-in library writes its cookies. */
export const signed = (value: string, secret: string): string =>
  `${value}.${createHmac('sha256', secret).update(value).digest('base64')}`;

/** The value of a signed text; null when the signature is not ours. */
export function unsigned(text: string, secret: string): string | null {
  const dot = text.lastIndexOf('.');
  if (dot < 1) return null;
  const value = text.slice(0, dot);
  return sameText(text, signed(value, secret)) ? value : null;
}
