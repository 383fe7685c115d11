/** An erasure has to reach every corner of the program: only here are all of them there. */
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import { finishOpenErasures, mayContact, reapplyErasures, recordConsent } from '#modules/consent/server/index.ts';
import { findWorkspace } from '#modules/identity/server/index.ts';
import { importFile } from '#modules/imports/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { testApp } from './testing.ts';

const lejek = testApp();
const inside = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> => {
  const { id } = lejek().owner.workspace;
  return inWorkspace(lejek().host.db, id, (tx) => work(tx, id));
};
const email = 'Zofia.Wzorcowa@traces.example';
const phone = '+48512345678';
const crmId = 'CRM-PERSON-778899';
const csv = (...rows: string[]): string => `${rows.join('\n')}\n`;

/** A file that was imported, with a row that was refused; and one that nobody has decided about yet. */
async function bringInFiles(content: string): Promise<void> {
  const { host, owner } = lejek();
  const path = join(mkdtempSync(join(tmpdir(), 'lejek-file-')), 'people.csv');
  writeFileSync(path, content);
  const workspace = await findWorkspace(host.db, owner.workspace.slug);
  if (!workspace) throw new Error('the workspace is there');
  await importFile(host, {
    path,
    workspace,
    funnel: null,
    key: null,
    stages: [],
    fields: [
      { column: 'Email', field: 'email' },
      { column: 'Phone', field: 'phone' },
      { column: 'Added', field: 'createdAt' },
    ],
    onlyNamed: true,
    format: { encoding: null, delimiter: null, sheet: null, decimal: null, dates: [] },
    rejectsPath: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const boundary = 'boundary-of-a-form';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="waiting.csv"\r\n\r\n`;
  const uploaded = await lejek().app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${owner.workspace.slug}/imports`,
    headers: { ...owner.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${head}${content}\r\n--${boundary}--\r\n`,
  });
  expect(uploaded.statusCode).toBe(201);
}

/** Everywhere one of the words stands: `schema.table: row`, file names. */
async function hits(words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  await inside(async (tx) => {
    const { rows: tables } = await sql<{ name: string; schema: string }>`
      select c.relname as name, n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\_%'`.execute(
      tx,
    );
    for (const { schema, name } of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id(schema, name)} as t`.execute(tx);
      for (const { row } of rows)
        if (words.some((word) => row.toLowerCase().includes(word.toLowerCase())))
          found.push(`${schema}.${name}: ${row}`);
    }
  });
  const { dataDirectory } = lejek().host.config;
  for (const entry of readdirSync(dataDirectory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'latin1').toLowerCase();
    if (words.some((word) => text.includes(word.toLowerCase()))) found.push(entry.name);
  }
  return found;
}

test('an erased person is nowhere any more: not in a table, a file, or the log', { timeout: 60_000 }, async () => {
  const logged: string[] = [];
  const log = pino(
    { level: 'trace' },
    new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) }),
  );
  const host = { ...lejek().host, log };
  await makeCustomField(lejek(), 'hint', { kind: 'text', label: 'Hint' });
  const zofia = await makeContact(lejek(), {
    email,
    phone,
    firstName: 'Zofia',
    externalIds: [{ system: 'crm', value: crmId }],
    custom: { hint: `write to ${email}` },
  });
  const absorbed = await makeContact(lejek(), { email: 'zofia2@traces.example' });
  const colleague = await makeContact(lejek(), { custom: { hint: `brought in by ${email}` } });
  await lejek().ask('PATCH', `/contacts/${zofia.id}`, { city: 'Sopot' });
  await lejek().ask('POST', `/contacts/${colleague.id}/notes`, { text: `Zofia (${email}, 512 345 678) knows them` });
  // A merge that was taken back leaves traces with the other one.
  await lejek().ask('POST', `/contacts/${colleague.id}/merges`, { absorb: zofia.id, keep: [] });
  const merged = (await lejek().ask('GET', `/contacts/${colleague.id}`)).body as { merges: { id: string }[] };
  expect((await lejek().ask('POST', `/contacts/merges/${merged.merges[0]?.id}/undo`, {})).status).toBe(200);
  expect((await lejek().ask('POST', `/contacts/${zofia.id}/merges`, { absorb: absorbed.id, keep: [] })).status).toBe(
    200,
  );
  await lejek().ask('POST', '/contacts/bulk', {
    selection: { ids: [zofia.id, colleague.id] },
    action: { addTags: ['fair'] },
  });
  await lejek().ask('POST', '/funnels/main/moves', { contactIds: [zofia.id], to: 'lead', reason: `asked by ${email}` });
  await lejek().ask('PUT', '/views/0193f1c0-1111-7000-8000-000000000001', {
    record: 'contact',
    name: `only ${email}`,
    shared: false,
    definition: { filter: { field: 'email', is: 'equals', value: email } },
  });
  await lejek().ask('POST', '/contacts/export-ticket', { selection: { ids: [zofia.id] }, columns: ['email'] });
  await bringInFiles(
    csv(
      'Email,Phone,Added',
      `${email},${phone},2026-01-10`,
      `${email},512 345 678,2026-99-99`,
      'other@traces.example,,2026-01-11',
    ),
  );
  const denied = {
    channel: 'email',
    purpose: 'newsletter',
    basis: 'consent',
    textVersionId: null,
    source: 'test',
    at: new Date(),
  } as const;
  await inside((tx, id) =>
    recordConsent(tx, id, [
      { ...denied, contactId: zofia.id, state: 'withdrawn', evidence: { from: email } },
      { ...denied, contactId: colleague.id, state: 'granted', evidence: { told: `by ${email}` } },
    ]),
  );
  const file = await lejek().app.inject({
    method: 'GET',
    url: `/api/v1/workspaces/${lejek().owner.workspace.slug}/contacts/${zofia.id}/access-file?format=json`,
    headers: lejek().owner.headers,
  });
  expect(file.statusCode).toBe(200);
  const held = file.json<{ sections: Record<string, unknown[]> }>().sections;
  expect(Object.keys(held)).toEqual(
    expect.arrayContaining(['contacts.contact', 'contacts.timeline', 'consent.entries', 'lifecycle.transitions']),
  );
  expect(held['contacts.contact']).toHaveLength(2);

  const words = [email, 'zofia2@traces.example', phone, '512345678', '512 345 678', crmId, zofia.id, absorbed.id];
  expect((await hits(words)).length).toBeGreaterThan(10);
  const asked = await lejek().ask('POST', `/contacts/${absorbed.id}/erasure`, {});
  expect(asked.status).toBe(202);
  await finishOpenErasures(host);

  expect(await hits(words)).toEqual([]);
  expect(logged.filter((line) => words.some((word) => line.toLowerCase().includes(word.toLowerCase())))).toEqual([]);
  const receipts = (await lejek().ask('GET', '/privacy/erasures')).body as {
    data: { counts: Record<string, number>; doneAt: string }[];
  };
  expect(receipts.data[0]).toMatchObject({
    reason: 'request',
    counts: { 'contacts.contact': 2, 'consent.entries': 1 },
  });
  expect(receipts.data[0]?.doneAt).not.toBeNull();
  // The others are as they were, save for what spoke of her.
  expect((await lejek().ask('GET', `/contacts/${colleague.id}`)).body).toMatchObject({
    custom: { hint: 'brought in by […]' },
    tags: ['fair'],
  });

  const timeline = (await lejek().ask('GET', `/contacts/${colleague.id}/timeline`)).body as {
    data: { kind: string; data: object }[];
  };
  const merge = timeline.data.find((event) => event.kind === 'merged');
  expect(merge?.data).toMatchObject({ absorbedName: '[…]' });

  // Her objection outlives her: the same address that comes back without a new consent is not written to.
  const back = await makeContact(lejek(), { email });
  await inside((tx, id) =>
    recordConsent(tx, id, [{ ...denied, contactId: back.id, state: 'granted', evidence: {}, at: new Date(0) }]),
  );
  expect(await inside((tx, id) => mayContact(tx, id, back.id, 'email', 'newsletter'))).toBe(false);

  // A backup brings her back under her old id; the list beside the database knows her.
  await inside((tx, id) =>
    sql`insert into contacts.contact (workspace_id, id, first_name) values (${id}, ${zofia.id}, 'Zofia')`.execute(tx),
  );
  expect(await reapplyErasures(host)).toBe(1);
  expect((await lejek().ask('GET', `/contacts/${zofia.id}`)).status).toBe(404);
  expect((await lejek().ask('GET', `/contacts/${back.id}`)).status).toBe(200);
});
