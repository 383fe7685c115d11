/** An invented lead, delivered to a connection by the same way as the platform's: signed with its own secret, checked, kept. */
import { randomInt } from 'node:crypto';
import type { Host } from '#platform/server/module.ts';
import { googleSample, linkedinSample, metaSample } from '../../domain/sample-leads.ts';
import { leadAdsProblem } from '../problems.ts';
import { linkedinSignature, metaSignature } from '../signatures.ts';
import { type Hook, receiveGoogle, receiveLinkedin, receiveMeta, secretOf } from './receive-lead.ts';

const newLeadId = (): string => `test-${Date.now().toString(36)}-${randomInt(1_000_000).toString(36)}`;
const bodyOf = (sent: unknown): Buffer => Buffer.from(JSON.stringify(sent));

function deliver(host: Host, hook: Hook): Promise<string[]> {
  const leadId = newLeadId();
  if (hook.connection.platform === 'google')
    return receiveGoogle(host, hook, bodyOf(googleSample(leadId, secretOf(host, hook, 'googleKey'))));
  const meta = hook.connection.platform === 'meta';
  const { notice, details } = meta ? metaSample(leadId, host.now()) : linkedinSample(leadId, host.now());
  const body = bodyOf(notice);
  const told = { details: JSON.stringify(details) };
  return meta
    ? receiveMeta(host, hook, body, metaSignature(secretOf(host, hook, 'appSecret'), body), told)
    : receiveLinkedin(host, hook, body, linkedinSignature(secretOf(host, hook, 'clientSecret'), body), told);
}

/** Returns the id of the delivery. */
export async function sendTestLead(host: Host, hook: Hook): Promise<string> {
  const [deliveryId] = await deliver(host, hook);
  if (deliveryId === undefined) throw leadAdsProblem('unknown-delivery');
  return deliveryId;
}
