import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { times } from '#platform/server/testing/thorough.ts';
import type { Contact, ContactInput, TimelineEvent } from '../contract.ts';
import { makeContact, makeCustomField } from './testing.ts';

const lejek = testApp();

const get = async (id: string) => (await lejek().ask('GET', `/contacts/${id}`)).body as Contact;
const code = (reply: { body: unknown }) => (reply.body as { code: string }).code;
const merge = (survivor: string, absorb: string, keep: string[] = []) =>
  lejek().ask('POST', `/contacts/${survivor}/merges`, { absorb, keep });
const undo = (mergeId: string) => lejek().ask('POST', `/contacts/merges/${mergeId}/undo`, {});
const timeline = async (id: string) =>
  ((await lejek().ask('GET', `/contacts/${id}/timeline`)).body as { data: TimelineEvent[] }).data;
/** What a merge may not lose: everything but the time of the last change. */
const lasting = ({ updatedAt: _, ...contact }: Contact) => contact;

test('the survivor fills its gaps from the absorbed contact and keeps its own values, except those named', async () => {
  const survivor = await makeContact(lejek(), {
    firstName: 'Jan',
    city: 'Kraków',
    tags: ['a', 'b'],
    firstSource: 'google',
    phone: null,
  });
  const absorbed = await makeContact(lejek(), {
    firstName: 'Johnny',
    lastName: 'Nowak',
    city: 'Łódź',
    jobTitle: 'CEO',
    phone: '+48601000001',
    tags: ['b', 'c'],
    firstSource: 'facebook',
    firstCampaign: 'wiosna',
    externalIds: [{ system: 'crm', value: 'm1' }],
  });
  const merged = await merge(survivor.id, absorbed.id, ['city']);
  expect(merged.status).toBe(200);
  expect(merged.body).toMatchObject({
    firstName: 'Jan', lastName: 'Nowak', displayName: 'Jan Nowak', city: 'Łódź', jobTitle: 'CEO', phone: '+48601000001', tags: ['a', 'b', 'c'],
    firstSource: 'google', firstCampaign: null, externalIds: [{ system: 'crm', value: 'm1' }], email: survivor.email,
    merges: [{ absorbedId: absorbed.id, absorbedName: 'Johnny Nowak' }],
  }); // prettier-ignore
  expect((await get(absorbed.id)).mergedInto).toBe(survivor.id);
});

test('whoever was merged away leaves lists and counts, is refused changes, and frees the e-mail only for the survivor', async () => {
  const survivor = await makeContact(lejek(), { email: null, firstName: 'Ola', city: 'Scaleniowo' });
  const absorbed = await makeContact(lejek(), { email: 'ola@scal.example', city: 'Scaleniowo' });
  await merge(survivor.id, absorbed.id);
  expect((await get(survivor.id)).email).toBe('ola@scal.example');
  const filter = encodeURIComponent(JSON.stringify({ field: 'city', is: 'equals', value: 'Scaleniowo' }));
  expect((await lejek().ask('GET', `/contacts/count?filter=${filter}`)).body).toEqual({ count: 1 });
  for (const reply of [
    await lejek().ask('PATCH', `/contacts/${absorbed.id}`, { city: 'x' }),
    await lejek().ask('POST', `/contacts/${absorbed.id}/notes`, { text: 'x' }),
    await merge(absorbed.id, survivor.id),
    await merge(survivor.id, absorbed.id),
  ]) {
    expect([reply.status, code(reply)]).toEqual([409, 'contact-merged']);
  }
  expect(code(await merge(survivor.id, survivor.id))).toBe('merge-with-itself');
});

test('the survivor’s timeline tells what happened to everybody merged into it', async () => {
  const survivor = await makeContact(lejek());
  const absorbed = await makeContact(lejek());
  await lejek().ask('POST', `/contacts/${absorbed.id}/notes`, { text: 'from the other' });
  const merged = (await merge(survivor.id, absorbed.id)).body as Contact;
  expect((await timeline(survivor.id)).map((event) => event.kind)).toEqual(['merged', 'note', 'created', 'created']);
  await undo(merged.merges[0]?.id ?? '');
  expect((await timeline(survivor.id)).map((event) => event.kind)).toEqual(['unmerged', 'merged', 'created']);
  expect((await timeline(absorbed.id)).map((event) => event.kind)).toEqual(['unmerged', 'note', 'created']);
});

test('taking a merge back leaves what was edited since, and gives the rest back', async () => {
  const survivor = await makeContact(lejek(), { tags: ['own'] });
  const absorbed = await makeContact(lejek(), { city: 'Łódź', jobTitle: 'CEO', tags: ['theirs'] });
  const merged = (await merge(survivor.id, absorbed.id)).body as Contact;
  await lejek().ask('PATCH', `/contacts/${survivor.id}`, { jobTitle: 'Founder', tags: ['own', 'theirs', 'newer'] });
  const undone = await undo(merged.merges[0]?.id ?? '');
  expect(undone.status).toBe(200);
  expect((undone.body as { survivor: Contact }).survivor).toMatchObject({
    city: null,
    jobTitle: 'Founder',
    tags: ['own', 'newer'],
    merges: [],
  });
  expect((undone.body as { restored: Contact }).restored).toMatchObject({
    city: 'Łódź',
    jobTitle: 'CEO',
    mergedInto: null,
  });
  const again = await undo(merged.merges[0]?.id ?? '');
  expect([again.status, code(again)]).toEqual([404, 'merge-not-found']);
});

test('a merge that would bring back an e-mail somebody else has by now is refused, and says whose it is', async () => {
  const survivor = await makeContact(lejek(), { email: null, firstName: 'Iza' });
  const absorbed = await makeContact(lejek(), { email: 'wolny@scal.example' });
  const merged = (await merge(survivor.id, absorbed.id)).body as Contact;
  await lejek().ask('PATCH', `/contacts/${survivor.id}`, { email: 'iza@scal.example' });
  await makeContact(lejek(), { email: 'wolny@scal.example', firstName: 'Nowy', lastName: 'Właściciel' });
  const undone = await undo(merged.merges[0]?.id ?? '');
  expect([undone.status, code(undone)]).toEqual([409, 'email-in-use']);
  expect((undone.body as { detail: string }).detail).toContain('Nowy Właściciel');
  expect((await get(absorbed.id)).mergedInto).toBe(survivor.id);
});

test('merges in a chain point to the last survivor, and come apart in turn', async () => {
  const a = await makeContact(lejek(), { externalIds: [{ system: 'chain', value: 'a' }] });
  const b = await makeContact(lejek(), { city: 'B' });
  const c = await makeContact(lejek(), { city: 'C' });
  const first = (await merge(b.id, a.id)).body as Contact;
  const second = (await merge(c.id, b.id)).body as Contact;
  expect((await get(a.id)).mergedInto).toBe(c.id);
  expect((await get(c.id)).externalIds).toEqual([{ system: 'chain', value: 'a' }]);
  const tooEarly = await undo(first.merges[0]?.id ?? '');
  expect([tooEarly.status, code(tooEarly)]).toEqual([409, 'merge-under-another']);
  expect((await undo(second.merges[0]?.id ?? '')).status).toBe(200);
  expect((await get(a.id)).mergedInto).toBe(b.id);
  expect((await undo(first.merges[0]?.id ?? '')).status).toBe(200);
  expect([lasting(await get(a.id)), lasting(await get(b.id)), lasting(await get(c.id))]).toEqual(
    [a, b, c].map(lasting),
  );
});

test('two merges into one contact come apart in any order, to the letter', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const survivor = await makeContact(lejek(), { email: null, tags: ['s'] });
    const one = await makeContact(lejek(), { city: 'One', jobTitle: 'One', tags: ['s', 'one'] });
    const two = await makeContact(lejek(), { city: 'Two', phone: '+48601000002', tags: ['two'] });
    const first = ((await merge(survivor.id, one.id)).body as Contact).merges[0]?.id ?? '';
    const second = ((await merge(survivor.id, two.id, ['city'])).body as Contact).merges[0]?.id ?? '';
    for (const which of order) expect((await undo([first, second][which] ?? '')).status).toBe(200);
    expect(lasting(await get(survivor.id)), String(order)).toEqual(lasting(survivor));
    expect(lasting(await get(one.id))).toEqual(lasting(one));
    expect(lasting(await get(two.id))).toEqual(lasting(two));
  }
});

test('journeys follow a merge: the survivor walks on where the absorbed contact had come to', async () => {
  const survivor = await makeContact(lejek());
  const absorbed = await makeContact(lejek());
  await lejek().ask('POST', '/funnels/main/moves', { contactIds: [absorbed.id], to: 'lead' });
  const merged = (await merge(survivor.id, absorbed.id)).body as Contact;
  expect(merged.stage).toBe('lead');
  const { survivor: alone, restored } = (await undo(merged.merges[0]?.id ?? '')).body as {
    survivor: Contact;
    restored: Contact;
  };
  expect([alone.stage, restored.stage]).toEqual([null, 'lead']);
});

test('whatever two contacts hold, merging and taking it back gives both back to the letter', async () => {
  await makeCustomField(lejek(), 'constructor');
  await makeCustomField(lejek(), 'score', { kind: 'number' });
  let number = 0;
  const word = fc.constantFrom('a', 'B', 'ż', '1', '0', 'null');
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const input: fc.Arbitrary<ContactInput> = fc.record({
    email: maybe(fc.constant('own')).map((own) => (own === null ? null : `prop${++number}@scal.example`)),
    firstName: maybe(word), lastName: maybe(word), jobTitle: maybe(word), city: maybe(word), firstSource: maybe(word), firstMedium: maybe(word),
    lastSource: maybe(word), lastCampaign: maybe(word),
    tags: fc.uniqueArray(word, { maxLength: 4 }),
    custom: fc.record({ constructor: maybe(word), score: maybe(fc.integer({ min: -2, max: 2 })) }),
    externalIds: fc.constantFrom(0, 1).map((many) => Array.from({ length: many }, () => ({ system: 'prop', value: String(++number) }))),
  }); // prettier-ignore
  const keep = fc.subarray(['firstName', 'city', 'email', 'tags', 'custom.score', 'firstSource']);
  await fc.assert(
    fc.asyncProperty(input, input, keep, async (one, other, kept) => {
      const survivor = await makeContact(lejek(), one);
      const absorbed = await makeContact(lejek(), other);
      const merged = await merge(survivor.id, absorbed.id, kept);
      expect(merged.status, JSON.stringify(merged.body)).toBe(200);
      expect((await undo((merged.body as Contact).merges[0]?.id ?? '')).status).toBe(200);
      expect(lasting(await get(survivor.id))).toEqual(lasting(survivor));
      expect(lasting(await get(absorbed.id))).toEqual(lasting(absorbed));
    }),
    { numRuns: times(10, 25) },
  );
}, 60_000);
