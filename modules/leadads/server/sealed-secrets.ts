/**
 * Secrets of a connection are needed as they are (signatures are computed with them, platforms are called with them), so they are
 * sealed rather than hashed: AES-256-GCM, under a key derived from the installation's own secret, bound to their connection.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readSecrets } from '#platform/server/config.ts';
import type { Host } from '#platform/server/module.ts';

export const ConnectionSecrets = z.object({
  /** Google: comes in every lead. */
  googleKey: z.string(),
  /** Meta: comes once, when the webhook is set up there. */
  verifyToken: z.string(),
  appSecret: z.string(),
  clientSecret: z.string(),
  accessToken: z.string(),
}).partial(); // prettier-ignore
export type ConnectionSecrets = z.infer<typeof ConnectionSecrets>;

type Place = { readonly workspaceId: string; readonly connectionId: string };

const ivBytes = 12;
const tagBytes = 16;
const keys = new Map<string, Buffer>();

/** A key of its own, so that it opens nothing else and nothing else opens these. */
function keyOf({ config: { dataDirectory } }: Pick<Host, 'config'>): Buffer {
  const known = keys.get(dataDirectory);
  if (known) return known;
  const key = createHmac('sha256', readSecrets(dataDirectory).sessionSecret).update('leadads.secrets').digest();
  keys.set(dataDirectory, key);
  return key;
}

const boundTo = ({ workspaceId, connectionId }: Place): Buffer => Buffer.from(`${workspaceId} ${connectionId}`);

export function seal(host: Pick<Host, 'config'>, place: Place, secrets: ConnectionSecrets): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(host), iv).setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Null when they were sealed under another key: the installation's secret was changed or lost. */
export function unseal(host: Pick<Host, 'config'>, place: Place, sealed: Buffer): ConnectionSecrets | null {
  try {
    const opened = createDecipheriv('aes-256-gcm', keyOf(host), sealed.subarray(0, ivBytes))
      .setAAD(boundTo(place))
      .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    const text = Buffer.concat([opened.update(sealed.subarray(ivBytes + tagBytes)), opened.final()]).toString('utf8');
    return ConnectionSecrets.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
