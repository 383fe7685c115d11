/** A clear sentence in both languages for every file that cannot be imported as it is, and nothing half-written. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { textRow, writeWorkbook, writeZip, workbookParts } from './read/testing-workbook.ts';
import type { Import } from '../contract.ts';
import {
  type Decisions,
  type PreviewAnswer,
  type ProblemBody,
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
  prepared,
  query,
  run,
  shown,
  stage,
  start,
  upload,
} from './testing-imports.ts';

const app = testApp();
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

const imports = () =>
  query<{ id: string }>(lejek, sql`select id from imports.import where workspace_id = ${lejek.owner.workspace.id}`);
const rejectedFile = async (importId: string, language = 'en'): Promise<string> => {
  const url = `/api/v1/workspaces/${lejek.owner.workspace.slug}/imports/${importId}/rejected.csv`;
  return (await lejek.app.inject({ url, headers: { ...lejek.owner.headers, 'accept-language': language } })).payload;
};

const bomb = () =>
  writeZip([
    ...workbookParts({ sheets: { Leads: textRow(1, ['email']) } }),
    { name: 'xl/bomb.xml', content: Buffer.alloc(64 * 2 ** 20, ' ') },
  ]);
const formulas = (number: number, last: string) =>
  `<row r="${number}"><c r="A${number}" t="str"><f>"anna"&amp;"@a.example"</f><v>anna${number}@a.example</v></c>${last}</row>`;

const refused: readonly [what: string, name: string, content: () => string | Uint8Array, status: number, en: RegExp, pl: RegExp][] = [
  ['an empty file', 'a.csv', () => '', 422, /^The file is empty\./, /^Plik jest pusty\./],
  ['a header and no rows', 'a.csv', () => 'email,name\n', 422, /^The file has a header but no rows below it\./, /^Plik ma nagłówek, ale nie ma pod nim żadnego wiersza\./],
  ['a header with a quote never closed', 'a.csv', () => '"email,name\nx,y\n', 422, /header/, /nagłówk/],
  ['a picture', 'a.csv', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0]), 415, /not a table \(PNG\)/, /nie jest tabela \(PNG\)/],
  ['an archive that is no workbook', 'a.xlsx', () => writeZip([{ name: 'readme.txt', content: 'hello' }]), 415, /ZIP archive holds no Excel workbook/, /nie zawiera skoroszytu Excela/],
  ['a workbook cut short', 'a.xlsx', () => writeWorkbook({ sheets: { Leads: textRow(1, ['email']) } }).subarray(0, 400), 415, /cut short/, /ucięty/],
  ['a zip bomb', 'a.xlsx', bomb, 422, /looks like a zip bomb/, /wygląda na bombę ZIP/],
  ['more columns than a table has', 'a.csv', () => csv([Array.from({ length: 1200 }, (_, at) => `c${at}`), ['x']]), 422, /more than 1000 columns/, /więcej niż 1000 kolumn/],
]; // prettier-ignore

test.each(refused)('%s is refused with a sentence', async (_what, name, content, status, en, pl) => {
  const inEnglish = await upload<ProblemBody>(lejek, name, content(), lejek.owner, 'en');
  const inPolish = await upload<ProblemBody>(lejek, name, content(), lejek.owner, 'pl');
  expect([inEnglish.status, inPolish.status]).toEqual([status, status]);
  expect(inEnglish.body.detail).toMatch(en);
  expect(inPolish.body.detail).toMatch(pl);
  expect(await imports()).toEqual([]);
  expect(await readdir(join(lejek.host.config.dataDirectory, 'uploads'))).toEqual([]);
});

test('a request without a file says so', async () => {
  const url = `/api/v1/workspaces/${lejek.owner.workspace.slug}/imports`;
  const reply = await lejek.app.inject({
    method: 'POST',
    url,
    headers: { ...lejek.owner.headers, 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x--\r\n',
  });
  expect(reply.json<ProblemBody>().code).toBe('no-file');
});

test('rows with broken quotes, a NUL byte, too many cells or letters of another encoding come back; the others are written', async () => {
  const file = Buffer.concat([
    Buffer.from('email,city\nanna@a.example,Łódź\nnul\0@a.example,x\nfour@a.example,b,c,d\n'),
    Buffer.from([0x78, 0x40, 0x61, 0x2e, 0x65, 0x78, 0x2c, 0xff, 0xfe, 0x0a]),
    Buffer.from('ewa@a.example,Gdańsk\n"iga@a.example,never closed\n'),
  ]);
  // So few letters leave the encoding open: somebody says it.
  const { body: draft } = await upload(lejek, 'a.csv', file);
  const looked = await lejek.ask('PUT', `/imports/${draft.id}/settings`, { ...draft.settings, encoding: 'utf-8' });
  await lejek.ask(
    'PUT',
    `/imports/${draft.id}/settings`,
    decided((looked.body as Import).settings, { email: field('email'), city: field('city') }),
  );
  const { settings } = await shown(lejek, draft.id);
  const preview = (await lejek.ask('POST', `/imports/${draft.id}/preview`, settings)).body as PreviewAnswer;
  expect([preview.sampled, preview.rejected]).toEqual([6, 4]);
  expect(preview.problems.map(({ code }) => code).sort()).toEqual(['broken-quotes', 'nul-byte', 'too-many-cells', 'undecodable']); // prettier-ignore
  await start(lejek, draft.id);
  await run(lejek, draft.id);
  const done = await shown(lejek, draft.id);
  expect(counts(done)).toEqual({ state: 'done', rows: 6, created: 2, updated: 0, unchanged: 0, rejected: 4 });
  expect((await people(lejek)).map(({ name, city }) => [name, city])).toEqual([['anna@a.example', 'Łódź'], ['ewa@a.example', 'Gdańsk']]); // prettier-ignore
  const lines = (await rejectedFile(done.id)).split('\n');
  expect(lines[0]).toBe('\ufeffemail,city,Row,Column,Why rejected');
  expect(lines[1]).toMatch(/^nul�@a.example,x,3,,"?The row contains a NUL byte/);
  expect(lines[2]).toMatch(/,4,,The row has more cells \(4\) than the header has columns \(2\)\. Put text/);
  expect(lines[3]).toMatch(
    /,5,,"?The row contains bytes that are not characters in the encoding of this file \(utf-8\)\. Correct them/,
  );
  expect(lines[4]).toMatch(/,7,,"?A quote is opened in this row and never closed\./);
  expect(await rejectedFile(done.id, 'pl')).toContain('email,city,Wiersz,Kolumna,Powód odrzucenia');
});

test('a file without a column that says who the rows are about is not started', async () => {
  const { body: draft } = await upload(lejek, 'a.csv', 'city,value\nSanok,5\n');
  await lejek.ask('PUT', `/imports/${draft.id}/settings`, decided(draft.settings, { city: field('city') }));
  const url = `/api/v1/workspaces/${lejek.owner.workspace.slug}/imports/${draft.id}/start`;
  const begin = async (language: string) =>
    (
      await lejek.app.inject({
        method: 'POST',
        url,
        headers: { ...lejek.owner.headers, 'accept-language': language, 'content-type': 'application/json' },
        payload: '{}',
      })
    ).json<ProblemBody>();
  expect(await begin('en')).toMatchObject({
    code: 'no-key',
    detail: 'No column says who the rows are about. Map at least an e-mail, a phone, an id or a surname.',
  });
  expect((await begin('pl')).detail).toBe(
    'Żadna kolumna nie mówi, kogo dotyczą wiersze. Wskaż co najmniej e-mail, telefon, identyfikator albo nazwisko.',
  );
  expect((await shown(lejek, draft.id)).state).toBe('draft');
});

test('ten thousand bad dates are ten thousand rejected rows with their reasons; the good ones are written', async () => {
  const rows = Array.from({ length: 10_050 }, (_, at) => [
    `p${at}@a.example`,
    at % 201 === 0 ? '2026-03-01' : at % 2 === 0 ? '2026-02-31' : 'soon',
  ]);
  const done = await imported(lejek, csv([['email', 'mql'], ...rows]), { email: field('email'), mql: stage('mql') });
  expect(counts(done)).toEqual({
    state: 'done',
    rows: 10_050,
    created: 50,
    updated: 0,
    unchanged: 0,
    rejected: 10_000,
  });
  const lines = (await rejectedFile(done.id)).trimEnd().split('\n').slice(1);
  expect(lines).toHaveLength(10_000);
  expect(lines[0]).toBe('p1@a.example,soon,3,mql,“soon” is not a date in the format chosen for this column.');
  expect(lines[1]).toBe('p2@a.example,2026-02-31,4,mql,The day “2026-02-31” does not exist in the calendar.');
  const again = (await rejectedFile(done.id, 'pl')).trimEnd().split('\n');
  expect(again[2]).toBe('p2@a.example,2026-02-31,4,mql,Dnia „2026-02-31” nie ma w kalendarzu.');
});

test('three hundred columns are three hundred fields', async () => {
  const header = ['email', ...Array.from({ length: 299 }, (_, at) => `Pole ${at}`)];
  const { body: draft } = await upload(
    lejek,
    'wide.csv',
    csv([header, ['wide@a.example', ...header.slice(1).map((_, at) => `v${at}`)]]),
  );
  expect(draft.inspection.columns).toHaveLength(300);
  await lejek.ask('PUT', `/imports/${draft.id}/settings`, draft.settings);
  await start(lejek, draft.id);
  await run(lejek, draft.id);
  expect(counts(await shown(lejek, draft.id))).toMatchObject({ state: 'done', created: 1 });
  const { custom: values } = (await person(lejek, 'wide@a.example')) as { custom: Record<string, unknown> };
  expect(Object.keys(values)).toHaveLength(299);
  expect(values).toMatchObject({ pole_0: 'v0', pole_298: 'v298' });
});

test('of formulas in a workbook their results are read; a row whose formula ends in an error comes back', async () => {
  const sheet = [
    textRow(1, ['email', 'city']),
    formulas(2, '<c r="B2" t="str"><f>UPPER("sanok")</f><v>SANOK</v></c>'),
    formulas(3, '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
  ].join('');
  const done = await imported(
    lejek,
    writeWorkbook({ sheets: { Leads: sheet } }),
    { email: field('email'), city: field('city') },
    { name: 'leads.xlsx' },
  );
  expect(counts(done)).toEqual({ state: 'done', rows: 2, created: 1, updated: 0, unchanged: 0, rejected: 1 });
  expect(await people(lejek)).toMatchObject([{ email: 'anna2@a.example', city: 'SANOK' }]);
  expect(await rejectedFile(done.id)).toContain(
    'The formula in column B ends in the error #DIV/0!. Mend the formula, or write the value.',
  );
  expect(await rejectedFile(done.id, 'pl')).toContain(
    'Formuła w kolumnie B kończy się błędem #DIV/0!. Popraw formułę albo wpisz wartość.',
  );
});

test('a workbook that breaks off in the middle fails with a sentence, and only whole batches of it are written', async () => {
  const rows = Array.from({ length: 4000 }, (_, at) => textRow(at + 2, [`p${at}@a.example`, `${at}`]));
  const broken = `${textRow(1, ['email', 'n'])}${rows.join('')}<row r="4002"><c r="A4002" t="inlineStr"><is><t>no end`;
  const id = await prepared(
    lejek,
    writeWorkbook({ sheets: { Leads: broken } }),
    { email: field('email'), n: custom('n') },
    'leads.xlsx',
  );
  await start(lejek, id);
  expect(await run(lejek, id, { batchRows: 1000 })).toBe('finished');
  const failed = await shown(lejek, id);
  expect(failed.state).toBe('failed');
  expect(failed.failure).toMatch(
    /^The workbook is damaged \(.+\)\. Open it in your spreadsheet program and save it again\.$/,
  );
  const [place] = await query<{ next_row: number }>(
    lejek,
    sql`select next_row from imports.import where workspace_id = ${lejek.owner.workspace.id} and id = ${id}`,
  );
  // The header is row 1; the place in the file stands behind the last row written.
  expect(failed.created).toBe(place!.next_row - 2);
  expect(failed.created % 1000).toBe(0);
  expect(failed.created).toBeGreaterThan(1000);
  expect(await people(lejek)).toHaveLength(failed.created);
  expect(await differences(lejek)).toBe(0);
});

test('a file that is gone from the server says so, and the import can still be undone', async () => {
  const id = await prepared(lejek, csv([['email'], ['gone@a.example']]), { email: field('email') });
  await start(lejek, id);
  await query(
    lejek,
    sql`update imports.import set stored_path = '/nowhere/at/all' where workspace_id = ${lejek.owner.workspace.id} and id = ${id}`,
  );
  await run(lejek, id);
  expect(await shown(lejek, id)).toMatchObject({
    state: 'failed',
    failure: expect.stringMatching(/^The file of this import is no longer on the server\./),
  });
  expect((await lejek.ask('POST', `/imports/${id}/undo`, {})).status).toBe(202);
});

test('dates that can be read in two ways stop the start until somebody chooses', async () => {
  const file = csv([
    ['email', 'contacted'],
    ['a@a.example', '03/04/2026'],
    ['b@a.example', '05/06/2026'],
  ]);
  const targets: Decisions = { email: field('email'), contacted: stage('mql') };
  const { body: draft } = await upload(lejek, 'a.csv', file);
  const settings = decided(draft.settings, targets);
  const preview = (await lejek.ask('POST', `/imports/${draft.id}/preview`, settings)).body as PreviewAnswer;
  expect(preview.undecided).toEqual([
    { column: 'contacted', kind: 'date', candidates: ['DD/MM/YYYY', 'MM/DD/YYYY'], example: '03/04/2026' },
  ]);
  await lejek.ask('PUT', `/imports/${draft.id}/settings`, settings);
  const refusal = await lejek.ask('POST', `/imports/${draft.id}/start`, {});
  expect(refusal).toMatchObject({ status: 422, body: { code: 'undecided' } });
  await lejek.ask(
    'PUT',
    `/imports/${draft.id}/settings`,
    decided(draft.settings, targets, { contacted: { dateFormat: 'MM/DD/YYYY' } }),
  );
  expect((await lejek.ask('POST', `/imports/${draft.id}/start`, {})).status).toBe(202);
  await run(lejek, draft.id);
  expect(await person(lejek, 'a@a.example')).toMatchObject({ log: ['1 enter 4 2026-03-03 23:00:00+00'] });
});

const polish = 'Imię;E-mail;Miasto;Kwota;E-mail\nŻaneta;zaneta@a.example;Łódź;1 234,50;druga@a.example\n';
/** Letters of windows-1250 that the text above uses. */
const in1250 = (text: string) =>
  Buffer.from(
    [...text].map((letter) => ({ ę: 0xea, Ż: 0xaf, Ł: 0xa3, ó: 0xf3, ź: 0x9f })[letter] ?? letter.charCodeAt(0)),
  );

test.each([
  ['windows-1250', in1250(polish)],
  ['utf-8', Buffer.from(polish)],
  ['utf-8', Buffer.from(`\ufeff${polish}`)],
])('semicolons, decimal commas and a header that repeats are understood in %s', async (encoding, file) => {
  const { body: draft } = await upload(lejek, 'a.csv', file);
  expect(draft.inspection).toMatchObject({ encoding, delimiter: ';' });
  expect(draft.inspection.columns.map(({ name }) => name)).toEqual(['Imię', 'E-mail', 'Miasto', 'Kwota', 'E-mail (2)']);
  const targets: Decisions = {
    Imię: field('firstName'),
    'E-mail': field('email'),
    Miasto: field('city'),
    Kwota: custom('kwota', 'number'),
    'E-mail (2)': custom('drugi'),
  };
  await lejek.ask('PUT', `/imports/${draft.id}/settings`, decided(draft.settings, targets));
  await start(lejek, draft.id);
  await run(lejek, draft.id);
  expect(await people(lejek)).toMatchObject([
    { name: 'Żaneta', email: 'zaneta@a.example', city: 'Łódź', custom: { kwota: 1234.5, drugi: 'druga@a.example' } },
  ]);
});

test('cells that a spreadsheet would run as a formula are defused in the file of rejected rows, and go back in as they were', async () => {
  const rows = [
    ['email', 'phone', 'remark', 'mql'],
    ['a@a.example', '+48601000001', '=HYPERLINK("http://x.example")', 'never'],
    ['b@a.example', '', '@SUM(A1)', 'never'],
    ['c@a.example', '', '-5', 'never'],
  ];
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`));
  const targets: Decisions = {
    email: field('email'),
    phone: field('phone'),
    remark: custom('remark'),
    mql: stage('mql'),
  };
  const done = await imported(lejek, csv(quoted), targets);
  expect(counts(done)).toMatchObject({ created: 0, rejected: 3 });
  const file = await rejectedFile(done.id);
  const cells = file.split('\n').slice(1).flatMap((line) => line.split(',')).filter((cell) => cell !== ''); // prettier-ignore
  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
  const corrected = file.replaceAll('never', '2026-03-01');
  expect(counts(await imported(lejek, corrected, targets))).toMatchObject({ created: 3, rejected: 0 });
  expect(await person(lejek, 'a@a.example')).toMatchObject({
    phone: '+48601000001',
    custom: { remark: '=HYPERLINK("http://x.example")' },
  });
  expect(await person(lejek, 'c@a.example')).toMatchObject({ custom: { remark: '-5' } });
});

test('what was looked at and previewed leaves no trace in contacts', async () => {
  const digest = async () => createHash('sha256').update(JSON.stringify(await everything(lejek))).digest('hex'); // prettier-ignore
  const before = await digest();
  const { body: draft } = await upload(
    lejek,
    'a.csv',
    csv([
      ['id', 'email', 'firm', 'x'],
      ['1', 'a@a.example', 'Alfa', 'y'],
    ]),
  );
  const settings = decided(draft.settings, {
    id: externalId('crm'),
    email: field('email'),
    firm: { to: 'company', field: 'name' },
    x: custom('x'),
  });
  expect((await lejek.ask('POST', `/imports/${draft.id}/preview`, settings)).status).toBe(200);
  expect(await digest()).toBe(before);
});
