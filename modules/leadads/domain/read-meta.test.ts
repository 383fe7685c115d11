import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadOfMeta, readMeta } from './read-meta.ts';

test('a batch of notices is its leads, also twice the same, and nothing of other fields', () => {
  const value = '{"leadgen_id":9007199254740993,"form_id":"5","page_id":7,"created_time":1700000000}';
  const read = readMeta(
    `{"object":"page","entry":[{"id":"7","time":1,"changes":[{"field":"leadgen","value":${value}},{"field":"feed","value":{}}]},{"changes":[{"field":"leadgen","value":${value}}]}]}`,
  );
  if (!read.read) throw new Error(read.reason);
  expect(read.notices.map((notice) => notice.leadId)).toEqual(['9007199254740993', '9007199254740993']);
});

test('the answers come from the Graph API, with campaign, ad and the place it was shown', () => {
  const lead = leadOfMeta(
    '{"leadgen_id":"1","form_id":"5"}',
    JSON.stringify({
      id: '1', created_time: '2026-11-20T10:00:00+0000', platform: 'ig', campaign_id: '23', campaign_name: 'Jesień', ad_id: '9', ad_name: 'Film',
      field_data: [{ name: 'full_name', values: ['Ewa Lis'] }, { name: 'kolory', values: ['biały', 'siny'] }, { name: 'pusto', values: [] }],
      custom_disclaimer_responses: [{ checkbox_key: 'zgoda_mail', is_checked: '1' }, { checkbox_key: 'zgoda_sms', is_checked: '' }],
    }),
  ); // prettier-ignore
  expect(lead).toMatchObject({
    source: 'instagram',
    sentAt: '2026-11-20T10:00:00+00:00',
    ids: { form: '5', campaignName: 'Jesień', adName: 'Film' },
  });
  expect(lead.answers.map(({ column, value }) => [column, value])).toEqual([
    ['full_name', 'Ewa Lis'], ['kolory', 'biały, siny'], ['zgoda_mail', 'yes'], ['zgoda_sms', 'no'],
  ]); // prettier-ignore
});

test('whatever comes, it is read or refused with a reason', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.array(fc.object()).map((entry) => JSON.stringify({ entry }))), (text) => {
      const read = readMeta(text);
      expect(read.read || read.reason !== '').toBe(true);
    }),
  ); // prettier-ignore
});
