/** The lead of a delivery, from what the platform sent and what it told when asked. */
import type { Lead } from '../domain/lead.ts';
import { leadOfGoogle } from '../domain/read-google.ts';
import type { DeliveryWork } from './deliveries.ts';

export function leadOf({ platform, payload }: Pick<DeliveryWork, 'platform' | 'payload' | 'details'>): Lead {
  if (platform === 'google') return leadOfGoogle(payload);
  throw new Error(`no reader for ${platform}`);
}
