import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import { pipeline } from '#modules/pipeline/server/index.ts';
import type { Import, ImportSettings } from '../../contract.ts';
import { counts, csv, differences, query, run, shown, start, upload, within } from '../testing-imports.ts';
import type { PreviewAnswer, ProblemBody } from '../testing-imports.ts';

const app = testApp();
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

type Change = (settings: ImportSettings) => ImportSettings;

const drafted = async (content: string, change: Change = (same) => same, as = lejek.owner): Promise<string> => {
  const { status, body } = await upload<Import>(lejek, 'deals.csv', content, as, 'en', 'deals');
  expect(status).toBe(201);
  const saved = await lejek.ask('PUT', `/imports/${body.id}/settings`, change(body.settings), as);
  expect(saved).toMatchObject({ status: 200 });
  return body.id;
};
const brought = async (content: string, change?: Change): Promise<Import> => {
  const id = await drafted(content, change);
  await start(lejek, id);
  await run(lejek, id);
  return shown(lejek, id);
};
const deals = async () =>
  pipelineEndpoints.listDeals.answer.parse((await lejek.ask('GET', '/deals?limit=100&sort=name&direction=asc')).body);
const deal = async (name: string) => {
  const found = (await deals()).data.filter((each) => each.name === name);
  expect(found.map((each) => each.name)).toEqual([name]);
  return pipelineEndpoints.readDeal.answer.parse((await lejek.ask('GET', `/deals/${found[0]!.id}`)).body);
};
const inWarsaw = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', dateStyle: 'short' });
/** From the first line on. */
const log = async (name: string) =>
  (await deal(name)).history
    .map(({ kind, at, stage, amountMinor }) => [kind, inWarsaw.format(Date.parse(at)), stage, amountMinor])
    .reverse();
const dealDifferences = () =>
  within(lejek, (tx) => pipeline.projections![0]!.differences(tx, lejek.owner.workspace.id, lejek.host.fields));
/** As the file of rejected rows gives them back. */
const reasons = async (importId: string): Promise<string[]> => {
  const reply = await lejek.app.inject({
    url: `/api/v1/workspaces/${lejek.owner.workspace.slug}/imports/${importId}/rejected.csv`,
    headers: { ...lejek.owner.headers, 'accept-language': 'en' },
  });
  const rows = parse(reply.body, { bom: true, delimiter: reply.body.includes(';') ? ';' : ',' });
  return rows.slice(1).map((cells) => [cells.at(-2), cells.at(-1)].filter((cell) => cell !== '').join(': '));
};

const header = ['Record ID', 'Deal Name', 'Deal Stage', 'Amount', 'Currency', 'Create Date', 'Close Date', 'Closed Lost Reason', 'Deal owner', 'Company name', 'Associated Contact', 'Product'] as const; // prettier-ignore
type Row = Partial<Record<(typeof header)[number], string>>;
const file = (rows: readonly Row[]): string =>
  csv([header, ...rows.map((row) => header.map((name) => row[name] ?? ''))]);
const row = (id: number, more: Row = {}): Row => ({
  'Record ID': `d${id}`,
  'Deal Name': `Deal ${id}`,
  'Deal Stage': 'Closed Won',
  Amount: '1000',
  'Create Date': '2025-01-10',
  'Close Date': '2025-03-01',
  ...more,
});

// Thirty rows: 12 won, 8 lost, 6 open, 4 that cannot be taken.
const thirty: Row[] = [
  ...Array.from({ length: 12 }, (_, n) =>
    row(n + 1, {
      'Company name': n % 2 === 0 ? 'Acme' : 'Borealis',
      'Associated Contact': n === 0 ? 'Anna Nowak (anna@acme.example)' : `buyer${n + 1}@acme.example`,
      Product: 'Sails',
    }),
  ),
  ...Array.from({ length: 8 }, (_, n) =>
    row(n + 13, { 'Deal Stage': 'closedlost', 'Closed Lost Reason': 'Price', Amount: '250.50', 'Deal owner': 'Nobody Known' }),
  ),
  ...Array.from({ length: 6 }, (_, n) =>
    row(n + 21, { 'Deal Stage': 'contractsent', 'Close Date': '2031-05-0' + String(n + 1), Currency: 'EUR' }),
  ),
  row(27, { 'Deal Name': '' }),
  row(28, { 'Close Date': '2025-01-09' }),
  row(29, { Amount: 'a lot' }),
  row(30, { 'Deal Stage': 'Somewhere' }),
]; // prettier-ignore

test('a plain export of a CRM becomes deals with their openings and closings, and nothing else in their log', async () => {
  const done = await brought(file(thirty));
  expect(counts(done)).toEqual({ state: 'done', rows: 30, created: 26, updated: 0, unchanged: 0, rejected: 4 });
  expect(done.unknownOwners).toEqual([{ name: 'Nobody Known', rows: 8 }]);
  expect(await reasons(done.id)).toEqual([
    'Deal Name: The row has no name of the deal. Write one and import the row again.',
    'Close Date: The deal was closed on 2025-01-09, before it was created on 2025-01-10. Correct one of the two days.',
    'Amount: “a lot” is not a number.',
    'Deal Stage: “Somewhere” is no stage of the pipeline “Sales” and no word for won or lost. Say what it means when you map the columns, or correct it.',
  ]);
  const all = await deals();
  expect(all.total).toBe(26);
  expect(await log('Deal 1')).toEqual([
    ['created', '2025-01-10', 'discovery', 100_000],
    ['won', '2025-03-01', 'discovery', null],
  ]);
  expect(await deal('Deal 1')).toMatchObject({
    outcome: 'won',
    company: { name: 'Acme' },
    contact: { name: 'Anna Nowak' },
    lineItems: [{ name: 'Sails', quantity: 1, unitPriceMinor: 100_000 }],
  });
  expect(await deal('Deal 13')).toMatchObject({ outcome: 'lost', reason: 'Price', amountMinor: 25_050, owner: null });
  expect(await deal('Deal 21')).toMatchObject({
    outcome: null,
    stage: 'contract',
    currency: 'EUR',
    expectedOn: '2031-05-01',
  });
  expect(await log('Deal 21')).toEqual([['created', '2025-01-10', 'contract', 100_000]]);
  const firms = await query<{ name: string; deals: number }>(
    lejek,
    sql`select c.name, count(d.id)::int as deals from contacts.company c left join pipeline.deal d on d.workspace_id = c.workspace_id and d.company_id = c.id
      where c.workspace_id = ${lejek.owner.workspace.id} group by 1 order by 1`,
  );
  expect(firms).toEqual([{ name: 'Acme', deals: 6 }, { name: 'Borealis', deals: 6 }]); // prettier-ignore
  expect(await dealDifferences()).toBe(0);
});

test('who won a deal stands in the won stage since the day of the file, with what their deals are worth', async () => {
  await brought(file([row(1, { 'Associated Contact': 'ewa@lis.example' }), row(2, { 'Associated Contact': 'ewa@lis.example', 'Close Date': '2025-04-01', Amount: '500' }), row(3, { 'Deal Stage': 'closedlost', 'Associated Contact': 'jan@kot.example' })])); // prettier-ignore
  const journeys = await query<{ email: string; outcome: string; ended: string; value: number; pass: number }>(
    lejek,
    sql`select c.email, j.outcome, (j.ended_at at time zone 'Europe/Warsaw')::date::text as ended, j.value_minor as value, j.pass
      from lifecycle.journey j join contacts.contact c on c.workspace_id = j.workspace_id and c.id = j.contact_id
      where j.workspace_id = ${lejek.owner.workspace.id}`,
  );
  expect(journeys).toEqual([
    { email: 'ewa@lis.example', outcome: 'won', ended: '2025-03-01', value: 150_000, pass: 1 },
  ]);
  expect(await differences(lejek)).toBe(0);
});

test('the same file again changes nothing, and a newer one changes what it says otherwise', async () => {
  const first = file([row(1, { 'Deal Stage': 'presentationscheduled', 'Close Date': '2031-01-01' }), row(2)]);
  await brought(first);
  expect(counts(await brought(first))).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  const newer = file([row(1, { 'Deal Stage': 'Closed Won', Amount: '1200', 'Close Date': '2025-05-05' }), row(2)]);
  expect(counts(await brought(newer))).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect(await deal('Deal 1')).toMatchObject({ outcome: 'won', amountMinor: 120_000, stage: 'offer' });
  expect((await log('Deal 1')).map(([kind]) => kind)).toEqual(['created', 'won', 'valued']);
  expect(counts(await brought(newer))).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await dealDifferences()).toBe(0);
});

test('a deal that was closed by hand is not opened again by an older file', async () => {
  const old = file([row(1, { 'Deal Stage': 'presentationscheduled', 'Close Date': '2031-01-01' })]);
  await brought(old);
  const { id } = await deal('Deal 1');
  expect((await lejek.ask('POST', `/deals/${id}/lose`, { reason: 'Price' })).status).toBe(200);
  expect(counts(await brought(old))).toMatchObject({ updated: 0, unchanged: 1 });
  expect(await deal('Deal 1')).toMatchObject({ outcome: 'lost' });
});

test('without ids a deal is known by its name, company and day of creation; a file that says it twice is told so', async () => {
  const rows = [['Nazwa szansy', 'Firma', 'Etap', 'Wartość', 'Data utworzenia', 'Data zamknięcia'], ['Żagle', 'Acme', 'Wygrana', '1 200,50 zł', '13.01.2025', '20.02.2025'], ['Żagle', 'Borealis', 'Przegrana', '900,00 zł', '13.01.2025', '20.02.2025'], ['Żagle', 'Acme', 'Wygrana', '1 200,50 zł', '13.01.2025', '20.02.2025']]; // prettier-ignore
  const first = await brought(csv(rows, ';'));
  expect(counts(first)).toMatchObject({ created: 2, rejected: 1 });
  expect((await reasons(first.id))[0]).toContain('Row 2 of this file is about the same deal');
  expect(counts(await brought(csv(rows, ';')))).toMatchObject({ created: 0, unchanged: 2, rejected: 1 });
  expect((await deals()).data.map(({ outcome, amountMinor }) => [outcome, amountMinor]).sort()).toEqual([['lost', 90_000], ['won', 120_050]]); // prettier-ignore
});

test('a person says what the words of the file mean', async () => {
  const content = file([row(1, { 'Deal Stage': 'Faza X' }), row(2, { 'Deal Stage': 'Koniec' })]);
  const id = await drafted(content);
  const look = async (settings: ImportSettings) => {
    const reply = await lejek.ask('POST', `/imports/${id}/preview`, settings);
    return reply.body as PreviewAnswer;
  };
  const { settings, inspection } = await shown(lejek, id);
  expect(inspection.columns[2]).toMatchObject({ words: ['Faza X', 'Koniec'] });
  expect((await look(settings)).rejected).toBe(2);
  const words = [
    { of: 'stage' as const, text: 'Faza X', means: { stage: 'negotiation' } },
    { of: 'stage' as const, text: 'Koniec', means: { outcome: 'won' as const } },
  ];
  const told = { ...settings, deals: { pipeline: null, words } };
  expect(await look(told)).toMatchObject({ rejected: 0, rows: [{ outcome: 'create', displayName: 'Deal 1' }, {}] });
  expect((await lejek.ask('PUT', `/imports/${id}/settings`, told)).status).toBe(200);
  await start(lejek, id);
  await run(lejek, id);
  expect(await deal('Deal 1')).toMatchObject({ stage: 'negotiation', outcome: null, expectedOn: '2025-03-01' });
  expect(await deal('Deal 2')).toMatchObject({ outcome: 'won' });
});

test('people and firms who are there are found, not added again; colleagues own their deals', async () => {
  const [firm, person] = [
    (await lejek.ask('POST', '/companies', { name: 'Acme sp. z o.o.', domain: 'acme.example' })).body as { id: string },
    (await lejek.ask('POST', '/contacts', { firstName: 'Ewa', lastName: 'Lis', email: 'ewa@acme.example' })).body as { id: string },
  ]; // prettier-ignore
  const content = csv([
    ['Opportunity Name', 'Stage', 'Amount', 'Created Date', 'Close Date', 'Opportunity Owner', 'Account Name', 'Website', 'Contact Name'],
    ['Big one', 'Proposal/Price Quote', '10', '2025-01-01', '2031-01-01', lejek.owner.user.name, 'Acme', 'https://www.acme.example', 'Ewa Lis'],
  ]); // prettier-ignore
  await brought(content, (settings) => ({
    ...settings,
    columns: settings.columns.map((column) =>
      column.name === 'Website' ? { ...column, target: { to: 'company', field: 'domain' } } : column,
    ),
  }));
  expect(await deal('Big one')).toMatchObject({
    stage: 'offer',
    owner: { id: lejek.owner.user.id },
    company: { id: firm.id },
    contact: { id: person.id },
  });
});

test('a file of deals is for those who may change all deals, and seen by those who see all', async () => {
  const colleague = (role: 'marketer' | 'salesManager' | 'salesRep'): Promise<SignedInUser> =>
    makeSignedInUser(lejek.host, { workspace: lejek.owner.workspace.slug, role }); // prettier-ignore
  const [marketer, manager, rep] = [await colleague('marketer'), await colleague('salesManager'), await colleague('salesRep')]; // prettier-ignore
  const content = file([row(1)]);
  const refused = await upload<ProblemBody>(lejek, 'a.csv', content, marketer, 'en', 'deals');
  expect([refused.status, refused.body.code]).toEqual([403, 'not-your-deals']);
  expect((await upload(lejek, 'a.csv', content, rep, 'en', 'deals')).status).toBe(403);
  const id = await drafted(content, undefined, manager);
  for (const step of ['start', 'cancel', 'undo'])
    expect((await lejek.ask('POST', `/imports/${id}/${step}`, {}, marketer)).status).toBe(403);
  // A list of people is not made one of deals either.
  const people = await upload<Import>(lejek, 'a.csv', content, marketer);
  const asDeals = { ...people.body.settings, of: 'deals' };
  expect((await lejek.ask('PUT', `/imports/${people.body.id}/settings`, asDeals, marketer)).status).toBe(403);
  expect((await lejek.ask('GET', `/imports/${id}`, undefined, rep)).status).toBe(200);

  const rules = [{ role: 'salesRep', pipeline: null, scope: 'own' }, { role: 'salesManager', pipeline: null, scope: 'team' }]; // prettier-ignore
  expect((await lejek.ask('PUT', '/sales-access', { teams: [], rules })).status).toBe(200);
  for (const person of [rep, manager]) {
    expect((await lejek.ask('GET', `/imports/${id}`, undefined, person)).status).toBe(404);
    const list = (await lejek.ask('GET', '/imports', undefined, person)).body as { data: Import[] };
    expect(list.data.map((each) => each.id)).toEqual([people.body.id]);
    const url = `/api/v1/workspaces/${person.workspace.slug}/imports/${id}/rejected.csv`;
    expect((await lejek.app.inject({ url, headers: person.headers })).statusCode).toBe(404);
  }
  expect((await upload<ProblemBody>(lejek, 'a.csv', content, manager, 'en', 'deals')).status).toBe(403);
});
