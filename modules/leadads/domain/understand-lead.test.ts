import { expect, test } from 'vitest';
import type { ConnectionSettings } from '../contract.ts';
import { noIds } from './lead.ts';
import { campaignName, splitName, understandLead } from './understand-lead.ts';

const settings: ConnectionSettings = {
  mapping: [{ column: 'Budżet?', target: { to: 'custom', key: 'budget' } }, { column: 'ok', target: { to: 'consent', key: 'calls' } }],
  funnel: null, stage: 'lead', ownerId: null, tags: [], campaign: '{campaign}',
  consents: [
    { key: 'mail', channel: 'email', purpose: 'marketing', language: 'pl', text: 'Zgadzam się na e-maile.', given: 'with-form' },
    { key: 'calls', channel: 'phone', purpose: 'marketing', language: 'pl', text: 'Zgadzam się na telefony.', given: 'by-answer' },
  ],
}; // prettier-ignore
const lead = (answers: Record<string, string>) => ({
  platform: 'google' as const,
  source: 'google',
  sentAt: null,
  ids: { ...noIds, campaign: '9007199254740993' },
  answers: Object.entries(answers).map(([column, value]) => ({ column, label: column, value })),
});

test('usual columns are known by their names, others by the mapping', () => {
  const understood = understandLead(
    lead({ FULL_NAME: 'Anna Maria Nowak', EMAIL: 'a@x.example', COMPANY_NAME: 'Firma', 'Budżet?': '5000', ok: 'tak', 'Ulubiony kolor': 'siny' }),
    settings,
  ); // prettier-ignore
  expect(understood).toMatchObject({
    fields: { firstName: 'Anna Maria', lastName: 'Nowak', email: 'a@x.example' },
    companyName: 'Firma',
    custom: { budget: '5000' },
    campaign: '9007199254740993',
  });
  expect(understood.consents.map((each) => each.key)).toEqual(['mail', 'calls']);
});

test('a consent asked by a question is given only by a yes', () => {
  for (const answer of ['nie', 'no', '0', 'false', ''])
    expect(understandLead(lead({ ok: answer }), settings).consents.map((each) => each.key)).toEqual(['mail']);
  expect(understandLead(lead({}), settings).consents).toHaveLength(1);
});

test('what is no address is no address, and a second column does not overwrite the first', () => {
  expect(understandLead(lead({ EMAIL: 'nie podam', WORK_EMAIL: 'b@x.example' }), settings).fields.email).toBe(
    'b@x.example',
  );
  expect(understandLead(lead({ EMAIL: 'a@x.example', WORK_EMAIL: 'b@x.example' }), settings).fields.email).toBe(
    'a@x.example',
  );
});

test('one word is a first name', () => {
  expect(splitName(' Ewa ')).toEqual({ firstName: 'Ewa', lastName: null });
});

test('the name of a campaign is filled in, and null when nothing in it is known', () => {
  const of = { platform: 'meta' as const, ids: { ...noIds, campaign: '7', adName: 'Baner' } };
  expect(campaignName('{platform} {campaign_id} / {ad}', of)).toBe('meta 7 / Baner');
  expect(campaignName('{form}', of)).toBeNull();
  expect(campaignName('Wiosna', of)).toBe('Wiosna');
  expect(campaignName('{constructor} {campaign}', of)).toBe('{constructor} 7');
});
