import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { chrome, makeWriteKey, page, send } from './testing.ts';

const lejek = testApp();

type Stored = {
  name: string;
  at: Date;
  kind: string;
  anonymous_id: string;
  bot: string | null;
  data: unknown;
  url: string;
};
const stored = (anonymousId: string, owner = lejek().owner): Promise<Stored[]> =>
  inWorkspace(lejek().host.db, owner.workspace.id, async (tx) => {
    const { rows } = await sql<Stored>`select * from tracking.event
      where workspace_id = ${owner.workspace.id} and anonymous_id = ${anonymousId} order by at, id`.execute(tx);
    return rows;
  });

test('every call of the Segment API is stored with its kind, by its long and its short name', async () => {
  const key = await makeWriteKey(lejek());
  const calls = ['identify', 'track', 'page', 'screen', 'group', 'alias', 'i', 't', 'p', 's', 'g', 'a'];
  for (const call of calls)
    expect(await send(lejek(), key, call, { anonymousId: 'v1', event: 'Clicked', groupId: 'g', userId: 'u' })).toEqual({
      status: 200,
      body: { success: true },
    });
  const kinds = ['alias', 'group', 'identify', 'page', 'screen', 'track'];
  expect((await stored('v1')).map((event) => event.kind).sort()).toEqual([...kinds, ...kinds].sort());
});

test('a batch is stored as a whole but for what is no event, and says which that is', async () => {
  const key = await makeWriteKey(lejek());
  const batch = [
    { type: 'track', event: 'A', anonymousId: 'v2' },
    { type: 'track', anonymousId: 'v2' },
    { type: 'track', event: 'C' },
    { type: 'dance', anonymousId: 'v2' },
    5,
    { type: 'page', name: 'B', anonymousId: 'v2' },
  ];
  const { status, body } = await send(lejek(), key, 'batch', { batch });
  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    rejected: [
      { index: 1, reason: 'no-event-name' },
      { index: 2, reason: 'no-user-and-no-anonymous-id' },
      { index: 3, reason: 'unknown-type' },
      { index: 4, reason: 'not-an-event' },
    ],
  });
  expect((await stored('v2')).map((event) => event.name).sort()).toEqual(['A', 'B']);
});

test('an event that is sent again is stored once, also at another time, in another batch, and fifty times at once', async () => {
  const key = await makeWriteKey(lejek());
  const again = (timestamp: string) => ({
    type: 'track',
    event: 'Paid',
    anonymousId: 'v3',
    messageId: 'm-1',
    timestamp,
  });
  await send(lejek(), key, 'track', again('2026-01-01T10:00:00Z'));
  await send(lejek(), key, 'batch', { batch: [again('2026-02-01T10:00:00Z'), again('2026-03-01T10:00:00Z')] });
  await Promise.all(
    Array.from({ length: 50 }, () =>
      send(lejek(), key, 'track', { ...again('2026-04-01T10:00:00Z'), messageId: 'm-2' }),
    ),
  );
  expect(await stored('v3')).toHaveLength(2);
});

test('the same id in another workspace is another event', async () => {
  const other = await makeSignedInUser(lejek().host);
  const message = { event: 'A', anonymousId: 'v4', messageId: 'shared' };
  await send(lejek(), await makeWriteKey(lejek()), 'track', message);
  await send(lejek(), await makeWriteKey(lejek(), other), 'track', message);
  expect(await stored('v4')).toHaveLength(1);
  expect(await stored('v4', other)).toHaveLength(1);
});

test('one event that the database cannot hold does not cost its companions', async () => {
  const key = await makeWriteKey(lejek());
  let deep: unknown = 1;
  for (let level = 0; level < 500; level++) deep = [deep];
  const one = (properties: unknown, event: string) => ({ type: 'track', event, anonymousId: 'v5', properties });
  const { body } = await send(lejek(), key, 'batch', {
    batch: [
      one({ a: 1 }, 'plain'),
      one({ 'k\0ey': 'NUL \0 and half a pair \ud800' }, 'N\0UL'),
      one({ deep }, 'deep'),
      one({ '\\u0000': '\\ud800' }, 'escapes as text'),
      one({ text: 'x'.repeat(40_000) }, 'large'),
    ],
  });
  expect(body).toMatchObject({
    rejected: [
      { index: 2, reason: 'too-deep' },
      { index: 4, reason: 'too-large' },
    ],
  });
  const events = await stored('v5');
  expect(events.map((event) => event.name).sort()).toEqual(['NUL', 'escapes as text', 'plain']);
  expect(events.find((event) => event.name === 'NUL')?.data).toMatchObject({
    properties: { key: 'NUL  and half a pair \ufffd' },
  });
  expect(events.find((event) => event.name === 'escapes as text')?.data).toMatchObject({
    properties: { '\\u0000': '\\ud800' },
  });
});

test('a clock that is an hour ahead is put right, and nothing happens in the future', async () => {
  const key = await makeWriteKey(lejek());
  const hour = 3_600_000;
  const before = Date.now();
  await send(lejek(), key, 'track', {
    event: 'A',
    anonymousId: 'v6',
    timestamp: new Date(before + hour - 5000).toISOString(),
    sentAt: new Date(before + hour).toISOString(),
  });
  await send(lejek(), key, 'track', {
    event: 'B',
    anonymousId: 'v6',
    timestamp: new Date(before + hour).toISOString(),
  });
  const [a, b] = await stored('v6');
  const took = Date.now() - before;
  expect(a!.at.getTime()).toBeGreaterThanOrEqual(before - 5000);
  expect(a!.at.getTime()).toBeLessThanOrEqual(before - 5000 + took);
  expect(b!.at.getTime()).toBeLessThanOrEqual(before + took);
});

test('an event of long ago and one of this month are both found', async () => {
  const key = await makeWriteKey(lejek());
  for (const timestamp of ['2003-05-01T10:00:00Z', new Date().toISOString()])
    await send(lejek(), key, 'track', { event: 'A', anonymousId: 'v7', timestamp });
  expect(await stored('v7')).toHaveLength(2);
});

test('the write key comes as user name or in the body; an unknown one is told so', async () => {
  const key = await makeWriteKey(lejek());
  const post = (authorization: string) =>
    lejek().app.inject({
      method: 'POST',
      url: '/v1/track',
      payload: { event: 'A', anonymousId: 'v8' },
      headers: { authorization },
    });
  expect((await post(`Basic ${btoa(`${key}:`)}`)).statusCode).toBe(200);
  expect((await post(`Basic ${btoa('lw_unknown:')}`)).statusCode).toBe(401);
  expect((await send(lejek(), 'lw_unknown', 'track', { event: 'A', anonymousId: 'v8' })).status).toBe(401);
  expect((await send(lejek(), 'lw_\0', 'track', { event: 'A', anonymousId: 'v8' })).status).toBe(401);
  expect(await stored('v8')).toHaveLength(1);
});

test('what is too large or no JSON is refused with 400', async () => {
  const key = await makeWriteKey(lejek());
  const large = { event: 'A', anonymousId: 'v9', properties: { text: 'x'.repeat(33_000) } };
  expect((await send(lejek(), key, 'track', large)).status).toBe(400);
  const batch = Array.from({ length: 20 }, () => ({
    ...large,
    type: 'track',
    properties: { text: 'x'.repeat(30_000) },
  }));
  expect((await send(lejek(), key, 'batch', { batch })).status).toBe(400);
  expect((await send(lejek(), key, 'batch', { batch: [...batch, ...batch, ...batch] })).status).toBe(400);
  const bare = await lejek().app.inject({ method: 'POST', url: '/v1/track', payload: '{"event":' });
  expect(bare.statusCode).toBe(400);
  expect(await stored('v9')).toHaveLength(0);
});

test('a packed body is read, a bomb is not', async () => {
  const key = await makeWriteKey(lejek());
  const post = (payload: Buffer) =>
    lejek().app.inject({ method: 'POST', url: '/v1/batch', payload, headers: { 'content-encoding': 'gzip' } });
  const batch = [{ type: 'track', event: 'A', anonymousId: 'v10' }];
  expect((await post(gzipSync(JSON.stringify({ writeKey: key, batch })))).statusCode).toBe(200);
  expect((await post(gzipSync(Buffer.alloc(50_000_000, 32)))).statusCode).toBe(400);
  expect((await post(Buffer.from('not packed'))).statusCode).toBe(400);
  expect(await stored('v10')).toHaveLength(1);
});

test('pages of any site may send, and only here', async () => {
  const preflight = await lejek().app.inject({
    method: 'OPTIONS',
    url: '/v1/track',
    headers: { origin: 'https://firma.pl', 'access-control-request-method': 'POST' },
  });
  expect(preflight.statusCode).toBe(204);
  expect(preflight.headers['access-control-allow-origin']).toBe('*');
  const refused = await send(lejek(), 'lw_unknown', 'track', {});
  expect(refused.status).toBe(401);
  const api = await lejek().app.inject({
    method: 'GET',
    url: '/api/v1/openapi.json',
    headers: { origin: 'https://x.pl' },
  });
  expect(api.headers['access-control-allow-origin']).toBeUndefined();
});

test('a client that asks for the settings of its source gets those it needs', async () => {
  const key = await makeWriteKey(lejek());
  const reply = await lejek().app.inject({ method: 'GET', url: `/v1/projects/${key}/settings` });
  expect(reply.json()).toMatchObject({
    integrations: { 'Segment.io': { apiKey: key } },
    lejek: { consentMode: 'cookieless-until-consent', honourDnt: true },
  });
  expect((await lejek().app.inject({ method: 'GET', url: '/v1/projects/lw_no/settings' })).statusCode).toBe(401);
});

test('machines are stored with why they are not counted; a server that speaks for a person is none', async () => {
  const key = await makeWriteKey(lejek());
  const context = (userAgent: string) => ({ context: { userAgent } });
  await send(lejek(), key, 'page', { ...page('v11', 4), ...context('Googlebot/2.1') });
  await send(lejek(), key, 'page', { ...page('v11', 3), ...context(chrome) });
  await send(lejek(), key, 'page', page('v11', 2), { 'sec-purpose': 'prefetch' });
  await lejek().app.inject({
    method: 'POST',
    url: '/v1/page',
    payload: { ...page('v11', 1), context: {}, writeKey: key },
    headers: { 'user-agent': 'analytics-node-next/2.3.0' },
  });
  expect((await stored('v11')).map((event) => event.bot)).toEqual(['crawler', null, 'prefetch', null]);
});

test('who asks not to be tracked is not, where the workspace honours that', async () => {
  const key = await makeWriteKey(lejek());
  expect((await send(lejek(), key, 'page', page('v12', 1), { 'sec-gpc': '1' })).status).toBe(200);
  expect((await send(lejek(), key, 'page', page('v12', 1), { dnt: '1' })).status).toBe(200);
  expect(await stored('v12')).toHaveLength(0);
});
