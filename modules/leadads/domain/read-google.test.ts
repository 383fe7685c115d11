import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leadOfGoogle, readGoogle } from './read-google.ts';

const body = `{"lead_id":9007199254740993,"user_column_data":[{"column_name":"Full Name","string_value":"Ewa Lis","column_id":"FULL_NAME"},
  {"column_name":"Budżet?","string_value":"10 000"}],"api_version":"1.0","form_id":9223372036854775807,"campaign_id":9007199254740995,
  "google_key":"sekret","is_test":false,"gcl_id":"Cj0KC","adgroup_id":0,"creative_id":9007199254740997,"brand_new":{"x":9007199254740999}}`;

test('a lead of Google keeps every digit of its ids, its unknown fields and not its key', () => {
  const read = readGoogle(body);
  if (!read.read) throw new Error(read.reason);
  expect(read.key).toBe('sekret');
  expect(read.notice.leadId).toBe('9007199254740993');
  expect(read.notice.payload).not.toContain('sekret');
  expect(read.notice.payload).toContain('9007199254740999');
  expect(leadOfGoogle(read.notice.payload)).toMatchObject({
    answers: [
      { column: 'FULL_NAME', label: 'Full Name', value: 'Ewa Lis' },
      { column: 'Budżet?', label: 'Budżet?', value: '10 000' },
    ],
    ids: { form: '9223372036854775807', campaign: '9007199254740995', ad: '9007199254740997', click: 'Cj0KC' },
  });
});

test('whatever comes, it is read or refused with a reason, and what was read can be read again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.object().map((rest) => JSON.stringify({ lead_id: 'x', ...rest }))), (text) => {
      const read = readGoogle(text);
      if (read.read) expect(leadOfGoogle(read.notice.payload).platform).toBe('google');
      else expect(read.reason).not.toBe('');
    }),
  ); // prettier-ignore
});
