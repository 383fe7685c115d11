import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { makeCompany, makeContact, makeCustomField } from './testing.ts';
import { writeTicket } from './export/export-ticket.ts';

const lejek = testApp();

async function ticket(body: object, as = lejek().owner): Promise<string> {
  const reply = await lejek().ask('POST', '/contacts/export-ticket', body, as);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return (reply.body as { url: string }).url;
}
const fetchFile = (url: string, headers: Record<string, string> = lejek().owner.headers) =>
  lejek().app.inject({ method: 'GET', url, headers });
const rowsOf = (text: string, delimiter = ','): string[][] => parse(text, { delimiter, bom: true });

test('the selection comes as CSV with the labels of the fields, and cells that look like formulas are defused', async () => {
  await makeCustomField(lejek(), 'debt', { kind: 'number', label: 'Debt' });
  await makeCustomField(lejek(), 'deal', { kind: 'money', label: 'Deal' });
  const company = await makeCompany(lejek(), { name: '+1 Media', employees: 12 });
  const evil = await makeContact(lejek(), {
    firstName: '=HYPERLINK("http://evil.example")', lastName: '@SUM(1)', jobTitle: '-2+3', city: 'a,"b"\nc', companyId: company.id, phone: '+48601234567',
    tags: ['x', 'y'], ownerId: lejek().owner.user.id, custom: { debt: -5, deal: 123456 },
  }); // prettier-ignore
  const columns = [
    'firstName',
    'lastName',
    'jobTitle',
    'city',
    'company',
    'company.size',
    'phone',
    'tags',
    'owner',
    'custom.debt',
    'custom.deal',
    'id',
  ];
  const file = await fetchFile(await ticket({ selection: { ids: [evil.id] }, columns }));
  expect(file.statusCode).toBe(200);
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toMatch(
    /^attachment; filename="[a-z0-9-]+-contacts-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect(rowsOf(file.body)).toEqual([
    [
      'First name',
      'Last name',
      'Job title',
      'City',
      'Company',
      'Company size',
      'Phone',
      'Tags',
      'Owner',
      'Debt',
      'Deal',
      'id',
    ],
    [
      `'=HYPERLINK("http://evil.example")`,
      `'@SUM(1)`,
      `'-2+3`,
      'a,"b"\nc',
      `'+1 Media`,
      '10–49 employees',
      `'+48601234567`,
      'x, y',
      lejek().owner.user.name,
      '-5',
      '1234.56',
      evil.id,
    ],
  ]);
});

test('for Excel the file has a mark of its encoding and semicolons, and dates stand in the workspace’s time zone', async () => {
  const { owner, host } = lejek();
  const id = '00000000-0000-4000-8000-00000000e0e0';
  await inWorkspace(host.db, owner.workspace.id, (tx) =>
    sql`insert into contacts.contact (workspace_id, id, city, created_at) values (${owner.workspace.id}, ${id}, 'Łódź', '2026-01-31T23:30:00Z')`.execute(
      tx,
    ),
  );
  const file = await fetchFile(await ticket({ selection: { ids: [id] }, columns: ['city', 'createdAt'], excel: true }));
  expect(file.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(rowsOf(file.body, ';')[1]).toEqual(['Łódź', '2026-02-01 00:30:00']);
});

test('everybody who matches is in the file once, however many batches it takes', async () => {
  const { owner, host } = lejek();
  await inWorkspace(host.db, owner.workspace.id, (tx) =>
    sql`insert into contacts.contact (workspace_id, id, first_source, last_name)
      select ${owner.workspace.id}, gen_random_uuid(), 'many', 'N' || n from generate_series(1, 3500) n`.execute(tx),
  );
  const file = await fetchFile(
    await ticket({ selection: { filter: { field: 'source', is: 'equals', value: 'many' } }, columns: ['lastName'] }),
  );
  const [, ...rows] = rowsOf(file.body);
  expect(rows).toHaveLength(3500);
  expect(new Set(rows.flat()).size).toBe(3500);
});

test('a download is recorded with who asked and which columns, before the first row leaves', async () => {
  const person = await makeContact(lejek());
  await fetchFile(await ticket({ selection: { ids: [person.id] }, columns: ['email'] }));
  const { owner, host } = lejek();
  const { rows } = await inWorkspace(host.db, owner.workspace.id, (tx) =>
    sql<{
      actor_id: string;
      data: object;
    }>`select actor_id, data from identity.audit where action = 'contacts.exported' order by id desc limit 1`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ actor_id: owner.user.id, data: { columns: ['email'], contacts: 1 } }]);
});

test('a link is good for its owner only, for five minutes, and cannot be forged', async () => {
  const person = await makeContact(lejek());
  const { owner, host } = lejek();
  const url = await ticket({ selection: { ids: [person.id] }, columns: ['email'] });
  const colleague = await makeSignedInUser(host, { workspace: owner.workspace.slug, role: 'administrator' });
  expect((await fetchFile(url, colleague.headers)).statusCode).toBe(410);
  expect((await fetchFile(url, {})).statusCode).toBe(401);
  const [payload] = new URL(url, 'http://x').searchParams.get('ticket')?.split('.') ?? [];
  const [requestId] = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as [string];
  const path = url.slice(0, url.indexOf('?'));
  const withUntil = (until: number) =>
    writeTicket(host, { requestId, workspaceId: owner.workspace.id, userId: owner.user.id, until });
  expect((await fetchFile(`${path}?ticket=${withUntil(Date.now() - 1)}`)).json()).toMatchObject({
    code: 'ticket-expired',
  });
  expect((await fetchFile(`${path}?ticket=${withUntil(Date.now() + 60_000)}`)).statusCode).toBe(200);
  for (const forged of [
    `${payload}.AAAA`,
    `${payload}`,
    'x.y',
    `${payload}x.${withUntil(Date.now() + 1).split('.')[1]}`,
  ]) {
    expect((await fetchFile(`${path}?ticket=${forged}`)).statusCode).toBe(410);
  }
});

test('wrong columns and filters are refused when the link is asked for, not in a broken file', async () => {
  const ask = async (body: object) => (await lejek().ask('POST', '/contacts/export-ticket', body)).status;
  expect(await ask({ selection: { filter: { all: [] } }, columns: ['shoe'] })).toBe(422);
  expect(await ask({ selection: { filter: { field: 'shoe', is: 'empty' } }, columns: ['email'] })).toBe(422);
});
