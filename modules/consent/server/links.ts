/**
 * The addresses by which a person changes their consents without signing in. A token names the workspace, the contact and what it is
 * for, signed; it holds nothing that says who the person is, and does not end, for a letter is opened years later.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { addressConfigured } from '#modules/identity/server/index.ts';
import { readSecrets } from '#platform/server/config.ts';
import type { Host } from '#platform/server/module.ts';

/** Preference links open the whole centre, unsubscribe links end one purpose. */
export type LinkKind = 'preferences' | 'unsubscribe';
export type Link = { readonly workspaceId: string; readonly contactId: string; readonly purpose: string };

const signatureBytes = 20;
const idBytes = 16;

/** A key of its own for each kind, so that the one is worth nothing in place of the other. */
function signature(host: Pick<Host, 'config'>, kind: LinkKind, payload: Buffer): Buffer {
  const secret = readSecrets(host.config.dataDirectory).sessionSecret;
  const key = createHmac('sha256', secret).update(`consent.${kind}`).digest();
  return createHmac('sha256', key).update(payload).digest().subarray(0, signatureBytes);
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export function writeToken(host: Pick<Host, 'config'>, kind: LinkKind, link: Link): string {
  const payload = Buffer.concat([bytesOf(link.workspaceId), bytesOf(link.contactId), Buffer.from(link.purpose)]);
  return Buffer.concat([signature(host, kind, payload), payload]).toString('base64url');
}

/** Null when it was not made here or for something else. */
export function readToken(host: Pick<Host, 'config'>, kind: LinkKind, token: string): Link | null {
  if (!/^[\w-]{70,190}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // Node reads several spellings of the last character as the same bytes; only the one that was written is good.
  if (bytes.length < signatureBytes + 2 * idBytes || bytes.toString('base64url') !== token) return null;
  const payload = bytes.subarray(signatureBytes);
  if (!timingSafeEqual(bytes.subarray(0, signatureBytes), signature(host, kind, payload))) return null;
  return {
    workspaceId: idOf(payload.subarray(0, idBytes)),
    contactId: idOf(payload.subarray(idBytes, 2 * idBytes)),
    purpose: payload.subarray(2 * idBytes).toString('utf8'),
  };
}

type InWorkspace = { readonly id: string };

/** Where the person sees and changes everything they agreed to. */
export const preferenceLink = (host: Pick<Host, 'config'>, workspace: InWorkspace, contactId: string): string =>
  `${addressConfigured(host.config)}/c/${writeToken(host, 'preferences', { workspaceId: workspace.id, contactId, purpose: '' })}`;

/** For a letter's foot and its `List-Unsubscribe` header (with `List-Unsubscribe-Post: List-Unsubscribe=One-Click`). */
export const unsubscribeLink = (
  host: Pick<Host, 'config'>,
  workspace: InWorkspace,
  contactId: string,
  purpose: string,
): string =>
  `${addressConfigured(host.config)}/u/${writeToken(host, 'unsubscribe', { workspaceId: workspace.id, contactId, purpose })}`;
