import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Contact, TimelineEvent } from '../contract.ts';
import { bulkChange } from './actions/bulk-change.ts';
import { makeCompany, makeContact, makeCustomField } from './testing.ts';

const lejek = testApp();

type Changed = { changeId: string; changed: number };
const get = async (id: string) => (await lejek().ask('GET', `/contacts/${id}`)).body as Contact;
const bulk = async (selection: unknown, action: unknown) => {
  const reply = await lejek().ask('POST', '/contacts/bulk', { selection, action });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as Changed;
};
const undo = async ({ changeId }: Changed) => (await lejek().ask('POST', `/contacts/bulk/${changeId}/undo`, {})).body;
const lasting = ({ updatedAt: _, ...contact }: Contact) => contact;

test('all that match a filter are changed at once, and the undo gives each its own value back', async () => {
  const company = await makeCompany(lejek());
  const people = [];
  for (const [city, country] of [
    ['Opole', 'PL'],
    ['Brno', 'CZ'],
    [null, null],
  ] as const) {
    people.push(await makeContact(lejek(), { firstSource: 'bulk-1', city, country, jobTitle: 'x' }));
  }
  const change = await bulk(
    { filter: { field: 'source', is: 'equals', value: 'bulk-1' } },
    { set: { city: 'Opole', companyId: company.id, ownerId: lejek().owner.user.id, jobTitle: null } },
  );
  expect(change.changed).toBe(3);
  for (const { id } of people)
    expect(await get(id)).toMatchObject({
      city: 'Opole',
      companyId: company.id,
      ownerName: lejek().owner.user.name,
      jobTitle: null,
    });
  expect(await undo(change)).toEqual({ restored: 3, keptNewer: 0 });
  for (const person of people) expect(lasting(await get(person.id))).toEqual(lasting(person));
});

test('those who already are as asked are not counted and their timeline says nothing', async () => {
  const same = await makeContact(lejek(), { city: 'Gdynia' });
  const other = await makeContact(lejek(), { city: 'Sopot' });
  expect((await bulk({ ids: [same.id, other.id] }, { set: { city: 'Gdynia' } })).changed).toBe(1);
  const timeline = async (id: string) =>
    ((await lejek().ask('GET', `/contacts/${id}/timeline`)).body as { data: TimelineEvent[] }).data;
  expect((await timeline(same.id)).map((event) => event.kind)).toEqual(['created']);
  expect((await timeline(other.id))[0]).toMatchObject({
    kind: 'changed',
    data: { changes: { city: { from: 'Sopot', to: 'Gdynia' } } },
  });
});

test('the undo of a bulk change leaves newer edits alone and counts the people who have them', async () => {
  const one = await makeContact(lejek(), { city: 'A', country: 'PL' });
  const two = await makeContact(lejek(), { city: 'B', country: 'DE' });
  const change = await bulk({ ids: [one.id, two.id] }, { set: { city: 'Z', country: 'CZ' } });
  await lejek().ask('PATCH', `/contacts/${two.id}`, { city: 'Newer' });
  expect(await undo(change)).toEqual({ restored: 2, keptNewer: 1 });
  expect(await get(one.id)).toMatchObject({ city: 'A', country: 'PL' });
  expect(await get(two.id)).toMatchObject({ city: 'Newer', country: 'DE' });
  const again = await lejek().ask('POST', `/contacts/bulk/${change.changeId}/undo`, {});
  expect([again.status, (again.body as { code: string }).code]).toEqual([404, 'change-not-found']);
});

test('tags are added and taken away without touching the others, also by the undo', async () => {
  const one = await makeContact(lejek(), { tags: ['old', 'x'] });
  const two = await makeContact(lejek(), { tags: ['new', 'old'] });
  const three = await makeContact(lejek());
  const added = await bulk({ ids: [one.id, two.id, three.id] }, { addTags: ['new', 'newer'] });
  expect((await get(one.id)).tags).toEqual(['old', 'x', 'new', 'newer']);
  expect((await get(two.id)).tags).toEqual(['new', 'old', 'newer']);
  await lejek().ask('PATCH', `/contacts/${one.id}`, { tags: ['mine', 'x', 'new', 'newer'] });
  await undo(added);
  expect((await get(one.id)).tags).toEqual(['mine', 'x']);
  expect((await get(two.id)).tags).toEqual(['new', 'old']);
  expect((await get(three.id)).tags).toEqual([]);
  const removed = await bulk({ ids: [two.id] }, { removeTags: ['new', 'unknown'] });
  expect((await get(two.id)).tags).toEqual(['old']);
  await lejek().ask('PATCH', `/contacts/${two.id}`, { tags: ['old', 'later'] });
  await undo(removed);
  expect((await get(two.id)).tags).toEqual(['old', 'later', 'new']);
});

test('custom values are set and emptied, and the undo knows empty from missing', async () => {
  await makeCustomField(lejek(), 'plan');
  await makeCustomField(lejek(), 'seats', { kind: 'number' });
  const one = await makeContact(lejek(), { custom: { plan: 'basic', seats: 3 } });
  const two = await makeContact(lejek());
  const change = await bulk({ ids: [one.id, two.id] }, { setCustom: { plan: 'pro', seats: null } });
  expect((await get(one.id)).custom).toEqual({ plan: 'pro' });
  expect((await get(two.id)).custom).toEqual({ plan: 'pro' });
  await lejek().ask('PATCH', `/contacts/${two.id}`, { custom: { plan: 'gold' } });
  expect(await undo(change)).toEqual({ restored: 1, keptNewer: 1 });
  expect((await get(one.id)).custom).toEqual({ plan: 'basic', seats: 3 });
  expect((await get(two.id)).custom).toEqual({ plan: 'gold' });
  expect(
    (
      await lejek().ask('POST', '/contacts/bulk', {
        selection: { ids: [one.id] },
        action: { setCustom: { seats: 'many' } },
      })
    ).status,
  ).toBe(422);
});

test('whoever was merged away since is left alone by the undo', async () => {
  const one = await makeContact(lejek(), { city: 'A' });
  const two = await makeContact(lejek());
  const change = await bulk({ ids: [one.id] }, { set: { city: 'B' } });
  await lejek().ask('POST', `/contacts/${two.id}/merges`, { absorb: one.id });
  expect(await undo(change)).toEqual({ restored: 0, keptNewer: 1 });
});

test('a changed source reaches the journeys of everybody changed', async () => {
  const person = await makeContact(lejek(), { firstSource: 'typo' });
  await lejek().ask('POST', '/funnels/main/moves', { contactIds: [person.id], to: 'lead' });
  const source = async () =>
    ((await lejek().ask('GET', `/contacts/${person.id}/journeys`)).body as { data: { source: string }[] }).data[0]
      ?.source;
  expect(await source()).toBe('typo');
  const change = await bulk({ ids: [person.id] }, { set: { firstSource: 'right' } });
  expect(await source()).toBe('right');
  await undo(change);
  expect(await source()).toBe('typo');
});

test('more than the limit at once are refused, and nothing is changed; as many as the limit are taken', async () => {
  const { owner, host } = lejek();
  const selection = { filter: { field: 'source', is: 'equals', value: 'crowd' } } as const;
  const change = () =>
    inWorkspace(host.db, owner.workspace.id, (tx) =>
      bulkChange(
        tx,
        host.fields,
        owner.workspace,
        { selection, action: { addTags: ['crowd'] } },
        { actorId: owner.user.id, now: new Date(), most: 3 },
      ),
    );
  for (let number = 1; number <= 4; number++) await makeContact(lejek(), { firstSource: 'crowd' });
  await expect(change()).rejects.toMatchObject({ code: 'bulk-too-large', values: { most: 3 } });
  const tagged = encodeURIComponent(JSON.stringify({ field: 'tags', is: 'oneOf', value: ['crowd'] }));
  expect((await lejek().ask('GET', `/contacts/count?filter=${tagged}`)).body).toEqual({ count: 0 });
  const [first] = ((await lejek().ask('GET', '/contacts?limit=1')).body as { data: Contact[] }).data;
  await lejek().ask('PATCH', `/contacts/${first?.id}`, { firstSource: 'elsewhere' });
  expect((await change()).changed).toBe(3);
});
