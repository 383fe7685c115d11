/** Whatever rows a file has: none gets lost, and the same file again changes nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { times } from '#platform/server/testing/thorough.ts';
import {
  company,
  counts,
  csv,
  differences,
  everything,
  externalId,
  field,
  imported,
  stage,
} from './testing-imports.ts';

const app = testApp();

const header = [
  'id',
  'other',
  'email',
  'phone',
  'first',
  'last',
  'firm',
  'domain',
  'nip',
  'source',
  'city',
  'mql',
  'won',
  'value',
];
const targets = {
  id: externalId('crm'),
  other: externalId('shop'),
  email: field('email'),
  phone: field('phone'),
  first: field('firstName'),
  last: field('lastName'),
  firm: company('name'),
  domain: company('domain'),
  nip: company('nip'),
  source: field('source'),
  city: field('city'),
  mql: stage('mql'),
  won: stage('customer'),
  value: field('value'),
};

const cell = (...values: string[]) => fc.constantFrom('', '', ...values);
/** Few different keys, so that rows meet in every way. */
const row = fc.tuple(
  cell('1', '2', '3'),
  cell('a', 'b'),
  cell('x@a.example', 'y@a.example', 'z@a.example'),
  cell('+48601000001', '+48601000002'),
  cell('Jan', 'Ewa'),
  cell('Lis', 'Kot'),
  cell('Alfa', 'ALFA', 'Beta'),
  cell('alfa.example', 'https://www.alfa.example/o-nas', 'beta.example'),
  cell('1234563218', '5260001246'),
  cell('google', 'social'),
  cell('Sanok', 'Krosno'),
  cell('2026-01-01', '2026-01-02'),
  cell('2026-01-01', '2026-02-02'),
  cell('1', '2'),
);

/** One firm, by name and domain, by name and tax number, and by the domain alone. */
const namedThreeWays = [
  { phone: '+48601000001', firm: 'Alfa', domain: 'alfa.example' },
  { phone: '+48601000002', firm: 'ALFA', nip: '1234563218' },
  { email: 'y@a.example', domain: 'alfa.example' },
].map((cells: Readonly<Record<string, string | undefined>>) => header.map((name) => cells[name] ?? ''));

test('none of its rows gets lost, and the second time nothing changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array<readonly string[]>(row, { minLength: 1, maxLength: 14 }), async (rows) => {
      const owner = await makeSignedInUser(app().host);
      const lejek: TestApp = { ...app(), owner };
      const file = csv([header, ...rows]);
      // A line of nothing but commas is no row.
      const filled = rows.filter((cells) => cells.some((value) => value !== '')).length;
      fc.pre(filled > 0);
      const first = await imported(lejek, file, targets, { as: owner });
      expect(first).toMatchObject({ state: 'done', rows: filled, failure: null });
      const before = await everything(lejek);
      expect(before['contacts.contact']).toHaveLength(first.created);
      const second = await imported(lejek, file, targets, { as: owner });
      expect(counts(second)).toEqual({
        state: 'done',
        rows: filled,
        created: 0,
        updated: 0,
        unchanged: filled - first.rejected,
        rejected: first.rejected,
      });
      expect(await everything(lejek)).toEqual(before);
      expect(await differences(lejek)).toBe(0);
    }),
    { numRuns: times(6, 15), examples: [[namedThreeWays]] },
  );
}, 120_000);
