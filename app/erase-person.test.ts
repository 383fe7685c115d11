/** An erasure has to reach every corner of the program: only here are all of them there. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { finishOpenErasures, mayContact, reapplyErasures, recordConsent } from '#modules/consent/server/index.ts';
import type { Segment } from '#modules/segments/contract.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { leaveTraces } from './testing-traces.ts';
import { testApp } from './testing.ts';

/** What the server writes while she is about, down to the smallest note. */
const logged: string[] = [];
const lejek = testApp(
  pino({ level: 'trace' }, new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) })),
);
const inside = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> => {
  const { id } = lejek().owner.workspace;
  return inWorkspace(lejek().host.db, id, (tx) => work(tx, id));
};
const zofia = {
  email: 'Zofia.Wzorcowa@traces.example',
  phone: '+48512345678',
  phoneAsWritten: '512 345 678',
  crmId: 'CRM-PERSON-778899',
  lastName: 'Wzorcowa',
};
const { email } = zofia;

const readable = (bytes: Buffer): string => bytes.toString('latin1').toLowerCase();

/** Everywhere one of the words stands, in every workspace: `schema.table: row`, file names. Bytes are read as text, too. */
async function hits(words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const small = words.map((word) => word.toLowerCase());
  const asBytes = small.flatMap((word) => [word, ...(email.toLowerCase() === word ? [email] : [])]);
  const speaks = (text: string): boolean =>
    small.some((word) => text.includes(word)) ||
    asBytes.some((word) => text.includes(Buffer.from(word).toString('hex')));
  await inside(async (tx) => {
    const { rows: tables } = await sql<{ name: string; schema: string }>`
      select c.relname as name, n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\_%'`.execute(
      tx,
    );
    for (const { schema, name } of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id(schema, name)} as t`.execute(tx);
      for (const { row } of rows) if (speaks(row.toLowerCase())) found.push(`${schema}.${name}: ${row}`);
    }
  });
  const { dataDirectory } = lejek().host.config;
  for (const entry of readdirSync(dataDirectory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    if (speaks(readable(readFileSync(join(entry.parentPath, entry.name))))) found.push(entry.name);
  }
  return found;
}

test('an erased person is nowhere any more: not in a table, a file, or the log', { timeout: 60_000 }, async () => {
  const { host } = lejek();
  const { id, absorbedId, colleagueId } = await leaveTraces(lejek(), zofia);
  const file = await lejek().app.inject({
    method: 'GET',
    url: `/api/v1/workspaces/${lejek().owner.workspace.slug}/contacts/${id}/access-file?format=json`,
    headers: lejek().owner.headers,
  });
  expect(file.statusCode).toBe(200);
  const held = file.json<{ sections: Record<string, unknown[]> }>().sections;
  expect(Object.keys(held)).toEqual(
    expect.arrayContaining([
      'activities.activities',
      'contacts.contact',
      'contacts.timeline',
      'consent.entries',
      'content.assets',
      'content.webinars',
      'forms.submissions',
      'leadads.deliveries',
      'lifecycle.transitions',
      'scoring.changes',
      'scoring.scores',
      'tracking.events',
      'tracking.visits',
    ]),
  );
  expect(held['contacts.contact']).toHaveLength(2);

  const words = [
    email,
    `second-${email}`,
    encodeURIComponent(email),
    zofia.phone,
    encodeURIComponent(zofia.phone),
    '512345678',
    '512 345 678',
    '512+345+678',
    '512-345-678',
    zofia.crmId,
    id,
    absorbedId,
  ];
  const before = await hits(words);
  // Every module that keeps people has something of her, or this proves nothing about it.
  for (const schema of [
    'activities',
    'campaigns',
    'consent',
    'contacts',
    'content',
    'forms',
    'identity',
    'imports',
    'leadads',
    'lifecycle',
    'platform',
    'qualification',
    'scoring',
    'segments',
    'tracking',
  ])
    // prettier-ignore
    expect(before.map((hit) => hit.split('.')[0])).toContain(schema);
  const asked = await lejek().ask('POST', `/contacts/${absorbedId}/erasure`, {});
  expect(asked.status).toBe(202);
  await finishOpenErasures(host);

  expect(await hits(words)).toEqual([]);
  expect(logged.filter((line) => words.some((word) => line.toLowerCase().includes(word.toLowerCase())))).toEqual([]);
  const receipts = (await lejek().ask('GET', '/privacy/erasures')).body as {
    data: { counts: Record<string, number>; doneAt: string }[];
  };
  expect(receipts.data[0]).toMatchObject({
    reason: 'request',
    counts: { 'contacts.contact': 2, 'consent.entries': 4 },
  });
  expect(receipts.data[0]?.doneAt).not.toBeNull();
  // The others are as they were, save for what spoke of her.
  expect((await lejek().ask('GET', `/contacts/${colleagueId}`)).body).toMatchObject({
    custom: { hint: 'brought in by […]' },
    tags: ['fair'],
  });

  const timeline = (await lejek().ask('GET', `/contacts/${colleagueId}/timeline`)).body as {
    data: { kind: string; data: object }[];
  };
  const merge = timeline.data.find((event) => event.kind === 'merged');
  expect(merge?.data).toMatchObject({ absorbedName: '[…]' });

  // What named her and others still finds the others.
  const { data: kept } = (await lejek().ask('GET', '/segments')).body as { data: Segment[] };
  const theirs = kept.filter(({ name }) => name.endsWith('with […]'));
  expect(theirs.map(({ members, broken }) => ({ members, broken }))).toEqual(
    Array.from({ length: 2 }, () => ({ members: 1, broken: null })),
  );

  // Her objection outlives her: the same address that comes back without a new consent is not written to.
  const granted = { channel: 'email', purpose: 'newsletter', basis: 'consent', state: 'granted', textVersionId: null, source: 'test', evidence: {}, at: new Date(0) } as const; // prettier-ignore
  const back = await makeContact(lejek(), { email });
  await inside((tx, id) => recordConsent(tx, id, [{ ...granted, contactId: back.id }]));
  expect(await inside((tx, id) => mayContact(tx, id, back.id, 'email', 'newsletter'))).toBe(false);

  // A backup brings her back under her old id; the list beside the database knows her.
  await inside((tx, workspaceId) =>
    sql`insert into contacts.contact (workspace_id, id, first_name) values (${workspaceId}, ${id}, 'Zofia')`.execute(
      tx,
    ),
  );
  expect(await reapplyErasures(host)).toBe(1);
  expect((await lejek().ask('GET', `/contacts/${id}`)).status).toBe(404);
  expect((await lejek().ask('GET', `/contacts/${back.id}`)).status).toBe(200);
});
