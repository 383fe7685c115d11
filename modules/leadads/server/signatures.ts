/** How each platform proves that it is the sender. All comparisons take the same time whatever is wrong. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Of any two texts, whatever their lengths: their digests are compared. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const hmac = (secret: string, ...parts: readonly (string | Buffer)[]): string => {
  const mac = createHmac('sha256', secret);
  for (const part of parts) mac.update(part);
  return mac.digest('hex');
};

/** `X-Hub-Signature-256: sha256=<hex>` over the body as it came. */
export const metaSignature = (appSecret: string, body: Buffer): string => `sha256=${hmac(appSecret, body)}`;

/** `X-LI-Signature`: hex over `hmacsha256=` and the body as it came; some senders write the prefix before the hex too. */
export const linkedinSignature = (clientSecret: string, body: Buffer): string =>
  hmac(clientSecret, 'hmacsha256=', body);

export const isLinkedinSignature = (given: string, clientSecret: string, body: Buffer): boolean =>
  isSameSecret(given.replace(/^hmacsha256=/, ''), linkedinSignature(clientSecret, body));

/** What LinkedIn wants to hear back when it asks whether the address is ours. */
export const linkedinChallenge = (clientSecret: string, challengeCode: string): string =>
  hmac(clientSecret, challengeCode);
