import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { findWorkspace } from '#modules/identity/server/index.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { Problem } from '#platform/contract/problem.ts';
import { type ImportFileRequest, importFile } from './actions/import-file.ts';
import { csv, differences, everything, people, person } from './testing-imports.ts';

const app = testApp();
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

const folder = mkdtempSync(join(tmpdir(), 'lejek-shell-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const request = (name: string, content: string, asked: Partial<ImportFileRequest> = {}): ImportFileRequest => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return {
    path,
    workspace: lejek.owner.workspace,
    of: 'contacts',
    funnel: null,
    pipeline: null,
    words: [],
    key: 'mql_id',
    stages: [],
    fields: [],
    onlyNamed: false,
    rejectsPath: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...asked,
    format: { encoding: null, delimiter: null, sheet: null, decimal: null, dates: [], ...asked.format },
  };
};
const problemOf = async (asked: ImportFileRequest): Promise<{ code: string; en: string; pl: string }> => {
  const error: unknown = await importFile(lejek.host, asked).then(() => null, (reason: unknown) => reason); // prettier-ignore
  if (!(error instanceof Problem)) throw new Error(`not a problem: ${String(error)}`);
  return { code: error.code, en: error.detail('en'), pl: error.detail('pl') };
};

// Three first contacts and two won deals, in two files of one shop; the second was won before anybody had met.
const leads = csv([['mql_id', 'first_contact_date', 'landing_page_id', 'origin'], ['m1', '2018-01-05', 'p1', 'social'], ['m2', '2018-02-01', 'p2', 'paid_search'], ['m3', '2018-02-02', 'p1', '']]); // prettier-ignore
const deals = csv([['mql_id', 'won_date', 'seller_id'], ['m1', '2018-03-01 14:51:01', 's1'], ['m2', '2018-01-31 10:00:00', 's2']]); // prettier-ignore
const asLeads: Partial<ImportFileRequest> = {
  stages: [{ stage: 'mql', column: 'first_contact_date' }],
  fields: [{ column: 'origin', field: 'source' }, { column: 'landing_page_id', field: 'Strona wejściowa' }], // prettier-ignore
};
const asDeals: Partial<ImportFileRequest> = { stages: [{ stage: 'customer', column: 'won_date' }] };

test('two files with one key become one funnel; a deal won before the first contact is kept, counted once and flagged', async () => {
  const first = await importFile(lejek.host, request('leads.csv', leads, asLeads));
  expect(first).toMatchObject({ rows: 3, created: 3, updated: 0, unchanged: 0, rejected: 0, reasons: [] });
  expect(await importFile(lejek.host, request('deals.csv', deals, asDeals))).toMatchObject({
    rows: 2,
    created: 0,
    updated: 2,
    rejected: 0,
  });
  expect(await person(lejek, 'm1')).toMatchObject({
    ids: ['mql_id=m1'],
    firstSource: 'social',
    custom: { strona_wejsciowa: 'p1' },
    journeys: [
      { outcome: 'won', out_of_order: false, at_4: '2018-01-04T23:00:00+00:00', at_10: '2018-03-01T13:51:01+00:00' },
    ],
  });
  expect(await person(lejek, 'm2')).toMatchObject({
    journeys: [{ outcome: 'won', out_of_order: true, entered: 8 + 512, started_at: '2018-01-31T09:00:00+00:00' }],
  });
  expect(await differences(lejek)).toBe(0);
  const report = (await lejek.ask('GET', '/funnels/main/report')).body as {
    stages: { stage: string; entered: number; outOfOrder: number }[];
    people: number;
  };
  expect(report.people).toBe(3);
  expect(report.stages.map(({ stage, entered, outOfOrder }) => [stage, entered, outOfOrder])).toEqual([['mql', 3, 1], ['customer', 2, 0]]); // prettier-ignore
  const before = await everything(lejek);
  await importFile(lejek.host, request('leads.csv', leads, asLeads));
  expect(await importFile(lejek.host, request('deals.csv', deals, asDeals))).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 2,
  });
  expect(await everything(lejek)).toEqual(before);
});

test('of several dates of one stage the earliest counts', async () => {
  const twice = csv([['mql_id', 'met', 'met_again'], ['m1', '2018-03-05', '2018-03-01'], ['m1', '2018-02-01', '2018-04-01']]); // prettier-ignore
  await importFile(lejek.host, request('twice.csv', twice, { stages: [{ stage: 'mql', column: 'met' }, { stage: 'mql', column: 'met_again' }] })); // prettier-ignore
  expect(await person(lejek, 'm1')).toMatchObject({ journeys: [{ entered: 8, at_4: '2018-01-31T23:00:00+00:00' }] });
});

test('a column or stage that is not there is named, with those that are; nothing is written', async () => {
  expect(await problemOf(request('leads.csv', leads, { key: 'lead_id' }))).toEqual({
    code: 'missing-column',
    en: 'The file has no column "lead_id". Its columns: mql_id, first_contact_date, landing_page_id, origin.',
    pl: 'W pliku nie ma kolumny „lead_id”. Jego kolumny: mql_id, first_contact_date, landing_page_id, origin.',
  });
  const unknown = await problemOf(
    request('leads.csv', leads, { stages: [{ stage: 'mqll', column: 'first_contact_date' }] }),
  );
  expect(unknown).toMatchObject({
    code: 'unknown-stage',
    en: expect.stringContaining('The funnel has no stage "mqll". Its stages: visitor,'),
  });
  expect((await problemOf(request('leads.csv', leads, { funnel: 'other' }))).code).toBe('unknown-funnel');
  expect((await problemOf(request('empty.csv', ''))).code).toBe('empty-file');
  expect(await people(lejek)).toEqual([]);
  expect((await lejek.ask('GET', '/imports')).body).toMatchObject({ data: [] });
});

test('ambiguous dates are asked for in words, and answered in words', async () => {
  const file = csv([
    ['mql_id', 'met'],
    ['m1', '03-04-2018'],
    ['m2', '05-06-2018'],
  ]);
  const asked: Partial<ImportFileRequest> = { stages: [{ stage: 'mql', column: 'met' }] };
  expect(await problemOf(request('dates.csv', file, asked))).toMatchObject({ code: 'undecided', en: 'The column "met" can be read as DD-MM-YYYY or as MM-DD-YYYY. Say which one is right, then start the import.' }); // prettier-ignore
  const format = {
    encoding: null,
    delimiter: null,
    sheet: null,
    decimal: null,
    dates: [{ column: 'met', format: 'DD-MM-YYYY' }],
  };
  await importFile(lejek.host, request('dates.csv', file, { ...asked, format }));
  expect(await person(lejek, 'm1')).toMatchObject({ journeys: [{ at_4: '2018-04-02T22:00:00+00:00' }] });
});

test('days are cut in the time zone of the workspace, also where the clocks change', async () => {
  const file = csv([['mql_id', 'met'], ['summer', '2026-03-29'], ['night', '2026-03-29 02:30'], ['winter', '2026-10-25'], ['utc', '2026-10-25T00:30:00Z']]); // prettier-ignore
  await importFile(lejek.host, request('zones.csv', file, { stages: [{ stage: 'mql', column: 'met' }] }));
  const at = async (name: string) =>
    ((await person(lejek, name)) as { journeys: { at_4: string }[] }).journeys[0]?.at_4;
  expect([await at('summer'), await at('night'), await at('winter'), await at('utc')]).toEqual([
    '2026-03-28T23:00:00+00:00',
    '2026-03-29T01:30:00+00:00',
    '2026-10-24T22:00:00+00:00',
    '2026-10-25T00:30:00+00:00',
  ]);
});

test('rejected rows are counted by reason with an example, and written to the file that was asked for', async () => {
  const file = csv([['mql_id', 'met'], ['m1', '2018-01-01'], ['m2', 'soon'], ['m3', 'later'], ['', '2018-01-02']]); // prettier-ignore
  const rejectsPath = join(folder, 'rejects.csv');
  const outcome = await importFile(
    lejek.host,
    request('some.csv', file, { stages: [{ stage: 'mql', column: 'met' }], rejectsPath }),
  );
  expect(outcome).toMatchObject({ rows: 4, created: 1, rejected: 3 });
  expect(outcome.reasons).toEqual([
    { reason: 'met: “soon” is not a date in the format chosen for this column.', rows: 2 },
    { reason: 'The row names nobody: it has no id, e-mail, phone or surname.', rows: 1 },
  ]);
  expect(readFileSync(rejectsPath, 'utf8').trim().split('\n')).toHaveLength(4);
});

test('dates of 1900, as some programs write where they have none, stop nothing', async () => {
  const file = csv([
    ['mql_id', 'met', 'won'],
    ['m1', '1900-01-01', '2026-01-01'],
  ]);
  const outcome = await importFile(lejek.host, request('old.csv', file, { stages: [{ stage: 'mql', column: 'met' }, { stage: 'customer', column: 'won' }] })); // prettier-ignore
  expect(outcome).toMatchObject({ created: 1, rejected: 0 });
  expect((await lejek.ask('GET', '/funnels/main/report?by=source')).status).toBe(200);
});

test('a file whose own copy was made is read from there; the original is not touched', async () => {
  const asked = request('keep.csv', leads, asLeads);
  await importFile(lejek.host, asked);
  expect(existsSync(asked.path)).toBe(true);
  expect(readFileSync(asked.path, 'utf8')).toBe(leads);
});

test('a workspace to be made is made with the import, and not when the file or a word of the command is refused', async () => {
  const slug = `made-${lejek.owner.workspace.slug}`;
  const wanted: ImportFileRequest['workspace'] = {
    slug,
    name: 'Made',
    language: 'en',
    currency: 'EUR',
    timeZone: 'Europe/Warsaw',
    template: 'b2b',
    ownerId: null,
  };
  const refused: [name: string, content: string, asked: Partial<ImportFileRequest>, code: string][] = [
    ['empty.csv', 'mql_id\n', {}, 'no-rows'],
    ['leads.csv', leads, { key: 'nobody' }, 'missing-column'],
    ['leads.csv', leads, { stages: [{ stage: 'wedding', column: 'first_contact_date' }] }, 'unknown-stage'],
  ];
  const uploads = join(lejek.host.config.dataDirectory, 'uploads');
  const kept = (): string[] => (existsSync(uploads) ? readdirSync(uploads) : []);
  const before = kept();
  for (const [name, content, asked, code] of refused)
    expect(await problemOf(request(name, content, { ...asked, workspace: wanted }))).toMatchObject({ code });
  expect(await findWorkspace(lejek.host.db, slug)).toBeNull();
  expect(kept()).toEqual(before);

  expect(await importFile(lejek.host, request('leads.csv', leads, { ...asLeads, workspace: wanted }))).toMatchObject({ created: 3 }); // prettier-ignore
  expect(await findWorkspace(lejek.host.db, slug)).toMatchObject({ name: 'Made', currency: 'EUR' });
});

test('deals of a file: words mean what the command says, what it does not know is told, and owners who are nobody', async () => {
  const header = ['opportunity_id', 'sales_agent', 'account', 'deal_stage', 'engage_date', 'close_date', 'close_value'];
  const won = ['o1', 'Moses Frase', 'Cancity', 'Won', '2016-10-20', '2017-03-01', '1054'];
  const begun = ['o2', 'Moses Frase', 'Isdom', 'Talking', '2016-10-25', '', ''];
  const ended = ['o3', 'Moses Frase', 'Isdom', 'Forgotten', '2016-10-25', '2016-12-01', '0'];
  const asked: Partial<ImportFileRequest> = {
    of: 'deals',
    key: 'opportunity_id',
    fields: [{ column: 'account', field: 'company.name' }],
  };
  const content = csv([header, won, begun, ended]);
  const outcome = await importFile(lejek.host, request('deals.csv', content, { ...asked, words: [{ text: 'Talking', meaning: 'offer' }] })); // prettier-ignore
  expect(outcome).toMatchObject({
    of: 'deals',
    rows: 3,
    created: 2,
    rejected: 1,
    unknownOwners: [{ name: 'Moses Frase', rows: 2 }],
    reasons: [{ reason: expect.stringContaining('deal_stage: “Forgotten” is no stage'), rows: 1 }],
  });
  const lost = {
    ...asked,
    words: [
      { text: 'Talking', meaning: 'offer' },
      { text: 'Forgotten', meaning: 'lost' },
    ],
  };
  expect(await importFile(lejek.host, request('deals.csv', content, lost))).toMatchObject({ created: 1, unchanged: 2 });
  const { body } = await lejek.ask('GET', '/deals?sort=createdAt&direction=asc');
  expect(body).toMatchObject({
    data: [
      { name: 'Cancity', outcome: 'won', amountMinor: 105_400 },
      { name: 'Isdom', outcome: null, stage: 'offer' },
      { name: 'Isdom', outcome: 'lost' },
    ],
  });
  const wrong = { ...asked, fields: [{ column: 'account', field: 'colour' }] };
  expect(await problemOf(request('deals.csv', content, wrong))).toMatchObject({ code: 'unknown-deal-field' });
});
