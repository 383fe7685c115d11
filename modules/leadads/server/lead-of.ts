/** The lead of a delivery, from what the platform sent and what it told when asked. Throws while it has not told yet. */
import type { Lead } from '../domain/lead.ts';
import { leadOfGoogle } from '../domain/read-google.ts';
import { leadOfLinkedin } from '../domain/read-linkedin.ts';
import { leadOfMeta } from '../domain/read-meta.ts';
import type { DeliveryWork } from './deliveries.ts';

export function leadOf({ platform, payload, details }: Pick<DeliveryWork, 'platform' | 'payload' | 'details'>): Lead {
  if (platform === 'google') return leadOfGoogle(payload);
  if (details === null) throw new Error('the answers of this lead have not been fetched');
  return platform === 'meta' ? leadOfMeta(payload, details) : leadOfLinkedin(payload, details);
}
