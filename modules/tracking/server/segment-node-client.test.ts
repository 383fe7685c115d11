/** Segment's own client for servers, as it comes from npm, against our address. */
import type { AddressInfo } from 'node:net';
import { Analytics } from '@segment/analytics-node';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { makeWriteKey } from './testing.ts';

const lejek = testApp();
let host = '';
let writeKey = '';

beforeAll(async () => {
  await lejek().app.listen({ host: '127.0.0.1', port: 0 });
  host = `http://127.0.0.1:${(lejek().app.server.address() as AddressInfo).port}`;
  writeKey = await makeWriteKey(lejek());
});

type Stored = {
  kind: string;
  name: string | null;
  user_id: string | null;
  message_id: string;
  at: Date;
  data: unknown;
};
const stored = (anonymousId: string): Promise<Stored[]> =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, async (tx) => {
    const { rows } = await sql<Stored>`select * from tracking.event where anonymous_id = ${anonymousId} order by at, id`.execute(tx);
    return rows;
  }); // prettier-ignore

function refusals(client: Analytics): unknown[] {
  const found: unknown[] = [];
  client.on('error', (error) => found.push(error));
  return found;
}

test('every kind of call arrives once, with its time, its person and what it tells', async () => {
  const client = new Analytics({ host, writeKey });
  const refused = refusals(client);
  const timestamp = new Date('2026-05-04T10:00:00.123Z');
  const who = { anonymousId: 'node', userId: 'u-1', timestamp };
  client.identify({ ...who, traits: { email: 'zofia@firma.pl', firstName: 'Zofia' } });
  client.track({ ...who, event: 'Zamówienie "opłacone"', properties: { total: 99.5, note: 'C:\\oferta, {1}', none: null } });
  client.page({ ...who, name: 'Cennik', category: 'Oferta', properties: { url: 'https://firma.pl/cennik' } });
  client.screen({ ...who, name: 'Koszyk' });
  client.group({ ...who, groupId: 'acme', traits: { name: 'Acme' } });
  client.alias({ userId: 'u-1', previousId: 'node', timestamp });
  await client.closeAndFlush();

  expect(refused).toEqual([]);
  const events = [...(await stored('node')), ...(await stored('user:u-1'))];
  expect(events.map(({ kind }) => kind).sort()).toEqual(['alias', 'group', 'identify', 'page', 'screen', 'track']);
  expect(new Set(events.map(({ message_id }) => message_id)).size).toBe(6);
  for (const event of events) {
    expect(event.user_id).toBe('u-1');
    // Between its calls and its sending no time passes on the client's clock that is not passed on ours.
    expect(Math.abs(event.at.getTime() - timestamp.getTime())).toBeLessThan(10_000);
  }
  const of = (kind: string) => events.find((event) => event.kind === kind);
  expect(of('track')).toMatchObject({
    name: 'Zamówienie "opłacone"',
    data: { properties: { total: 99.5, note: 'C:\\oferta, {1}', none: null } },
  });
  expect(of('page')).toMatchObject({ name: 'Cennik', url: 'https://firma.pl/cennik' });
  expect(of('identify')?.data).toMatchObject({ traits: { email: 'zofia@firma.pl', firstName: 'Zofia' } });
  expect(of('group')?.data).toMatchObject({ groupId: 'acme', traits: { name: 'Acme' } });
  expect(of('alias')?.data).toMatchObject({ previousId: 'node' });
}); // prettier-ignore

test('batches of one, of fifteen and of a hundred bring in each of 250 events once', async () => {
  for (const flushAt of [1, 15, 100]) {
    const anonymousId = `batches of ${flushAt}`;
    const client = new Analytics({ host, writeKey, flushAt });
    const refused = refusals(client);
    for (let number = 1; number <= 250; number++) client.track({ anonymousId, event: `Event ${number}` });
    await client.closeAndFlush();
    expect(refused).toEqual([]);
    const names = (await stored(anonymousId)).map(({ name }) => name);
    expect(names).toHaveLength(250);
    expect(new Set(names).size).toBe(250);
  }
});

test('a batch whose answer gets lost on the way is sent again by the client and stored once', async () => {
  let asked = 0;
  const client = new Analytics({
    host,
    writeKey,
    flushAt: 40,
    httpClient: async (url, options) => {
      const answer = await fetch(url, options);
      asked += 1;
      if (asked === 1) throw new Error('the connection was lost');
      return answer;
    },
  });
  const refused = refusals(client);
  for (let number = 1; number <= 40; number++) client.track({ anonymousId: 'lost', event: `Event ${number}` });
  await client.closeAndFlush();
  expect(refused).toEqual([]);
  expect(asked).toBe(2);
  expect(new Set((await stored('lost')).map(({ name }) => name)).size).toBe(40);
  expect(await stored('lost')).toHaveLength(40);
});

test('a client with an unknown write key is told so, and nothing is stored', async () => {
  const client = new Analytics({ host, writeKey: 'lw_unknown', maxRetries: 0 });
  const refused = refusals(client);
  client.track({ anonymousId: 'stranger', event: 'A' });
  await client.closeAndFlush();
  expect(refused).not.toEqual([]);
  expect(await stored('stranger')).toEqual([]);
});
