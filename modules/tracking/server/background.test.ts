/** The work in the background, as it runs beside the server. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Contact, TimelineEvent } from '#modules/contacts/contract.ts';
import type { Journey } from '#modules/lifecycle/contract.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { activityWorker, trackingWorker } from './background.ts';
import { makeWriteKey, page, send, settle } from './testing.ts';

const lejek = testApp();
const patience = { timeout: 15_000, interval: 50 };

const byEmail = async (email: string): Promise<Contact | undefined> =>
  ((await lejek().ask('GET', `/contacts?search=${encodeURIComponent(email)}`)).body as { data: Contact[] }).data[0];
const visitsOf = async (id: string): Promise<unknown[]> =>
  ((await lejek().ask('GET', `/contacts/${id}/timeline`)).body as { data: TimelineEvent[] }).data
    .filter((event) => event.kind === 'visit')
    .map((event) => event.data['url']);
const journeysOf = async (id: string): Promise<Journey[]> =>
  ((await lejek().ask('GET', `/contacts/${id}/journeys`)).body as { data: Journey[] }).data;
const waiting = (): Promise<number> =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, async (tx) => {
    const { rows } = await sql<{ waiting: number }>`
      select ((select count(*) from tracking.fresh) + (select count(*) from tracking.unstitched))::int as waiting`.execute(tx);
    return rows[0]?.waiting ?? -1;
  }); // prettier-ignore

test('what came in is called out: it reaches the person, their timeline and their journey by the call alone', async () => {
  const { host } = lejek();
  const key = await makeWriteKey(lejek());
  // To the worker no time passes: it looks by itself once, at the beginning, and after that only when it is called.
  const begun = new Date();
  const worker = await trackingWorker.start({ ...host, now: () => begun });
  try {
    await send(lejek(), key, 'page', page('first', 5));
    await expect.poll(waiting, patience).toBe(0);

    await send(lejek(), key, 'page', page('called', 40, 'https://firma.pl/?utm_source=google&utm_medium=cpc'));
    await expect.poll(waiting, patience).toBe(0);
    await send(lejek(), key, 'identify', { anonymousId: 'called', traits: { email: 'zofia@firma.pl' } });
    await expect.poll(() => byEmail('zofia@firma.pl'), patience).toBeDefined();
    const person = await byEmail('zofia@firma.pl');
    await expect.poll(() => journeysOf(person!.id), patience).toMatchObject([{ source: 'google' }]);
    expect((await journeysOf(person!.id))[0]?.entered.map(({ stage }) => stage)).toEqual(['visitor']);

    await send(lejek(), key, 'page', page('called', 1, 'https://firma.pl/cennik'));
    await expect.poll(() => visitsOf(person!.id), patience).toContain('https://firma.pl/cennik');
  } finally {
    await worker.stop();
  }
});

test('what somebody did is counted before the visit that it belongs to is computed, and once', async () => {
  const { host, owner } = lejek();
  const key = await makeWriteKey(lejek());
  await send(lejek(), key, 'page', page('ahead', 50));
  await send(lejek(), key, 'identify', { anonymousId: 'ahead', traits: { email: 'ahead@firma.pl' } });
  await settle(lejek());
  const counted = () =>
    inWorkspace(host.db, owner.workspace.id, async (tx) => {
      const { rows } = await sql<{
        times: number;
      }>`select coalesce(sum(a.times), 0)::int as times from tracking.activity a
        join contacts.contact c on c.id = a.contact_id where c.email = 'ahead@firma.pl' and a.kind = 'page'`.execute(
        tx,
      );
      return rows[0]?.times;
    });
  expect(await counted()).toBe(1);

  const worker = await activityWorker.start(host);
  try {
    await send(lejek(), key, 'page', page('ahead', 1, 'https://firma.pl/cennik'));
    await expect.poll(counted, patience).toBe(2);
    // Nobody has computed the visit yet.
    expect(await waiting()).toBeGreaterThan(0);
    await settle(lejek());
    expect(await waiting()).toBe(0);
    expect(await counted()).toBe(2);
  } finally {
    await worker.stop();
  }
});
