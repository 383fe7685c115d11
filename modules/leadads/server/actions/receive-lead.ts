/** What arrives at a webhook: checked, kept, answered. Everything else happens afterwards, in the background. */
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import type { LeadNotice } from '../../domain/lead.ts';
import { readGoogle } from '../../domain/read-google.ts';
import { readLinkedin } from '../../domain/read-linkedin.ts';
import { readMeta } from '../../domain/read-meta.ts';
import type { ConnectionRow } from '../connections.ts';
import { type NewDelivery, keepDeliveries } from '../deliveries.ts';
import { leadAdsProblem } from '../problems.ts';
import { type ConnectionSecrets, unseal } from '../sealed-secrets.ts';
import { isLinkedinSignature, isSameSecret, metaSignature } from '../signatures.ts';

export type Hook = { readonly workspaceId: string; readonly connection: ConnectionRow };

/** The secret of a connection by its name; a connection without it can check nothing and so takes nothing in. */
export function secretOf(host: Host, { workspaceId, connection }: Hook, name: keyof ConnectionSecrets): string {
  const secrets = unseal(host, { workspaceId, connectionId: connection.id }, connection.sealed);
  const secret = secrets?.[name];
  if (!secret) throw leadAdsProblem('hook-secret-missing');
  return secret;
}

const keep = (host: Host, { workspaceId, connection }: Hook, leads: readonly NewDelivery[]): Promise<string[]> =>
  inWorkspace(host.db, workspaceId, (tx) =>
    keepDeliveries(tx, workspaceId, connection, leads, {
      needsDetails: connection.platform !== 'google',
      now: host.now(),
    }),
  );

/** All of these return the ids of the deliveries. */
export async function receiveGoogle(host: Host, hook: Hook, body: Buffer): Promise<string[]> {
  const key = secretOf(host, hook, 'googleKey');
  const lead = readGoogle(body.toString('utf8'));
  if (!lead.read) throw leadAdsProblem('unreadable-lead', { reason: lead.reason });
  if (!isSameSecret(lead.key, key)) throw leadAdsProblem('wrong-key');
  return keep(host, hook, [lead.notice]);
}

/** An invented lead brings its answers along: no platform could tell them. */
export type Invented = { readonly details: string } | null;

function allOf(
  read: { read: true; notices: readonly LeadNotice[] } | { read: false; reason: string },
  invented: Invented,
): readonly NewDelivery[] {
  if (!read.read) throw leadAdsProblem('unreadable-lead', { reason: read.reason });
  return invented === null ? read.notices : read.notices.map((notice) => ({ ...notice, ...invented, test: true }));
}

export async function receiveMeta(
  host: Host,
  hook: Hook,
  body: Buffer,
  signature: string,
  invented: Invented = null,
): Promise<string[]> {
  if (!isSameSecret(signature, metaSignature(secretOf(host, hook, 'appSecret'), body)))
    throw leadAdsProblem('wrong-signature');
  return keep(host, hook, allOf(readMeta(body.toString('utf8')), invented));
}

export async function receiveLinkedin(
  host: Host,
  hook: Hook,
  body: Buffer,
  signature: string,
  invented: Invented = null,
): Promise<string[]> {
  if (!isLinkedinSignature(signature, secretOf(host, hook, 'clientSecret'), body))
    throw leadAdsProblem('wrong-signature');
  return keep(host, hook, allOf(readLinkedin(body.toString('utf8')), invented));
}
