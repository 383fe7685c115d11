import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { forgetOld, messageDays } from './forget-old.ts';
import { identifyVisitor } from './index.ts';
import { makeWriteKey, page, send, settle } from './testing.ts';
import { visits } from './visits-projection.ts';

const lejek = testApp();
const day = 86_400_000;
const minutes = 24 * 60;

const rowsOf = <T>(table: 'event' | 'message' | 'session' | 'visitor', owner: SignedInUser = lejek().owner): Promise<T[]> =>
  inWorkspace(lejek().host.db, owner.workspace.id, async (tx) => {
    const { rows } = await sql<T>`select * from ${sql.id('tracking', table)} where workspace_id = ${owner.workspace.id}`.execute(tx);
    return rows;
  }); // prettier-ignore
const visitorsIn = async (table: 'event' | 'session' | 'visitor', owner?: SignedInUser): Promise<string[]> =>
  (await rowsOf<{ anonymous_id: string }>(table, owner)).map((row) => row.anonymous_id).sort();
const keepMonths = (retentionMonths: number, owner: SignedInUser) =>
  lejek().ask(
    'PUT',
    '/tracking/settings',
    { consentMode: 'always', honourDnt: true, allowedDomains: [], retentionMonths },
    owner,
  );

test('events and visits go after the months that their workspace keeps them, and with the last one the visitor', async () => {
  const { owner } = lejek();
  const other = await makeSignedInUser(lejek().host);
  expect((await keepMonths(2, owner)).status).toBe(200);
  expect((await keepMonths(12, other)).status).toBe(200);
  const [key, otherKey] = [await makeWriteKey(lejek(), owner), await makeWriteKey(lejek(), other)];
  for (const each of [key, otherKey]) {
    await send(lejek(), each, 'page', page('gone', 100 * minutes));
    await send(lejek(), each, 'page', page('both', 100 * minutes, 'https://firma.pl/dawno'));
    await send(lejek(), each, 'page', page('both', 3 * minutes));
  }
  const person = await makeContact(lejek());
  await inWorkspace(lejek().host.db, owner.workspace.id, (tx) =>
    identifyVisitor(tx, owner.workspace.id, { anonymousId: 'both', contactId: person.id, how: 'form', at: new Date() }),
  );
  await settle(lejek(), owner);
  await settle(lejek(), other);
  expect(await visitorsIn('session')).toEqual(['both', 'both', 'gone']);

  await forgetOld(lejek().host.db, owner.workspace.id, new Date());
  await settle(lejek(), owner);
  for (const table of ['event', 'session', 'visitor'] as const) expect(await visitorsIn(table)).toEqual(['both']);
  expect(await visitorsIn('event', other)).toEqual(['both', 'both', 'gone']);
  const { body } = await lejek().ask('GET', `/contacts/${person.id}/timeline`);
  expect(JSON.stringify(body)).toContain('https://firma.pl/');
  expect(JSON.stringify(body)).not.toContain('dawno');
  expect(await inWorkspace(lejek().host.db, owner.workspace.id, (tx) => visits.differences(tx, owner.workspace.id, lejek().host.fields))).toBe(0); // prettier-ignore
});

test('of a visit that reaches back beyond the months, what is left becomes a visit of its own', async () => {
  const owner = await makeSignedInUser(lejek().host);
  await keepMonths(1, owner);
  const key = await makeWriteKey(lejek(), owner);
  const now = Date.now();
  const edge = new Date(now);
  edge.setUTCMonth(edge.getUTCMonth() - 1);
  const ago = (now - edge.getTime()) / 60_000;
  for (const each of [ago + 10, ago - 10]) await send(lejek(), key, 'page', page('edge', each));
  await settle(lejek(), owner);
  expect(await rowsOf<{ page_views: number }>('session', owner)).toMatchObject([{ page_views: 2 }]);
  await forgetOld(lejek().host.db, owner.workspace.id, new Date(now));
  await settle(lejek(), owner);
  const [left, ...more] = await rowsOf<{ page_views: number; started_at: Date }>('session', owner);
  expect(more).toEqual([]);
  expect(left?.page_views).toBe(1);
  expect(left!.started_at.getTime()).toBeGreaterThan(edge.getTime());
});

test(`a message that is sent again is known for ${messageDays} days, and only then may come in anew`, async () => {
  const owner = await makeSignedInUser(lejek().host);
  const key = await makeWriteKey(lejek(), owner);
  const again = () => send(lejek(), key, 'track', { anonymousId: 'resent', event: 'Paid', messageId: 'm-1' });
  await again();
  const received = Date.now();
  await forgetOld(lejek().host.db, owner.workspace.id, new Date(received + (messageDays - 1) * day));
  await again();
  expect(await rowsOf('event', owner)).toHaveLength(1);
  await forgetOld(lejek().host.db, owner.workspace.id, new Date(received + (messageDays + 1) * day));
  expect(await rowsOf('message', owner)).toEqual([]);
  await again();
  expect(await rowsOf('event', owner)).toHaveLength(2);
});
