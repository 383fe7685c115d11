/** An invented lead, delivered to a connection by the same way as the platform's: signed with its own secret, checked, kept. */
import { randomInt } from 'node:crypto';
import { leadAdsProblem } from '../problems.ts';
import type { Host } from '#platform/server/module.ts';
import { googleSample } from '../../domain/sample-leads.ts';
import { type Hook, receiveGoogle, secretsOfHook } from './receive-lead.ts';

const newLeadId = (): string => `test-${Date.now().toString(36)}-${randomInt(1_000_000).toString(36)}`;

/** Returns the id of the delivery. */
export async function sendTestLead(host: Host, hook: Hook): Promise<string> {
  const secrets = secretsOfHook(host, hook);
  const body = Buffer.from(JSON.stringify(googleSample(newLeadId(), secrets.googleKey ?? '')));
  const [deliveryId] = await receiveGoogle(host, hook, body);
  if (deliveryId === undefined) throw leadAdsProblem('unknown-delivery');
  return deliveryId;
}
