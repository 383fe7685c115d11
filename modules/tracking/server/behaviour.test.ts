/** The set `behaviour`, with people few enough to count by hand: who did it, how often, when, and with which properties. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { Behaviour, KnownBehaviour } from '../contract.ts';
import { identifyVisitor } from './index.ts';
import { chrome, makeWriteKey, send, settle } from './testing.ts';

const lejek = testApp();
const people = new Map<string, string>();
const within = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) => work(tx, lejek().owner.workspace.id));

const context = { userAgent: chrome };
const paid = (anonymousId: string, timestamp: string, properties: Record<string, unknown> = {}) => ({
  anonymousId,
  event: 'Paid',
  timestamp,
  properties,
  context,
});

beforeAll(async () => {
  const key = await makeWriteKey(lejek());
  for (const name of ['anna', 'bogdan', 'celina', 'darek'])
    people.set((await makeContact(lejek(), { lastName: name })).id, name);
  // 23:30 and 00:30 in Warsaw, on either side of the midnight between the 4th and the 5th of June.
  for (const message of [
    paid('anna', '2024-06-04T21:30:00Z', { price: 10, plan: 'Pro' }),
    paid('anna', '2024-06-04T22:30:00Z', { price: '99.50', plan: 'basic' }),
    paid('bogdan', '2024-06-04T22:30:00Z', { price: 5, plan: '' }),
    paid('bogdan', '2024-06-05T10:00:00Z', { price: 1e3 }),
    paid('bogdan', '2024-06-05T11:00:00Z', { price: 5 }),
    { ...paid('celina', '2024-06-05T11:00:00Z'), context: { userAgent: 'Googlebot/2.1' } },
  ])
    await send(lejek(), key, 'track', message);
  const page = { url: 'https://firma.pl/cennik?utm_source=x#top' };
  await send(lejek(), key, 'page', {
    anonymousId: 'celina',
    timestamp: '2024-06-05T11:00:00Z',
    context: { ...context, page },
  });
  await settle(lejek());
  for (const [contactId, anonymousId] of people)
    await within((tx, id) => identifyVisitor(tx, id, { anonymousId, contactId, how: 'form', at: new Date() }));
  await settle(lejek());
}, 60_000);

async function found(of: Behaviour, asOf?: string): Promise<string[]> {
  const ways = (['many', 'few'] as const).map((among) =>
    within(async (tx, id) => {
      const options = asOf === undefined ? { among } : { among, asOf };
      const { where } = await compileFilter(lejek().host.fields, tx, id, { set: 'behaviour', of }, options);
      const { rows } = await sql<{
        id: string;
      }>`select contact.id from contacts.contact as contact where contact.workspace_id = ${id} and ${where}`.execute(
        tx,
      );
      return rows.map((row) => people.get(row.id) ?? '').sort();
    }),
  );
  const [many = [], few] = await Promise.all(ways);
  expect(few).toEqual(many);
  return many;
}

const kind = 'track';
const day = (date: string) => ({ from: date, to: date });

test('days are those of the workspace: half past midnight belongs to the new one', async () => {
  expect(await found({ kind, when: day('2024-06-04') })).toEqual(['anna']);
  expect(await found({ kind, when: day('2024-06-05') })).toEqual(['anna', 'bogdan']);
  expect(await found({ kind, which: 'first', when: day('2024-06-05') })).toEqual(['bogdan']);
  expect(await found({ kind, which: 'last', when: { to: '2024-06-04' } })).toEqual([]);
});

test('at least, at most, exactly, never; a machine did nothing', async () => {
  expect(await found({ kind, times: { is: 'atLeast', count: 3 } })).toEqual(['bogdan']);
  expect(await found({ kind, times: { is: 'exactly', count: 2 } })).toEqual(['anna']);
  expect(await found({ kind, times: { is: 'atMost', count: 2 } })).toEqual(['anna', 'celina', 'darek']);
  expect(await found({ kind, times: { is: 'exactly', count: 0 } })).toEqual(['celina', 'darek']);
  expect(await found({ kind: 'page', name: '/cennik' })).toEqual(['celina']);
});

test('properties: numbers that came in as texts, texts whatever their case, all conditions of the same event', async () => {
  expect(await found({ kind, where: [{ property: 'price', is: 'atLeast', value: 99.5 }] })).toEqual(['anna', 'bogdan']);
  expect(await found({ kind, where: [{ property: 'price', is: 'equals', value: 99.5 }] })).toEqual(['anna']);
  expect(await found({ kind, where: [{ property: 'plan', is: 'contains', value: 'PRO' }] })).toEqual(['anna']);
  expect(
    await found({ kind, where: [{ property: 'price', is: 'equals', value: 5 }], times: { is: 'exactly', count: 2 } }),
  ).toEqual(['bogdan']);
  expect(
    await found({
      kind,
      where: [
        { property: 'plan', is: 'notEmpty' },
        { property: 'price', is: 'atMost', value: 50 },
      ],
    }),
  ).toEqual(['anna']);
  expect(await found({ kind, where: [{ property: 'plan', is: 'empty' }] })).toEqual(['bogdan']);
});

test('as of a former day, what came later did not happen', async () => {
  expect(await found({ kind }, '2024-06-04')).toEqual(['anna']);
  expect(await found({ kind, times: { is: 'exactly', count: 1 } }, '2024-06-04')).toEqual(['anna']);
  expect(await found({ kind, when: { beforeDays: 0 } }, '2024-06-05')).toEqual(['anna']);
  expect(await found({ kind, when: { lastDays: 1 } }, '2024-06-07')).toEqual([]);
});

test('what people did can be chosen from', async () => {
  await within((tx, id) =>
    sql`update tracking.activity set day = current_date where workspace_id = ${id} and kind = 'page'`.execute(tx),
  );
  const { body } = await lejek().ask('GET', '/behaviours?search=cen');
  expect((body as { data: KnownBehaviour[] }).data).toMatchObject([{ kind: 'page', name: '/cennik', people: 1 }]);
});
