/** Asks Meta or LinkedIn for the answers of a lead that they gave notice of. */
import { createHmac } from 'node:crypto';
import { formIdOf, leadOfLinkedin } from '../../domain/read-linkedin.ts';
import { leadOfMeta, metaFields } from '../../domain/read-meta.ts';
import type { DeliveryWork } from '../deliveries.ts';
import type { ConnectionSecrets } from '../sealed-secrets.ts';
import { type Told, askPlatform } from './ask-platform.ts';
import type { Platforms } from './platforms.ts';

type Asked = Pick<DeliveryWork, 'lead_id' | 'payload'>;

const unreadable: Told = { told: false, code: 'answer-unreadable', final: false, seconds: 0 };

/** What was told must be a lead: anything else is asked for again rather than kept. */
function onlyLeads(told: Told, read: (text: string) => unknown): Told {
  if (!told.told) return told;
  try {
    read(told.text);
    return told;
  } catch {
    return unreadable;
  }
}

async function askMeta(
  lead: Asked,
  { accessToken = '', appSecret }: ConnectionSecrets,
  platforms: Platforms,
): Promise<Told> {
  // Proves that the token is used by the app it was made for; apps may be set to require it.
  const proof = appSecret
    ? `&appsecret_proof=${createHmac('sha256', appSecret).update(accessToken).digest('hex')}`
    : '';
  const told = await askPlatform(
    `${platforms.meta}/${encodeURIComponent(lead.lead_id)}?fields=${metaFields}${proof}`,
    { authorization: `Bearer ${accessToken}` },
    platforms,
  );
  return onlyLeads(told, (text) => leadOfMeta(lead.payload, text));
}

/** LinkedIn keeps a version of its API for a year; three months back is always among them. `2026-11-28` asks for `202608`. */
export const linkedinVersion = (now: Date): string => {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 3, 1));
  return month.toISOString().slice(0, 7).replace('-', '');
};

async function askLinkedin(
  lead: Asked,
  { accessToken = '' }: ConnectionSecrets,
  platforms: Platforms,
  now: Date,
): Promise<Told> {
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'linkedin-version': linkedinVersion(now),
    'x-restli-protocol-version': '2.0.0',
  };
  const response = await askPlatform(
    `${platforms.linkedin}/leadFormResponses/${encodeURIComponent(lead.lead_id)}`,
    headers,
    platforms,
  );
  if (!response.told) return response;
  const form = formIdOf(response.text) ?? formIdOf(lead.payload);
  const asked = form === null ? null : await askPlatform(`${platforms.linkedin}/leadForms/${form}`, headers, platforms);
  // A form that is gone is no reason to lose its lead; one that cannot be had just now is a reason to wait.
  if (asked && !asked.told && !['lead-gone', 'not-permitted'].includes(asked.code)) return asked;
  const kept: Told = { told: true, text: `{"response":${response.text},"form":${asked?.told ? asked.text : 'null'}}` };
  return onlyLeads(kept, (text) => leadOfLinkedin(lead.payload, text));
}

export const fetchAnswers = (
  platform: 'meta' | 'linkedin',
  lead: Asked,
  secrets: ConnectionSecrets,
  platforms: Platforms,
  now: Date,
): Promise<Told> =>
  platform === 'meta' ? askMeta(lead, secrets, platforms) : askLinkedin(lead, secrets, platforms, now);
