import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Contact, TimelineEvent } from '#modules/contacts/contract.ts';
import { removeContacts } from '#modules/contacts/server/index.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import type { Journey } from '#modules/lifecycle/contract.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { TrackedEvent, TrackingSummary, Visitor } from '../contract.ts';
import { type Identification, firstTouchOfVisitor, identifyVisitor, recordTracked, touchOfVisitor } from './index.ts';
import { makeWriteKey, page, send, settle } from './testing.ts';
import { visits } from './visits-projection.ts';

const lejek = testApp();
const ad = 'https://firma.pl/oferta?utm_source=google&utm_medium=cpc&utm_campaign=wiosna&gclid=g1';
const link = 'https://firma.pl/blog?utm_source=newsletter&utm_medium=email&utm_campaign=maj';

const within = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) => work(tx, lejek().owner.workspace.id));
const identify = (about: Partial<Identification> & Pick<Identification, 'anonymousId' | 'contactId'>) =>
  within((tx, id) => identifyVisitor(tx, id, { how: 'form', at: new Date(), ...about }));
const looked = async (...pages: Record<string, unknown>[]) => {
  const key = await makeWriteKey(lejek());
  for (const each of pages) await send(lejek(), key, 'page', each);
};
const timeline = async (id: string): Promise<TimelineEvent[]> =>
  ((await lejek().ask('GET', `/contacts/${id}/timeline`)).body as { data: TimelineEvent[] }).data;
const visitsSeen = async (id: string) =>
  (await timeline(id)).filter((event) => event.kind === 'visit').map((event) => event.data['url']);
const visitors = async (id: string): Promise<Visitor[]> =>
  ((await lejek().ask('GET', `/tracking/contacts/${id}/visitors`)).body as { data: Visitor[] }).data;
const contact = async (id: string) => (await lejek().ask('GET', `/contacts/${id}`)).body as Contact;
const journeys = async (id: string): Promise<Journey[]> =>
  ((await lejek().ask('GET', `/contacts/${id}/journeys`)).body as { data: Journey[] }).data;
const byEmail = async (email: string): Promise<Contact | undefined> =>
  ((await lejek().ask('GET', `/contacts?search=${encodeURIComponent(email)}`)).body as { data: Contact[] }).data[0];
const differences = () => within((tx, id) => visits.differences(tx, id, lejek().host.fields));

test('a visit of a second ago tells its touch at once: the first one, and the last that was not direct', async () => {
  await looked(page('touch', 300, ad), page('touch', 200, link), page('touch', 1));
  expect(await within((tx, id) => firstTouchOfVisitor(tx, id, 'touch'))).toMatchObject({
    channel: 'Paid Search',
    campaign: 'wiosna',
    clickIds: { gclid: 'g1' },
    landingUrl: ad,
  });
  expect(await within((tx, id) => touchOfVisitor(tx, id, 'touch'))).toMatchObject({
    channel: 'Email',
    campaign: 'maj',
  });
  await settle(lejek());
  expect(await within((tx, id) => touchOfVisitor(tx, id, 'touch'))).toMatchObject({ channel: 'Email' });
  expect(await within((tx, id) => touchOfVisitor(tx, id, 'nobody'))).toBeNull();
});

test('who fills in a form is joined with their earlier visits: timeline, sources and the stage of the first visit', async () => {
  await looked(page('form', 300, ad), page('form', 200, link), page('form', 1));
  const person = await makeContact(lejek(), { firstSource: 'newsletter', firstMedium: 'email', firstCampaign: 'maj' });
  expect(await identify({ anonymousId: 'form', contactId: person.id })).toEqual({
    joined: true,
    reason: 'first-known',
  });
  expect(await identify({ anonymousId: 'form', contactId: person.id })).toMatchObject({ joined: false });
  expect(await visitsSeen(person.id)).toEqual(['https://firma.pl/', link, ad]);
  expect(await contact(person.id)).toMatchObject({
    firstSource: 'google',
    firstCampaign: 'wiosna',
    lastCampaign: 'maj',
  });
  const [journey] = await journeys(person.id);
  expect(journey?.entered.map(({ stage }) => stage)).toEqual(['visitor']);
  expect(Date.now() - Date.parse(journey!.startedAt)).toBeGreaterThan(299 * 60_000);
  expect(journey?.source).toBe('google');
});

test('who is a lead already stays one; the visit of before is noted as the beginning of the journey', async () => {
  await looked(page('lead', 90));
  const person = await makeContact(lejek());
  await lejek().ask('POST', '/funnels/main/moves', { contactIds: [person.id], to: 'lead' });
  await identify({ anonymousId: 'lead', contactId: person.id });
  const [journey] = await journeys(person.id);
  expect(journey).toMatchObject({ currentStage: 'lead', outOfOrder: false });
  expect(journey?.entered.map(({ stage }) => stage).sort()).toEqual(['lead', 'visitor']);
});

test('a machine that opened the links is no visit of the person', async () => {
  await looked(page('scanner', 5, ad, { context: { page: { url: ad }, userAgent: 'Barracuda Sentinel (EE)' } }));
  const person = await makeContact(lejek());
  await identify({ anonymousId: 'scanner', contactId: person.id });
  expect(await visitsSeen(person.id)).toEqual([]);
  expect(await journeys(person.id)).toEqual([]);
  expect((await contact(person.id)).lastSource).toBeNull();
  expect((await visitors(person.id))[0]).toMatchObject({ bot: true, sessions: 0 });
});

test('a browser that identifies itself makes a contact by e-mail and user id; a second device joins the same one', async () => {
  const key = await makeWriteKey(lejek());
  await send(lejek(), key, 'page', page('laptop', 60, ad));
  await send(lejek(), key, 'page', page('phone', 30));
  const traits = { email: 'Ola@firma5.example', name: 'Ola Nowak', phone: 'not a phone' };
  await send(lejek(), key, 'identify', { anonymousId: 'laptop', userId: 'u-1', traits });
  await send(lejek(), key, 'identify', { anonymousId: 'phone', userId: 'u-1' });
  await send(lejek(), key, 'track', { userId: 'u-1', event: 'Paid' });
  await settle(lejek());
  const person = await byEmail('ola@firma5.example');
  expect(person).toMatchObject({ firstName: 'Ola', lastName: 'Nowak' });
  expect((await contact(person!.id)).externalIds).toEqual([{ system: 'user_id', value: 'u-1' }]);
  expect((await visitors(person!.id)).map((each) => each.anonymousId).sort()).toEqual(['laptop', 'phone', 'user:u-1']);
  expect((await timeline(person!.id)).map(({ kind }) => kind)).toContain('tracked');
  expect(await visitsSeen(person!.id)).toHaveLength(2);
});

test('the word of a browser overwrites nothing that is known', async () => {
  const known = await makeContact(lejek(), { email: 'szef@firma6.example', firstName: 'Maria' });
  const key = await makeWriteKey(lejek());
  const traits = { email: 'szef@firma6.example', firstName: 'Zły', title: 'Prezes' };
  await send(lejek(), key, 'identify', { anonymousId: 'stranger', userId: 'u-2', traits });
  await settle(lejek());
  expect(await contact(known.id)).toMatchObject({ firstName: 'Maria', jobTitle: 'Prezes' });
});

test('a shared computer does not make one of two people: each keeps their own time', async () => {
  const key = await makeWriteKey(lejek());
  const at = (minutesAgo: number) => ({ timestamp: new Date(Date.now() - minutesAgo * 60_000).toISOString() });
  await send(lejek(), key, 'page', page('shared', 300, 'https://firma.pl/a'));
  await send(lejek(), key, 'identify', {
    anonymousId: 'shared',
    userId: 'adam',
    traits: { email: 'adam@firma7.example' },
    ...at(290),
  });
  await send(lejek(), key, 'page', page('shared', 200, 'https://firma.pl/b'));
  await send(lejek(), key, 'identify', {
    anonymousId: 'shared',
    userId: 'beata',
    traits: { email: 'beata@firma7.example' },
    ...at(100),
  });
  await send(lejek(), key, 'page', page('shared', 50, 'https://firma.pl/c'));
  await settle(lejek());
  const adam = (await byEmail('adam@firma7.example'))!;
  const beata = (await byEmail('beata@firma7.example'))!;
  expect(adam.id).not.toBe(beata.id);
  expect(await visitsSeen(adam.id)).toEqual(['https://firma.pl/b', 'https://firma.pl/a']);
  expect(await visitsSeen(beata.id)).toEqual(['https://firma.pl/c']);
});

test('a join says how it came about; taken back, what was seen is an unknown visitor’s; made again, it is theirs', async () => {
  await looked(page('undo', 60));
  const person = await makeContact(lejek());
  await identify({ anonymousId: 'undo', contactId: person.id, evidence: { form: 'demo' } });
  const [join] = (await visitors(person.id))[0]!.joins;
  expect(join).toMatchObject({ how: 'form', evidence: { form: 'demo' }, from: null, to: null, undoneAt: null });
  expect((await lejek().ask('POST', `/tracking/joins/${join!.id}/undo`)).status).toBe(200);
  expect(await visitsSeen(person.id)).toEqual([]);
  expect((await lejek().ask('POST', `/tracking/joins/${join!.id}/undo`)).status).toBe(404);
  expect(await identify({ anonymousId: 'undo', contactId: person.id, how: 'api' })).toMatchObject({
    reason: 'taken-back',
  });
  expect((await lejek().ask('POST', `/tracking/joins/${join!.id}/redo`)).body).toMatchObject({ undoneAt: null });
  expect(await visitsSeen(person.id)).toHaveLength(1);
});

test('what our own server saw is in the log once, and on the timeline where it is asked for', async () => {
  const person = await makeContact(lejek());
  const fact = { kind: 'asset-read', name: 'E-book', contactId: person.id, at: new Date(), messageId: 'read-1' };
  expect(await within((tx, id) => recordTracked(tx, id, [fact, { ...fact, messageId: 'read-2', shown: false }]))).toBe(
    2,
  );
  expect(await within((tx, id) => recordTracked(tx, id, [fact]))).toBe(0);
  expect((await timeline(person.id)).filter(({ kind }) => kind === 'asset-read')).toHaveLength(1);
});

test('the timeline is paged over its own rows and those of tracking together', async () => {
  await looked(page('paged', 50), page('paged', 40), page('paged', 30));
  const person = await makeContact(lejek());
  await identify({ anonymousId: 'paged', contactId: person.id });
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await lejek().ask(
      'GET',
      `/contacts/${person.id}/timeline?limit=2${cursor && `&cursor=${cursor}`}`,
    );
    const answer = body as { data: TimelineEvent[]; nextCursor: string | null };
    seen.push(...answer.data.map(({ id }) => id));
    cursor = answer.nextCursor;
  }
  expect(seen).toEqual((await timeline(person.id)).map(({ id }) => id));
  expect(new Set(seen).size).toBe(seen.length);
});

test('the summary counts people by channel and leaves machines out', async () => {
  await settle(lejek());
  // Of the workspace's days, which begin earlier than those of UTC.
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' });
  const [from, day] = [days.format(Date.now() - 2 * 86_400_000), days.format(Date.now())];
  const summary = (await lejek().ask('GET', `/tracking/summary?from=${from}&to=${day}`)).body as TrackingSummary;
  expect(summary.botSessions).toBe(1);
  expect(summary.days).toHaveLength(3);
  expect(summary.by.reduce((sum, part) => sum + part.sessions, 0)).toBe(summary.total.sessions);
  expect(summary.days.reduce((sum, part) => sum + part.sessions, 0)).toBe(summary.total.sessions);
  expect(summary.by.find(({ value }) => value === 'Email')?.sessions).toBe(2);
});

test('whoever looks at what came in sees the newest first, page by page, with whose it is', async () => {
  const first = (await lejek().ask('GET', '/tracking/events?limit=5')).body as {
    data: TrackedEvent[];
    nextCursor: string;
  };
  const second = (await lejek().ask('GET', `/tracking/events?limit=5&cursor=${first.nextCursor}`)).body as typeof first;
  const times = [...first.data, ...second.data].map(({ at }) => Date.parse(at));
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(10);
  expect((await lejek().ask('GET', '/tracking/events?cursor=nonsense')).status).toBe(400);
});

test('computed anew from the log, visits and visitors are the same; late and early events included', async () => {
  await looked(page('late', 100), page('late', 60), page('late', 20), page('late', 80), page('late', 110, ad));
  await settle(lejek());
  await looked(page('late', 90), page('late', 130));
  await settle(lejek());
  expect(await differences()).toBe(0);
});

test('who is removed takes along what was seen of them', async () => {
  await looked(page('gone', 60));
  const person = await makeContact(lejek());
  await identify({ anonymousId: 'gone', contactId: person.id });
  await within((tx, id) => removeContacts(tx, id, [person.id]));
  await settle(lejek());
  const { data } = (await lejek().ask('GET', '/tracking/events?anonymousId=gone')).body as { data: TrackedEvent[] };
  expect(data).toEqual([]);
  expect(await differences()).toBe(0);
});
