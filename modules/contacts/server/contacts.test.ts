import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import type { Contact, ContactRow, TimelineEvent } from '../contract.ts';
import { makeCompany, makeContact, makeCustomField } from './testing.ts';

const lejek = testApp();

const code = (reply: { body: unknown }) => (reply.body as { code: string; detail: string }).code;
const detail = (reply: { body: unknown }) => (reply.body as { code: string; detail: string }).detail;
const timeline = async (id: string) =>
  ((await lejek().ask('GET', `/contacts/${id}/timeline`)).body as { data: TimelineEvent[] }).data;

test('a contact is added with what is known of them, and the timeline begins', async () => {
  const company = await makeCompany(lejek(), { name: 'Hurtownia Zbożowa' });
  const anna = await makeContact(lejek(), {
    email: 'Anna.Nowak@Firma.example',
    phone: '601 234 567',
    firstName: 'Anna',
    lastName: 'Nowak',
    companyId: company.id,
    firstSource: 'google',
    tags: ['vip', 'vip', ' targi '],
    externalIds: [{ system: 'hubspot', value: '4711' }],
  });
  expect(anna).toMatchObject({
    email: 'anna.nowak@firma.example',
    phone: '+48601234567',
    displayName: 'Anna Nowak',
    companyName: 'Hurtownia Zbożowa',
    firstSource: 'google',
    lastSource: 'google',
    tags: ['vip', 'targi'],
    externalIds: [{ system: 'hubspot', value: '4711' }],
    mergedInto: null,
    merges: [],
  });
  expect((await timeline(anna.id)).map((event) => event.kind)).toEqual(['created']);
});

test('somebody known only by an id of another system is called by it', async () => {
  const reply = await lejek().ask('POST', '/contacts', {
    externalIds: [{ system: 'mql_id', value: 'dac32acd4db4c29c' }],
  });
  expect(reply.status).toBe(201);
  expect((reply.body as Contact).displayName).toBe('dac32acd4db4c29c');
});

test('editing in place changes only what was sent and tells the timeline from what to what', async () => {
  const jan = await makeContact(lejek(), { firstName: 'Jan', lastName: 'Kowalski', city: 'Sanok' });
  const edited = await lejek().ask('PATCH', `/contacts/${jan.id}`, { city: 'Krosno', lastName: 'Kowalski' });
  expect(edited.status).toBe(200);
  expect(edited.body).toMatchObject({ city: 'Krosno', firstName: 'Jan', email: jan.email });
  expect(Date.parse((edited.body as Contact).updatedAt)).toBeGreaterThanOrEqual(Date.parse(jan.updatedAt));
  const [change] = await timeline(jan.id);
  expect(change).toMatchObject({
    kind: 'changed',
    actorName: lejek().owner.user.name,
    imported: false,
    data: { changes: { city: { from: 'Sanok', to: 'Krosno' } } },
  });
  expect(Object.keys(change?.data['changes'] as object)).toEqual(['city']);
});

test('sending a value as it already stands changes nothing, not even the time of the last change', async () => {
  const jan = await makeContact(lejek(), { city: 'Sanok', tags: ['a'] });
  const again = await lejek().ask('PATCH', `/contacts/${jan.id}`, {
    city: 'Sanok',
    tags: ['a'],
    email: jan.email?.toUpperCase(),
  });
  expect((again.body as Contact).updatedAt).toBe(jan.updatedAt);
  expect(await timeline(jan.id)).toHaveLength(1);
});

test('an e-mail belongs to one contact, and the refusal says whose it is', async () => {
  const first = await makeContact(lejek(), { email: 'ewa@wspolny.example', firstName: 'Ewa', lastName: 'Zając' });
  const second = await makeContact(lejek());
  const created = await lejek().ask('POST', '/contacts', { email: 'EWA@wspolny.example' });
  expect([created.status, code(created)]).toEqual([409, 'email-in-use']);
  expect(detail(created)).toContain('Ewa Zając');
  const edited = await lejek().ask('PATCH', `/contacts/${second.id}`, { email: 'ewa@wspolny.example' });
  expect([edited.status, code(edited)]).toEqual([409, 'email-in-use']);
  expect((await lejek().ask('PATCH', `/contacts/${first.id}`, { email: 'ewa@wspolny.example' })).status).toBe(200);
});

test('two people who write the same address at the same moment end with one contact and one clear refusal', async () => {
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => lejek().ask('POST', '/contacts', { email: 'wyscig@wspolny.example' })),
  );
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
  expect(replies.filter((reply) => reply.status === 409)).toHaveLength(7);
});

test('an id of another system belongs to one contact', async () => {
  await makeContact(lejek(), { firstName: 'Olga', externalIds: [{ system: 'crm', value: '1' }] });
  const other = await makeContact(lejek(), { externalIds: [{ system: 'crm', value: '2' }] });
  const taken = await lejek().ask('PATCH', `/contacts/${other.id}`, { externalIds: [{ system: 'crm', value: '1' }] });
  expect([taken.status, code(taken)]).toEqual([409, 'external-id-in-use']);
  expect(detail(taken)).toContain('Olga');
  const replaced = await lejek().ask('PATCH', `/contacts/${other.id}`, {
    externalIds: [{ system: 'crm', value: '3' }],
  });
  expect((replaced.body as Contact).externalIds).toEqual([{ system: 'crm', value: '3' }]);
});

test('a number that is no phone number, a stranger as owner and a company from nowhere are refused', async () => {
  const elsewhere = await makeSignedInUser(lejek().host);
  const nowhere = '00000000-0000-4000-8000-000000000000';
  expect(code(await lejek().ask('POST', '/contacts', { phone: '12' }))).toBe('phone-not-valid');
  expect(code(await lejek().ask('POST', '/contacts', { ownerId: elsewhere.user.id }))).toBe('unknown-owner');
  expect(code(await lejek().ask('POST', '/contacts', { companyId: nowhere }))).toBe('unknown-company');
});

test('custom values must fit their field, and an empty one leaves no trace', async () => {
  await makeCustomField(lejek(), 'budget', { kind: 'number' });
  await makeCustomField(lejek(), 'size', { kind: 'choice', options: ['S', 'M'] });
  await makeCustomField(lejek(), 'renewal', { kind: 'date' });
  const person = await makeContact(lejek(), { custom: { budget: 12.5, size: 'S', renewal: '2024-02-29' } });
  expect(person.custom).toEqual({ budget: 12.5, size: 'S', renewal: '2024-02-29' });
  const emptied = await lejek().ask('PATCH', `/contacts/${person.id}`, { custom: { size: null } });
  expect((emptied.body as Contact).custom).toEqual({ budget: 12.5, renewal: '2024-02-29' });
  for (const custom of [{ budget: 'much' }, { size: 'XL' }, { renewal: '2023-02-29' }]) {
    expect(code(await lejek().ask('PATCH', `/contacts/${person.id}`, { custom }))).toBe('custom-value-not-valid');
  }
  expect(code(await lejek().ask('PATCH', `/contacts/${person.id}`, { custom: { shoe: 42 } }))).toBe(
    'unknown-custom-field',
  );
});

test('the kind of a custom field is fixed once it holds values', async () => {
  await makeCustomField(lejek(), 'fleet', { kind: 'text' });
  expect(
    (await lejek().ask('PUT', '/custom-fields/contact/fleet', { label: 'Fleet', kind: 'number', options: [] })).status,
  ).toBe(200);
  await makeContact(lejek(), { custom: { fleet: 7 } });
  const changed = await lejek().ask('PUT', '/custom-fields/contact/fleet', {
    label: 'Fleet',
    kind: 'text',
    options: [],
  });
  expect([changed.status, code(changed)]).toEqual([409, 'field-kind-fixed']);
  expect(
    (await lejek().ask('PUT', '/custom-fields/contact/fleet', { label: 'Vehicles', kind: 'number', options: [] }))
      .status,
  ).toBe(200);
});

test('an archived field leaves the lists, and comes back with its values', async () => {
  await makeCustomField(lejek(), 'old_one');
  const person = await makeContact(lejek(), { custom: { old_one: 'kept' } });
  expect((await lejek().ask('DELETE', '/custom-fields/contact/old_one')).status).toBe(200);
  const keys = async () =>
    ((await lejek().ask('GET', '/fields')).body as { data: { key: string }[] }).data.map((field) => field.key);
  expect(await keys()).not.toContain('custom.old_one');
  expect(code(await lejek().ask('DELETE', '/custom-fields/contact/old_one'))).toBe('field-not-found');
  await makeCustomField(lejek(), 'old_one');
  expect(await keys()).toContain('custom.old_one');
  expect(((await lejek().ask('GET', `/contacts/${person.id}`)).body as Contact).custom).toEqual({ old_one: 'kept' });
});

test('a note stands on the timeline with its author', async () => {
  const person = await makeContact(lejek());
  const note = await lejek().ask('POST', `/contacts/${person.id}/notes`, { text: 'Oddzwonić we wtorek' });
  expect(note.status).toBe(201);
  expect((await timeline(person.id))[0]).toMatchObject({
    kind: 'note',
    data: { text: 'Oddzwonić we wtorek' },
    actorName: lejek().owner.user.name,
  });
});

test('a long timeline comes page by page, newest first, each event once', async () => {
  const person = await makeContact(lejek());
  for (let number = 1; number <= 7; number++)
    await lejek().ask('POST', `/contacts/${person.id}/notes`, { text: String(number) });
  const seen: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page = (
      await lejek().ask('GET', `/contacts/${person.id}/timeline?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`)
    ).body as {
      data: TimelineEvent[];
      nextCursor: string | null;
    };
    seen.push(...page.data.map((event) => event.data['text'] ?? event.kind));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1', 'created']);
});

test('whoever is in another workspace finds nothing here, by any address', async () => {
  const person = await makeContact(lejek());
  const company = await makeCompany(lejek());
  const stranger = await makeSignedInUser(lejek().host);
  const as = (method: 'GET' | 'PATCH' | 'POST', path: string, body?: unknown) =>
    lejek().ask(method, path, body, stranger);
  const replies = await Promise.all([
    as('GET', `/contacts/${person.id}`),
    as('PATCH', `/contacts/${person.id}`, { city: 'Stolen' }),
    as('GET', `/contacts/${person.id}/timeline`),
    as('POST', `/contacts/${person.id}/notes`, { text: 'x' }),
    as('POST', `/contacts/${person.id}/merges`, { absorb: person.id.replace(/.$/, '0') }),
    as('GET', `/companies/${company.id}`),
    as('PATCH', `/companies/${company.id}`, { city: 'Stolen' }),
  ]);
  expect(replies.map((reply) => reply.status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  const bulk = await as('POST', '/contacts/bulk', { selection: { ids: [person.id] }, action: { addTags: ['stolen'] } });
  expect(bulk.body).toMatchObject({ changed: 0 });
  expect(((await lejek().ask('GET', `/contacts/${person.id}`)).body as ContactRow).city).toBeNull();
});

test('what a role may not do is refused: a viewer only reads, a sales rep neither merges nor exports', async () => {
  const workspace = lejek().owner.workspace.slug;
  const viewer = await makeSignedInUser(lejek().host, { workspace, role: 'viewer' });
  const rep = await makeSignedInUser(lejek().host, { workspace, role: 'salesRep' });
  const person = await makeContact(lejek());
  expect((await lejek().ask('GET', `/contacts/${person.id}`, undefined, viewer)).status).toBe(200);
  expect((await lejek().ask('PATCH', `/contacts/${person.id}`, { city: 'x' }, viewer)).status).toBe(403);
  expect((await lejek().ask('PATCH', `/contacts/${person.id}`, { city: 'Żory' }, rep)).status).toBe(200);
  expect((await lejek().ask('POST', `/contacts/${person.id}/merges`, { absorb: person.id }, rep)).status).toBe(403);
  const selection = { ids: [person.id] };
  expect((await lejek().ask('POST', '/contacts/export-ticket', { selection, columns: ['email'] }, rep)).status).toBe(
    403,
  );
  expect((await lejek().ask('POST', '/contacts/bulk', { selection, action: { addTags: ['x'] } }, rep)).status).toBe(
    403,
  );
  expect(
    (await lejek().ask('PUT', '/custom-fields/contact/mine', { label: 'x', kind: 'text', options: [] }, rep)).status,
  ).toBe(403);
});
