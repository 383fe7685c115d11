import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import type { ColumnTarget } from '../contract.ts';
import {
  company,
  counts,
  csv,
  custom,
  decided,
  differences,
  everything,
  externalId,
  field,
  imported,
  people,
  person,
  query,
  stage,
  upload,
} from './testing-imports.ts';

const app = testApp();
/** Each test has a workspace of its own. */
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

const targets: Readonly<Record<string, ColumnTarget>> = {
  id: externalId('crm'),
  email: field('email'),
  phone: field('phone'),
  first: field('firstName'),
  last: field('lastName'),
  city: field('city'),
  source: field('source'),
  tags: field('tags'),
  size: custom('size'),
  firm: company('name'),
  mql: stage('mql'),
  won: stage('customer'),
  value: field('value'),
  lost: field('lostAt'),
  note: field('note'),
};
const add = (rows: readonly (readonly (string | number)[])[], options: Parameters<typeof imported>[3] = {}) =>
  imported(lejek, csv(rows), targets, options);
const names = async () => (await people(lejek)).map((each) => each['name']);
const merge = async (survivor: string, absorbed: string) => {
  const merged = await lejek.ask('POST', `/contacts/${survivor}/merges`, { absorb: absorbed });
  expect(merged.status).toBe(200);
};
const idOf = async (name: string): Promise<string> => {
  const [found] = await query<{ id: string }>(
    lejek,
    sql`select id from contacts.contact where workspace_id = ${lejek.owner.workspace.id} and display_name = ${name}`,
  );
  return found!.id;
};

describe('a person is found again', () => {
  test('by external id before e-mail, by e-mail before phone, by phone where nothing says otherwise', async () => {
    await add([['id', 'email', 'phone', 'first', 'last'], ['1', 'anna@a.example', '+48601000001', 'Anna', 'Lis']]); // prettier-ignore
    const byId = await add([
      ['id', 'email', 'city'],
      ['1', 'anna.lis@a.example', 'Sanok'],
    ]);
    expect(counts(byId)).toMatchObject({ created: 0, updated: 1 });
    const byEmail = await add([
      ['email', 'phone', 'city'],
      ['ANNA.LIS@a.example', '+48601000002', 'Krosno'],
    ]);
    expect(counts(byEmail)).toMatchObject({ created: 0, updated: 1 });
    const byPhone = await add([
      ['phone', 'last', 'city'],
      ['601 000 002', 'lis', 'Jasło'],
    ]);
    expect(counts(byPhone)).toMatchObject({ created: 0, updated: 1 });
    expect(await people(lejek)).toMatchObject([
      { name: 'Anna lis', email: 'anna.lis@a.example', phone: '+48601000002', city: 'Jasło', ids: ['crm=1'] },
    ]);
    expect(await differences(lejek)).toBe(0);
  });

  test('but not by a phone that another e-mail, name or id of the same system contradicts, or that two people share', async () => {
    await add([['id', 'email', 'phone', 'first', 'last'], ['1', 'anna@a.example', '+48601000001', 'Anna', 'Lis']]); // prettier-ignore
    const rows = [
      ['id', 'email', 'phone', 'first', 'last'],
      ['', '', '+48601000001', 'Ewa', 'Lis'],
      ['2', '', '+48601000001', 'Anna', 'Lis'],
      ['', 'iga@a.example', '+48601000001', '', ''],
    ];
    for (const row of rows.slice(1))
      expect(counts(await add([rows[0]!, row]))).toMatchObject({ created: 1, updated: 0 });
    // Four share the number by now; a row that tells no more than it is somebody else's.
    expect(
      counts(
        await add([
          ['phone', 'city'],
          ['+48601000001', 'Sanok'],
        ]),
      ),
    ).toMatchObject({ created: 1, updated: 0 });
    expect(await people(lejek)).toHaveLength(5);
    // The same row finds whom it made.
    expect(
      counts(
        await add([
          ['phone', 'city'],
          ['+48601000001', 'Sanok'],
        ]),
      ),
    ).toMatchObject({ created: 0, unchanged: 1 });
  });

  test('rows of one batch are held against each other by the same rules as against the database', async () => {
    const rows = [
      ['id', 'email', 'phone', 'first', 'last', 'city'],
      ['1', 'anna@a.example', '+48601000001', 'Anna', 'Lis', 'Sanok'],
      ['1', '', '', '', '', 'Krosno'],
      ['', 'anna@a.example', '', '', '', 'Jasło'],
      ['', '', '+48601000001', 'ANNA', '', ''],
      ['', '', '+48601000001', 'Ewa', 'Lis', ''],
      ['2', 'ewa@a.example', '+48601000009', 'Ewa', 'Kot', ''],
      ['3', '', '+48601000009', 'Ewa', 'Kot', ''],
    ];
    const together = counts(await add(rows));
    expect(together).toMatchObject({ rows: 7, rejected: 0 });
    const atOnce = await people(lejek);
    const other = await makeSignedInUser(app().host);
    await imported(lejek, csv(rows), targets, { as: other, batchRows: 1 });
    expect(await people(lejek, other)).toEqual(atOnce);
    expect(atOnce.map((each) => [each['name'], each['city'], each['ids']])).toEqual([
      ['ANNA Lis', 'Jasło', ['crm=1']],
      ['Ewa Kot', undefined, ['crm=2']],
      ['Ewa Kot', undefined, ['crm=3']],
      ['Ewa Lis', undefined, undefined],
    ]);
  });

  test('a name is enough only for somebody known by nothing else, in the same firm', async () => {
    const rows = [['first', 'last', 'firm', 'city'], ['Jan', 'Mól', 'Alfa', 'Sanok'], ['Jan', 'Mól', 'Beta', 'Krosno'], ['Jan', 'Mól', '', 'Jasło'], ['Jan', 'Mól', 'Beta', 'Rzeszów']]; // prettier-ignore
    expect(counts(await add(rows))).toMatchObject({ created: 3, unchanged: 1 });
    await makeContact(lejek, { email: 'jan@gamma.example', firstName: 'Jan', lastName: 'Gamma' });
    expect(
      counts(
        await add([
          ['first', 'last'],
          ['Jan', 'Gamma'],
        ]),
      ),
    ).toMatchObject({ created: 1 });
    expect(counts(await add(rows))).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  });

  test('a merged contact is found under the survivor, whose fields it no longer changes', async () => {
    const file = [
      ['id', 'email', 'phone', 'first', 'last', 'city', 'mql', 'note'],
      ['1', 'anna@a.example', '+48601000001', 'Anna', 'Lis', 'Sanok', '2026-01-10', 'first'],
      ['2', 'ania@b.example', '+48601000002', 'Anna', 'Lisek', 'Krosno', '2026-01-05', 'second'],
    ];
    await add(file);
    await merge(await idOf('Anna Lis'), await idOf('Anna Lisek'));
    const before = await everything(lejek);
    expect(counts(await add(file))).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 0 });
    expect(await everything(lejek)).toEqual(before);

    const news = await add([
      ['id', 'email', 'city', 'won'],
      ['2', '', 'Jasło', '2026-02-01'],
    ]);
    expect(counts(news)).toMatchObject({ created: 0, updated: 1 });
    expect(await person(lejek, 'Anna Lis')).toMatchObject({
      email: 'anna@a.example',
      city: 'Sanok',
      journeys: [{ outcome: 'won', entered: 8 + 512 }],
    });
    expect(
      counts(
        await add([
          ['email', 'won'],
          ['ania@b.example', '2026-02-01'],
        ]),
      ),
    ).toMatchObject({ unchanged: 1 });
    expect(await differences(lejek)).toBe(0);
  });
});

describe('one person in several rows', () => {
  test('becomes one contact: the later cell wins, the first source stays the first, the earliest date counts', async () => {
    const rows = [
      ['id', 'email', 'city', 'source', 'tags', 'size', 'mql'],
      ['1', 'anna@a.example', 'Sanok', 'google', 'a', 'S', '2026-01-20'],
      ['2', 'anna@a.example', 'Krosno', 'social', 'b', '', '2026-01-10'],
      ['1', '', '', 'referral', 'a;c', 'M', '2026-01-30'],
    ];
    const done = await add(rows);
    expect(counts(done)).toMatchObject({ rows: 3, created: 1, unchanged: 2 });
    expect(await people(lejek)).toMatchObject([
      {
        city: 'Krosno',
        firstSource: 'google',
        lastSource: 'referral',
        tags: ['a', 'b', 'c'],
        custom: { size: 'M' },
        ids: ['crm=1', 'crm=2'],
        journeys: [{ source: 'google', at_4: '2026-01-09T23:00:00+00:00' }],
      },
    ]);
    expect(counts(await add(rows))).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });

  test('that share no key is still found to be one, and each row is written', async () => {
    await add([
      ['id', 'email'],
      ['1', 'anna@a.example'],
    ]);
    const done = await add([
      ['id', 'email', 'city', 'size'],
      ['1', '', 'Sanok', ''],
      ['', 'anna@a.example', '', 'M'],
    ]);
    expect(counts(done)).toMatchObject({ rows: 2, created: 0, updated: 1, unchanged: 1 });
    expect(await people(lejek)).toMatchObject([{ city: 'Sanok', custom: { size: 'M' } }]);
  });
});

describe('a row whose keys belong to two people', () => {
  test('is rejected and nothing of it is written', async () => {
    await add([
      ['id', 'email'],
      ['1', 'anna@a.example'],
      ['2', 'ewa@a.example'],
    ]);
    const before = await everything(lejek);
    const rows = [['id', 'email', 'city', 'firm', 'mql', 'note', 'value'], ['1', 'ewa@a.example', 'Sanok', 'Nowa', '2026-01-01', 'x', '5'], ['1', 'ewa@a.example', 'Krosno', '', '', '', '']]; // prettier-ignore
    const done = await add(rows);
    expect(counts(done)).toEqual({ state: 'done', rows: 2, created: 0, updated: 0, unchanged: 0, rejected: 2 });
    expect(await everything(lejek)).toEqual(before);
    const rejected = await query(lejek, sql`select row_number, reason->>'code' as code from imports.rejected_row where workspace_id = ${lejek.owner.workspace.id} and import_id = ${done.id} order by 1`); // prettier-ignore
    expect(rejected).toEqual([{ row_number: 2, code: 'two-people' }, { row_number: 3, code: 'two-people' }]); // prettier-ignore
  });

  test('of the same file does not stop the others', async () => {
    const done = await add([
      ['id', 'email', 'city'],
      ['1', 'anna@a.example', 'Sanok'],
      ['2', 'ewa@a.example', 'Krosno'],
      ['1', 'ewa@a.example', 'Jasło'],
      ['3', 'iga@a.example', 'Rzeszów'],
    ]);
    expect(counts(done)).toEqual({ state: 'done', rows: 4, created: 3, updated: 0, unchanged: 0, rejected: 1 });
    expect(await people(lejek)).toMatchObject([{ city: 'Sanok' }, { city: 'Krosno' }, { city: 'Rzeszów' }]);
  });

  test('is shown as rejected before anything is written', async () => {
    await add([
      ['id', 'email'],
      ['1', 'anna@a.example'],
      ['2', 'ewa@a.example'],
    ]);
    const file = csv([
      ['id', 'email'],
      ['1', 'ewa@a.example'],
      ['1', 'anna@a.example'],
    ]);
    const { body } = await upload(lejek, 'x.csv', file);
    const settings = decided(body.settings, targets);
    const preview = await lejek.ask('POST', `/imports/${body.id}/preview`, settings);
    expect(preview.body).toMatchObject({
      rows: [
        { outcome: 'reject', rejection: { code: 'two-people' } },
        { outcome: 'update', rejection: null },
      ],
    });
  });
});

describe('the same file twice changes nothing', () => {
  const file = [
    [
      'id',
      'email',
      'phone',
      'first',
      'last',
      'city',
      'source',
      'tags',
      'size',
      'firm',
      'mql',
      'won',
      'value',
      'lost',
      'note',
    ],
    [
      '1',
      'anna@a.example',
      '',
      'Anna',
      'Lis',
      'Sanok',
      'google',
      'a;b',
      'S',
      'Alfa',
      '2026-01-10',
      '2026-02-10',
      '1000',
      '',
      'hello',
    ],
    ['2', '', '+48601000001', 'Ewa', 'Kot', '', 'social', '', '', 'ALFA', '2026-01-11', '', '', '2026-03-01', ''],
    ['', 'iga@a.example', '', '', '', '', '', '', '', 'Beta', '2026-02-11', '2026-01-11', '7', '', ''],
    ['', '', '+48601000002', 'Jan', 'Mól', '', '', '', '', '', '', '', '', '', 'only a phone'],
    ['', '', '+48601000002', 'Ewa', 'Mól', '', '', '', '', '', '2026-01-01', '', '', '', ''],
    ['', '', '+48601000002', '', '', '', '', '', '', '', '2026-01-02', '', '', '', ''],
    ['', '', '', 'Ola', 'Sum', '', 'google', '', '', 'Beta', '2026-01-01', '', '', '', 'only a name'],
    ['', '', '', '', 'Sum', '', '', '', '', '', '', '', '', '', ''],
    ['1', '', '', '', '', '', 'referral', 'c', '', '', '', '', '', '', ''],
    ['9', 'iga@a.example', '', '', '', '', '', '', '', '', '', '', '', '', ''],
  ];

  test.each([{ batchRows: 20_000 }, { batchRows: 3 }])('in batches of $batchRows rows', async ({ batchRows }) => {
    const first = await add(file, { batchRows });
    expect(counts(first)).toMatchObject({ rows: 10, created: 8, rejected: 0 });
    const before = await everything(lejek);
    const second = await add(file, { batchRows });
    expect(counts(second)).toEqual({ state: 'done', rows: 10, created: 0, updated: 0, unchanged: 10, rejected: 0 });
    expect(second.entries).toBe(0);
    expect(await everything(lejek)).toEqual(before);
    expect(await differences(lejek)).toBe(0);
  });

  test('also for somebody who was sent back to marketing in between', async () => {
    const journey = [['email', 'mql', 'won', 'value', 'lost'], ['anna@a.example', '2026-01-10', '', '100', '2026-02-01']]; // prettier-ignore
    await add(journey);
    const recycled = await lejek.ask('POST', '/funnels/main/recycles', {
      contactIds: [await idOf('anna@a.example')],
      to: 'lead',
      reason: 'next year',
    });
    expect(recycled.status).toBe(200);
    const before = await everything(lejek);
    expect(counts(await add(journey))).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await everything(lejek)).toEqual(before);
  });
});

test('a source that the file changes follows on the journeys of every funnel', async () => {
  const funnel = await lejek.ask('POST', '/funnels', { key: 'second', name: 'Second', template: 'b2c' });
  expect(funnel.status).toBe(201);
  await add([
    ['email', 'mql'],
    ['anna@a.example', '2026-01-10'],
  ]);
  expect(
    (await lejek.ask('POST', '/funnels/second/moves', { contactIds: [await idOf('anna@a.example')], to: 'lead' }))
      .status,
  ).toBe(200);
  await add([
    ['email', 'source'],
    ['anna@a.example', 'google'],
  ]);
  expect(await people(lejek)).toMatchObject([{ journeys: [{ source: 'google' }, { source: 'google' }] }]);
  expect(await differences(lejek)).toBe(0);
});

test('two hundred people may share a made-up phone, and each is found again', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [`p${index}@a.example`, '+48500000000', `Person${index}`]);
  const done = await add([['email', 'phone', 'last'], ...rows]);
  expect(counts(done)).toMatchObject({ created: 200 });
  expect(
    counts(
      await add([
        ['phone', 'last'],
        ['+48500000000', 'Person7'],
      ]),
    ),
  ).toMatchObject({ created: 1 });
  expect(
    counts(
      await add([
        ['phone', 'last'],
        ['+48500000000', 'Person7'],
      ]),
    ),
  ).toMatchObject({ created: 0, unchanged: 1 });
  expect(await names()).toHaveLength(201);
});
