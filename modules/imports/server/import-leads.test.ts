import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import type { Import } from '../contract.ts';
import { importWorker } from './background.ts';
import {
  type PreviewAnswer,
  company,
  counts,
  csv,
  custom,
  decided,
  differences,
  externalId,
  field,
  imported,
  people,
  person,
  query,
  shown,
  stage,
  upload,
} from './testing-imports.ts';

const lejek = testApp();

const leads = csv([
  ['Lead ID', 'E-mail', 'Imię', 'Nazwisko', 'Firma', 'NIP', 'Liczba pracowników', 'Źródło', 'Tagi', 'Opiekun', 'Data MQL', 'Data wygranej', 'Wartość', 'Data utraty', 'Powód utraty', 'Notatka', 'Budżet'],
  ['L1', 'anna@klon.example', 'Anna', 'Łącka', 'Klon sp. z o.o.', '1234563218', '12', 'google', 'targi;vip', 'ewa.rep@house.example', '2026-01-10', '2026-02-14', '"1 200,50"', '', '', 'Prosi o telefon po 15', '5000'],
  ['L2', 'bolek@klon.example', 'Bolesław', 'Żuk', 'Klon sp. z o.o.', '1234563218', '12', 'social', '', 'Ewa Rep', '2026-01-12', '', '', '2026-03-01', 'Brak budżetu', '', ''],
  ['L3', 'cezary', 'Cezary', 'Nowak', '', '', '', 'google', '', '', '2026-01-13', '', '', '', '', '', '700'],
]); // prettier-ignore

const targets = {
  'Lead ID': externalId('crm'),
  'E-mail': field('email'),
  Imię: field('firstName'),
  Nazwisko: field('lastName'),
  Firma: company('name'),
  NIP: company('nip'),
  'Liczba pracowników': company('employees'),
  Źródło: field('source'),
  Tagi: field('tags'),
  Opiekun: field('owner'),
  'Data MQL': stage('mql'),
  'Data wygranej': stage('customer'),
  Wartość: field('value'),
  'Data utraty': field('lostAt'),
  'Powód utraty': field('lostReason'),
  Notatka: field('note'),
  Budżet: custom('budget', 'number'),
};

test('a file is looked at, decided, previewed, started and written by the worker', async () => {
  const { workspace } = lejek().owner;
  const ewa = await makeSignedInUser(lejek().host, {
    workspace: workspace.slug,
    role: 'salesRep',
    name: 'Ewa Rep',
    email: 'ewa.rep@house.example',
  });

  const uploaded = await upload(lejek(), 'leady styczeń.csv', leads);
  expect(uploaded.status).toBe(201);
  const draft = uploaded.body;
  expect(draft).toMatchObject({
    state: 'draft',
    fileName: 'leady styczeń.csv',
    rows: 0,
    progress: 0,
    madeBy: lejek().owner.user.name,
  });
  expect(draft.inspection).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',' });
  const proposals = Object.fromEntries(draft.inspection.columns.map(({ name, proposal }) => [name, proposal.target]));
  expect(proposals).toMatchObject({
    'E-mail': field('email'),
    Imię: field('firstName'),
    Nazwisko: field('lastName'),
    Firma: company('name'),
    NIP: company('nip'),
    Źródło: field('source'),
    'Data MQL': stage('mql'),
    'Data wygranej': stage('customer'),
    Notatka: field('note'),
  });

  const settings = decided(draft.settings, targets, { Wartość: { numberFormat: 'decimal-comma' } });
  const saved = await lejek().ask('PUT', `/imports/${draft.id}/settings`, settings);
  expect(saved.status).toBe(200);

  const previewed = await lejek().ask('POST', `/imports/${draft.id}/preview`, settings);
  const preview = previewed.body as PreviewAnswer;
  expect(preview.rows.map(({ outcome, displayName }) => [outcome, displayName])).toEqual([
    ['create', 'Anna Łącka'],
    ['create', 'Bolesław Żuk'],
    ['reject', ''],
  ]);
  expect(preview.rows[2]?.rejection).toMatchObject({
    rowNumber: 4,
    column: 'E-mail',
    detail: '“cezary” does not look like an e-mail address.',
  });
  expect(preview.rows[0]?.cells.find(({ column }) => column === 'Wartość')).toMatchObject({
    raw: '1 200,50',
    value: '1200.5 PLN',
    problem: null,
  });
  expect(preview).toMatchObject({ sampled: 3, rejected: 1, undecided: [] });
  expect(await people(lejek())).toEqual([]);

  const started = await lejek().ask('POST', `/imports/${draft.id}/start`, {});
  expect(started.status).toBe(202);
  const worker = await importWorker.start(lejek().host);
  await expect.poll(() => shown(lejek(), draft.id).then(({ state }) => state), { timeout: 15_000 }).toBe('done');
  await worker.stop();

  const done = await shown(lejek(), draft.id);
  expect(counts(done)).toEqual({ state: 'done', rows: 3, created: 2, updated: 0, unchanged: 0, rejected: 1 });
  // Anna: two stages and the value; Bolesław: one stage and the loss.
  expect(done).toMatchObject({ entries: 5, progress: 1, failure: null });

  expect(await person(lejek(), 'Anna Łącka')).toMatchObject({
    email: 'anna@klon.example',
    company: { name: 'Klon sp. z o.o.', nip: '1234563218', employees: 12 },
    firstSource: 'google',
    lastSource: 'google',
    tags: ['targi', 'vip'],
    owner: ewa.user.id,
    custom: { budget: 5000 },
    ids: ['crm=L1'],
    notes: ['Prosi o telefon po 15'],
    // 10 January in Warsaw begins at 23:00 UTC of the 9th; slots 4 and 10 are MQL and customer.
    log: ['1 enter 4 2026-01-09 23:00:00+00', '1 enter 10 2026-02-13 23:00:00+00', '1 worth 120050'],
    journeys: [{ current_slot: 10, outcome: 'won', value_minor: 120050, source: 'google', out_of_order: false }],
  });
  expect(await person(lejek(), 'Bolesław Żuk')).toMatchObject({
    owner: ewa.user.id,
    journeys: [{ current_slot: 4, outcome: 'lost', end_reason: 'Brak budżetu', source: 'social' }],
  });
  const firms = await query<{ n: number }>(
    lejek(),
    sql`select count(*)::int as n from contacts.company where workspace_id = ${workspace.id}`,
  );
  expect(firms).toEqual([{ n: 1 }]);
  const fields = await query(
    lejek(),
    sql`select key, kind, label from contacts.custom_field where workspace_id = ${workspace.id}`,
  );
  expect(fields).toEqual([{ key: 'budget', kind: 'number', label: 'budget' }]);
  expect(await differences(lejek())).toBe(0);

  const list = (await lejek().ask('GET', '/imports')).body as { data: Import[]; hasMore: boolean };
  expect(list.data.map(({ id }) => id)).toEqual([draft.id]);
});

test('people an import brought in are a set of the filter language', async () => {
  const { id } = await imported(lejek(), csv([['email'], ['set-1@a.example'], ['set-2@a.example']]), {
    email: field('email'),
  });
  const filter = encodeURIComponent(JSON.stringify({ set: 'import', of: { importId: id } }));
  expect((await lejek().ask('GET', `/contacts/count?filter=${filter}`)).body).toEqual({ count: 2 });
  const wrong = encodeURIComponent(JSON.stringify({ set: 'import', of: { importId: 'x' } }));
  expect((await lejek().ask('GET', `/contacts/count?filter=${wrong}`)).status).toBe(404);
});

test('a second sheet, encoding or delimiter looks at the file anew', async () => {
  const { body: draft } = await upload(lejek(), 'x.csv', 'a;b|email\n1;2|x@a.example\n3;4|y@a.example\n');
  const saved = await lejek().ask('PUT', `/imports/${draft.id}/settings`, { ...draft.settings, delimiter: '|' });
  expect((saved.body as Import).inspection).toMatchObject({
    delimiter: '|',
    columns: [{ name: 'a;b' }, { name: 'email' }],
  });
  const again = await lejek().ask('PUT', `/imports/${draft.id}/settings`, { ...draft.settings, delimiter: ';' });
  expect((again.body as Import).settings.columns.map(({ name }) => name)).toEqual(['a', 'b|email']);
});

test('a day in a column of a custom field stays that day, in Warsaw as anywhere', async () => {
  await imported(
    lejek(),
    csv([['email', 'renewal', 'demo'], ['renew@a.example', '2026-07-01', '2026-07-01 09:30'], ['winter@a.example', '2026-01-31', '2026-01-31 23:15']]),
    { email: field('email'), renewal: custom('renewal', 'date'), demo: custom('demo', 'date') },
  ); // prettier-ignore
  expect((await person(lejek(), 'renew@a.example'))['custom']).toEqual({
    renewal: '2026-07-01',
    demo: '2026-07-01T09:30:00+02:00',
  });
  expect((await person(lejek(), 'winter@a.example'))['custom']).toEqual({
    renewal: '2026-01-31',
    demo: '2026-01-31T23:15:00+01:00',
  });
});

test('a column that goes to a custom field which is there already follows its kind', async () => {
  const made = await lejek().ask('PUT', '/custom-fields/contact/seats', {
    label: 'Seats',
    kind: 'number',
    options: [],
  });
  expect(made.status).toBe(200);
  const done = await imported(lejek(), csv([['email', 'seats'], ['seats@a.example', '12'], ['many@a.example', 'a dozen']]), { email: field('email'), seats: custom('seats', 'text') }); // prettier-ignore
  expect(counts(done)).toMatchObject({ created: 1, rejected: 1 });
  expect((await person(lejek(), 'seats@a.example'))['custom']).toEqual({ seats: 12 });
});

test('an amount in another currency is refused, not taken for as many złoty', async () => {
  const file = csv([
    ['email', 'amount', 'currency'],
    ['zl@a.example', '100 zł', ''],
    ['plain@a.example', '100', 'PLN'],
    ['eur@a.example', '100 €', ''],
    ['usd@a.example', '100', 'USD'],
    ['none@a.example', '', 'USD'],
    ['word@a.example', '100', 'netto'],
  ]);
  const done = await imported(lejek(), file, {
    email: field('email'),
    amount: field('value'),
    currency: field('currency'),
  });
  expect(counts(done)).toMatchObject({ created: 4, rejected: 2 });
  const { payload } = await lejek().app.inject({
    url: `/api/v1/workspaces/${lejek().owner.workspace.slug}/imports/${done.id}/rejected.csv`,
    headers: { ...lejek().owner.headers, 'accept-language': 'pl' },
  });
  expect(payload).toContain('„100 €” nie jest kwotą w walucie tej przestrzeni roboczej (PLN).');
  expect(payload).toContain('„USD” nie jest kwotą w walucie tej przestrzeni roboczej (PLN).');
});

test('an emoji cut in half by the length of an example breaks nothing', async () => {
  const long = `${'x'.repeat(99)}😀${'y'.repeat(99)}😀`;
  const done = await imported(lejek(), csv([['email', 'remark'], [long, `${'z'.repeat(199)}😀`], ['emoji@a.example', '😀']]), { email: field('email'), remark: custom('remark') }); // prettier-ignore
  expect(counts(done)).toEqual({ state: 'done', rows: 2, created: 1, updated: 0, unchanged: 0, rejected: 1 });
});
