import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { undoImport } from './actions/undo-import.ts';
import { importWorker } from './background.ts';
import { atFirst, company, counts, csv, custom, differences, everything, externalId, field, imported, people, person, prepared, query, run, shown, stage, start } from './testing-imports.ts'; // prettier-ignore

const app = testApp();
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

const header = [
  'id',
  'email',
  'phone',
  'first',
  'last',
  'city',
  'source',
  'tags',
  'size',
  'rooms',
  'firm',
  'nip',
  'mql',
  'won',
  'value',
  'lost',
  'note',
];
const targets = {
  id: externalId('crm'),
  email: field('email'),
  phone: field('phone'),
  first: field('firstName'),
  last: field('lastName'),
  city: field('city'),
  source: field('source'),
  tags: field('tags'),
  size: custom('size'),
  rooms: custom('rooms', 'number'),
  firm: company('name'),
  nip: company('nip'),
  mql: stage('mql'),
  won: stage('customer'),
  value: field('value'),
  lost: field('lostAt'),
  note: field('note'),
};
const file = (...rows: Partial<Record<keyof typeof targets, string | number>>[]) =>
  csv([header, ...rows.map((row) => header.map((name) => row[name as keyof typeof targets] ?? ''))]);

const undo = async (importId: string) => {
  const asked = await lejek.ask('POST', `/imports/${importId}/undo`, {});
  expect(asked).toMatchObject({ status: 202, body: { state: 'undoing' } });
  expect(await undoImport(lejek.host.databaseUrl, lejek.owner.workspace.id, importId)).toBe('undone');
  expect((await shown(lejek, importId)).state).toBe('undone');
  expect(await differences(lejek)).toBe(0);
};
const idOf = async (name: string): Promise<string> => {
  const [found] = await query<{ id: string }>(
    lejek,
    sql`select id from contacts.contact where workspace_id = ${lejek.owner.workspace.id} and display_name = ${name}`,
  );
  return found!.id;
};

/** Two people entered by hand, one of them known to the funnel. */
async function twoPeople(): Promise<void> {
  await makeCustomField(lejek, 'rooms', { kind: 'number' });
  const anna = await makeContact(lejek, {
    email: 'anna@a.example', firstName: 'Anna', lastName: 'Lis', city: 'Sanok', tags: ['vip', 'a'], custom: { rooms: 3 }, externalIds: [{ system: 'crm', value: '1' }],
  }); // prettier-ignore
  await makeContact(lejek, { email: null, externalIds: [{ system: 'crm', value: '2' }] });
  await lejek.ask('POST', '/funnels/main/moves', { contactIds: [anna.id], to: 'lead' });
}

const changes = file(
  { id: 1, email: 'anna.lis@a.example', city: 'Krosno', source: 'google', tags: 'b;vip', size: 'M', rooms: 4, firm: 'Alfa', nip: '1234563218', mql: '2026-01-10', value: 500, note: 'one' },
  { id: 2, first: 'Ewa', last: 'Kot', phone: '+48601000001', lost: '2026-02-01' },
  { id: 3, email: 'new@a.example', first: 'Iga', city: 'Jasło', source: 'social', size: 'S', firm: 'Beta', mql: '2026-01-12', won: '2026-02-12' },
  { id: 1, city: 'Rzeszów', mql: '2026-01-08' },
); // prettier-ignore

test.each([{ batchRows: 20_000 }, { batchRows: 1 }])(
  'an undone import leaves everything as it was before, to the letter (batches of $batchRows)',
  async ({ batchRows }) => {
    await twoPeople();
    const before = await everything(lejek);
    const done = await imported(lejek, changes, targets, { batchRows });
    expect(counts(done)).toMatchObject({ created: 1, rejected: 0 });
    expect(await person(lejek, 'Anna Lis')).toMatchObject({
      email: 'anna.lis@a.example',
      city: 'Rzeszów',
      tags: ['a', 'b', 'vip'],
      custom: { rooms: 4, size: 'M' },
      company: { name: 'Alfa' },
    });
    await undo(done.id);
    expect(await everything(lejek)).toEqual(before);
  },
);

test('cancelled in the middle and undone, an import leaves nothing behind', async () => {
  await twoPeople();
  const before = await everything(lejek);
  const rows = Array.from({ length: 300 }, (_, at) => ({
    id: at + 1,
    email: `p${at}@a.example`,
    mql: '2026-01-10',
    firm: `Firm ${at}`,
    size: 'S',
  }));
  const id = await prepared(lejek, file(...rows), targets);
  await start(lejek, id);
  const cancelling = atFirst(() => lejek.ask('POST', `/imports/${id}/cancel`, {}));
  const outcome = await run(lejek, id, { batchRows: 20, onProgress: cancelling.now });
  await cancelling.ended();
  expect(outcome).toBe('stopped');
  const stopped = await shown(lejek, id);
  expect(stopped.state).toBe('cancelled');
  expect(stopped.rows).toBeGreaterThanOrEqual(20);
  expect(stopped.rows).toBeLessThan(300);
  await undo(id);
  expect(await everything(lejek)).toEqual(before);
});

test('what people changed since stays: one field, one tag, one custom value', async () => {
  await twoPeople();
  const done = await imported(lejek, changes, targets);
  const anna = await idOf('Anna Lis');
  const edited = await lejek.ask('PATCH', `/contacts/${anna}`, {
    city: 'Lesko',
    tags: ['a', 'b', 'vip', 'mine'],
    custom: { rooms: 9 },
  });
  expect(edited.status).toBe(200);
  await undo(done.id);
  expect(await person(lejek, 'Anna Lis')).toMatchObject({
    email: 'anna@a.example',
    city: 'Lesko',
    tags: ['a', 'vip', 'mine'],
    custom: { rooms: 9 },
    ids: ['crm=1'],
  });
  expect(await person(lejek, 'Anna Lis')).not.toHaveProperty('company');
});

test('people who were worked with since stay: a note, a move by hand, an edit, a merge', async () => {
  const rows = ['note', 'move', 'edit', 'merge', 'nothing'].map((name, at) => ({
    id: at + 1,
    email: `${name}@a.example`,
    mql: '2026-01-10',
    firm: `Firm of ${name}`,
  }));
  const done = await imported(lejek, file(...rows), targets);
  const other = await makeContact(lejek, { email: 'other@a.example' });
  await lejek.ask('POST', `/contacts/${await idOf('note@a.example')}/notes`, { text: 'called, will call back' });
  await lejek.ask('POST', '/funnels/main/moves', { contactIds: [await idOf('move@a.example')], to: 'sal' });
  await lejek.ask('PATCH', `/contacts/${await idOf('edit@a.example')}`, { city: 'Sanok' });
  await lejek.ask('POST', `/contacts/${await idOf('merge@a.example')}/merges`, { absorb: other.id });
  await undo(done.id);
  const left = await people(lejek);
  expect(left.map(({ name }) => name).sort()).toEqual([
    'edit@a.example',
    'merge@a.example',
    'move@a.example',
    'note@a.example',
    'other@a.example',
  ]);
  // The move by hand is all that the log still tells.
  expect(await person(lejek, 'move@a.example')).toMatchObject({ journeys: [{ current_slot: 5, entered: 16 }] });
  expect(await person(lejek, 'note@a.example')).not.toHaveProperty('journeys');
  const firms = await query<{ name: string }>(
    lejek,
    sql`select name from contacts.company where workspace_id = ${lejek.owner.workspace.id} order by 1`,
  );
  expect(firms.map(({ name }) => name)).toEqual(['Firm of edit', 'Firm of merge', 'Firm of move', 'Firm of note']);
});

test('an address that somebody else has by now stays with them', async () => {
  await twoPeople();
  const done = await imported(lejek, file({ id: 1, email: 'anna.lis@a.example' }), targets);
  await makeContact(lejek, { email: 'anna@a.example', firstName: 'Another', lastName: 'Anna' });
  await undo(done.id);
  expect(await person(lejek, 'Anna Lis')).toMatchObject({ email: 'anna.lis@a.example' });
  expect(await person(lejek, 'Another Anna')).toMatchObject({ email: 'anna@a.example' });
});

test('addresses that went round in a circle go back', async () => {
  await makeContact(lejek, { email: 'a@a.example', externalIds: [{ system: 'crm', value: '1' }] });
  await makeContact(lejek, { email: 'b@a.example', externalIds: [{ system: 'crm', value: '2' }] });
  const before = await everything(lejek);
  const rows = [{ id: 1, email: 'free@a.example' }, { id: 2, email: 'a@a.example' }, { id: 1, email: 'b@a.example' }, { id: 3, email: 'free@a.example' }]; // prettier-ignore
  const done = await imported(lejek, file(...rows), targets, { batchRows: 1 });
  expect(counts(done)).toMatchObject({ created: 1, updated: 3 });
  await undo(done.id);
  expect(await everything(lejek)).toEqual(before);
});

test('an import undone below another one takes back only its own', async () => {
  const first = await imported(lejek, file({ id: 1, email: 'a@a.example', city: 'Sanok', mql: '2026-01-10' }), targets);
  await imported(lejek, file({ id: 1, city: 'Krosno', won: '2026-02-10' }), targets);
  await undo(first.id);
  expect(await people(lejek)).toMatchObject([
    { city: 'Krosno', journeys: [{ current_slot: 10, entered: 512, outcome: 'won' }] },
  ]);
});

test('the worker undoes, and an import that cannot be worked on keeps no other waiting', async () => {
  const stuck = await prepared(lejek, file({ id: 1, email: 'a@a.example' }), targets);
  await start(lejek, stuck);
  // As if an older program had written the settings: they cannot be read any more.
  await query(
    lejek,
    sql`update imports.import set settings = '{}' where workspace_id = ${lejek.owner.workspace.id} and id = ${stuck}`,
  );
  const done = await imported(lejek, file({ id: 2, email: 'b@a.example' }), targets);
  await lejek.ask('POST', `/imports/${done.id}/undo`, {});
  const worker = await importWorker.start({ ...lejek.host, log: lejek.host.log.child({}, { level: 'silent' }) });
  await expect.poll(() => shown(lejek, done.id).then(({ state }) => state), { timeout: 15_000 }).toBe('undone');
  await worker.stop();
  expect(await people(lejek)).toEqual([]);
});

test('only what was started can be cancelled, only what ended can be undone, and only once', async () => {
  const id = await prepared(lejek, file({ id: 1, email: 'a@a.example' }), targets);
  const code = async (path: string) =>
    ((await lejek.ask('POST', `/imports/${id}/${path}`, {})).body as { code: string }).code;
  expect([await code('cancel'), await code('undo')]).toEqual(['wrong-state', 'wrong-state']);
  await start(lejek, id);
  await run(lejek, id);
  expect([await code('cancel'), await code('start')]).toEqual(['wrong-state', 'wrong-state']);
  await undo(id);
  expect([await code('undo'), await code('start')]).toEqual(['wrong-state', 'wrong-state']);
});
