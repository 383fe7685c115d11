/**
 * The opaque names in the public links of content: which workspace, what it opens, for whom, until when, signed with a key of this
 * purpose. Binary before base64url, so that a link stays under 120 characters.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readSecrets } from '#platform/server/config.ts';
import type { Host } from '#platform/server/module.ts';

/** `asset`: the asset itself; `reading`: reports what was read; `thanks`: the page after a form; `join`: the way into a webinar. */
const kinds = ['asset', 'reading', 'thanks', 'join'] as const;
export type LinkKind = (typeof kinds)[number];

export type Link = {
  readonly kind: LinkKind;
  readonly workspaceId: string;
  /** What is opened: an asset, a page, a webinar. */
  readonly subjectId: string;
  /** Whoever it was given to: null for everybody. */
  readonly holder: { readonly is: 'contact' | 'submission' | 'opening'; readonly id: string } | null;
  /** Null: does not expire. */
  readonly until: Date | null;
};

const holders = ['contact', 'submission', 'opening'] as const;
const bodyBytes = 1 + 1 + 16 * 3 + 5;
const signatureBytes = 32;

const keyOf = (host: Pick<Host, 'config'>): Buffer =>
  createHmac('sha256', readSecrets(host.config.dataDirectory).sessionSecret).update('content.link').digest();

const sign = (host: Pick<Host, 'config'>, body: Buffer): Buffer =>
  createHmac('sha256', keyOf(host)).update(body).digest();

const writeId = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const readId = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export function writeLink(host: Pick<Host, 'config'>, link: Link): string {
  const until = Buffer.alloc(5);
  until.writeUIntBE(link.until === null ? 0 : Math.floor(link.until.getTime() / 1000), 0, 5);
  const body = Buffer.concat([
    Buffer.from([kinds.indexOf(link.kind), link.holder === null ? 0 : holders.indexOf(link.holder.is) + 1]),
    writeId(link.workspaceId),
    writeId(link.subjectId),
    link.holder === null ? Buffer.alloc(16) : writeId(link.holder.id),
    until,
  ]);
  return Buffer.concat([body, sign(host, body)]).toString('base64url');
}

export type LinkRead = { readonly is: 'good'; readonly link: Link } | { readonly is: 'expired' | 'not-ours' };

export function readLink(host: Pick<Host, 'config'>, text: string, kind: LinkKind, now: Date): LinkRead {
  const bytes = Buffer.from(text, 'base64url');
  // Base64url has several spellings of the same bytes; only the one that was written is ours.
  if (bytes.length !== bodyBytes + signatureBytes || bytes.toString('base64url') !== text) return { is: 'not-ours' };
  const body = bytes.subarray(0, bodyBytes);
  if (!timingSafeEqual(sign(host, body), bytes.subarray(bodyBytes))) return { is: 'not-ours' };
  if (kinds[body[0] ?? -1] !== kind) return { is: 'not-ours' };
  const holder = holders[(body[1] ?? 0) - 1];
  const seconds = body.readUIntBE(50, 5);
  if (seconds !== 0 && seconds * 1000 <= now.getTime()) return { is: 'expired' };
  return {
    is: 'good',
    link: {
      kind,
      workspaceId: readId(body.subarray(2, 18)),
      subjectId: readId(body.subarray(18, 34)),
      holder: holder === undefined ? null : { is: holder, id: readId(body.subarray(34, 50)) },
      until: seconds === 0 ? null : new Date(seconds * 1000),
    },
  };
}
