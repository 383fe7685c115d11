/** Whatever happens to people, whoever is in a segment is there, and nobody else, as if everything were computed anew. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Contact } from '#modules/contacts/contract.ts';
import {
  mergeContacts,
  removeContacts,
  takeTouched,
  tellAllTouched,
  undoMerge,
} from '#modules/contacts/server/index.ts';
import { makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import { findWorkspaceById } from '#modules/identity/server/index.ts';
import { identifyVisitor, tracking } from '#modules/tracking/server/index.ts';
import { chrome, makeWriteKey, send, settle } from '#modules/tracking/server/testing.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { Segment } from '../contract.ts';
import { createSegment } from './actions/save-segment.ts';
import { keepUpLive, segments } from './index.ts';
import { cities, dice, tags, tracks, within } from './testing-people.ts';

const lejek = testApp();
const actor = { actorId: null, now: new Date() };
const saved = new Map<string, { id: string; first: number }>();
let key = '';

async function save(name: string, filter: Filter, kind: Segment['kind'] = 'live'): Promise<Segment> {
  const { status, body } = await lejek().ask('POST', '/segments', { name, filter, kind });
  expect([status, body]).toMatchObject([201, { name }]);
  const segment = body as Segment;
  saved.set(name, { id: segment.id, first: segment.members });
  return segment;
}
const read = async (name: string): Promise<Segment> =>
  (await lejek().ask('GET', `/segments/${saved.get(name)!.id}`)).body as Segment;

async function keepUpAll(): Promise<void> {
  const { host, owner } = lejek();
  await settle(lejek());
  const workspace = await findWorkspaceById(host.db, owner.workspace.id);
  await keepUpLive(host, workspace!);
}

/** In segments, and in what people did. */
async function differences(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const projection of [...segments.projections!, ...tracking.projections!].filter(({ name }) => name in none))
    found[projection.name] = await within(lejek(), (tx, id) => projection.differences(tx, id, lejek().host.fields));
  return found;
}
const none = { 'segments.member': 0, 'tracking.activity': 0 };

const did = (of: Record<string, unknown>): Filter => ({ set: 'behaviour', of });

beforeAll(async () => {
  key = await makeWriteKey(lejek());
  await makeCustomField(lejek(), 'n', { kind: 'number' });
  await save('paid lately', did({ kind: 'track', name: 'Paid', when: { lastDays: 7 } }));
  await save('looked twice', did({ kind: 'page', times: { is: 'atLeast', count: 2 } }));
  await save('never called', did({ kind: 'call', times: { is: 'exactly', count: 0 } }));
  await save('pro', did({ kind: 'track', where: [{ property: 'plan', is: 'equals', value: 'pro' }] }));
  await save('last seen long ago', did({ kind: 'page', which: 'last', when: { beforeDays: 3 } }));
  await save('of a town', { field: 'city', is: 'oneOf', value: ['Łódź', 'Kraków'] });
  await save('consented', { field: 'consent.email.newsletter', is: 'equals', value: 'granted' });
  await save('leads', { set: 'stage', of: { stage: 'lead', is: 'in' } });
  await save('were leads', { set: 'stage', of: { stage: 'lead', is: 'entered', when: { lastDays: 30 } } });
  await save('important leads', {
    all: [
      { set: 'segment', of: { segment: saved.get('leads')!.id } },
      { field: 'tags', is: 'oneOf', value: ['vip'] },
    ],
  });
  await save('large companies', { field: 'company.employees', is: 'atLeast', value: 50 });
}, 60_000);

test('random events, edits, tags, moves, merges, undone merges, consents, removals: no membership differs', async () => {
  const { below, chance, one } = dice(11);
  const people: string[] = [];
  const merges: string[] = [];
  // They did not cease to match: no figure of a day tells of them.
  const removed = new Map<string, number>();
  for (let place = 0; place < 16; place++)
    people.push((await makeContact(lejek(), { email: `l${place}@firma.example` })).id);
  const company = ((await lejek().ask('POST', '/companies', { name: 'Duża', employees: 10 })).body as { id: string })
    .id;
  const ok = async (answer: Promise<{ status: number; body: unknown }>, ...allowed: number[]) => {
    const { status, body } = await answer;
    if (status >= 300 && !allowed.includes(status)) throw new Error(JSON.stringify(body));
    return body;
  };
  const doings: (() => Promise<unknown>)[] = [
    async () => {
      const timestamp = new Date(Date.now() - below(12 * 24) * 3_600_000).toISOString();
      const about = {
        anonymousId: `v${below(10)}`,
        timestamp,
        context: {
          page: { url: `https://firma.pl/${one(['', 'cennik'])}` },
          userAgent: chance(0.1) ? 'Googlebot/2.1' : chrome,
        },
      };
      return chance(0.5)
        ? send(lejek(), key, 'page', about)
        : send(lejek(), key, 'track', { ...about, event: one(tracks), properties: { plan: one(['pro', 'basic']) } });
    },
    () =>
      send(lejek(), key, 'identify', {
        anonymousId: `v${below(10)}`,
        traits: { email: `l${below(18)}@firma.example` },
      }),
    () =>
      within(lejek(), (tx, id) =>
        identifyVisitor(tx, id, { anonymousId: `v${below(10)}`, contactId: one(people), how: 'form', at: new Date() }),
      ),
    () =>
      ok(
        lejek().ask('PATCH', `/contacts/${one(people)}`, {
          city: one([...cities, null]),
          tags: tags.filter(() => chance(0.5)),
          ...(chance(0.3) ? { companyId: company } : {}),
        }),
        409,
      ),
    () => ok(lejek().ask('PATCH', `/companies/${company}`, { employees: one([10, 49, 50, 250]) })),
    () =>
      ok(
        lejek().ask('POST', '/funnels/main/moves', {
          contactIds: [one(people)],
          to: one(['lead', 'mql', 'visitor']),
          reason: 'test',
        }),
        409,
      ),
    async () => {
      const [survivorId, absorbedId] = [one(people), one(people)];
      if (survivorId === absorbedId) return;
      await ok(lejek().ask('POST', `/contacts/${survivorId}/merges`, { absorbedId }), 404, 409, 422);
      const { body } = await lejek().ask('GET', `/contacts/${survivorId}`);
      merges.push(...((body as Contact).merges ?? []).map(({ id }) => id));
    },
    async () =>
      merges.length === 0 ? null : ok(lejek().ask('POST', `/contacts/merges/${one(merges)}/undo`), 404, 409),
    () =>
      within(lejek(), (tx, id) =>
        sql`update contacts.contact set city = 'Gdańsk' where workspace_id = ${id} and city = 'Łódź'`
          .execute(tx)
          .then(() => tellAllTouched(tx, id)),
      ),
    () =>
      ok(
        lejek().ask('POST', `/contacts/${one(people)}/consent`, {
          channel: 'email',
          purpose: 'newsletter',
          basis: 'consent',
          state: one(['granted', 'withdrawn']),
          note: 'by phone',
        }),
        404,
        409,
        422,
      ),
    async () => {
      if (people.length > 8 && chance(0.3)) {
        const leaving = people.pop()!;
        await within(lejek(), async (tx, id) => {
          const { rows } = await sql<{
            segment_id: string;
          }>`select segment_id from segments.member where contact_id = ${leaving}`.execute(tx);
          for (const { segment_id: segment } of rows) removed.set(segment, (removed.get(segment) ?? 0) + 1);
          await removeContacts(tx, id, [leaving]);
        });
      } else people.push((await makeContact(lejek(), { city: one(cities) })).id);
    },
  ];
  for (let round = 0; round < 5; round++) {
    for (let step = 0; step < 16; step++) await doings[chance(0.4) ? 0 : below(doings.length)]!();
    await keepUpAll();
    expect(await differences()).toEqual(none);
  }
  let moved = 0;
  for (const [name, { id, first }] of saved) {
    const { data } = (await lejek().ask('GET', `/segments/${id}/changes`)).body as {
      data: { entered: number; left: number }[];
    };
    const balance = data.reduce((sum, { entered, left }) => sum + entered - left, 0);
    moved += data.reduce((sum, { entered, left }) => sum + entered + left, 0);
    expect([name, (await read(name)).members]).toEqual([name, first + balance - (removed.get(id) ?? 0)]);
  }
  expect(moved).toBeGreaterThan(30);
}, 120_000);

test('consents and withdrawals are followed', async () => {
  const { id } = await makeContact(lejek());
  const { members } = await read('consented');
  for (const [state, more] of [
    ['granted', 1],
    ['withdrawn', 0],
  ] as const) {
    const entry = { channel: 'email', purpose: 'newsletter', basis: 'consent', state, note: 'by phone' };
    expect((await lejek().ask('POST', `/contacts/${id}/consent`, entry)).status).toBe(201);
    await keepUpAll();
    expect((await read('consented')).members).toBe(members + more);
  }
  expect(await differences()).toEqual(none);
});

test('when the day turns, people leave "paid in the last seven days" without doing anything', async () => {
  const { id } = await makeContact(lejek());
  await within(lejek(), (tx, ws) =>
    identifyVisitor(tx, ws, { anonymousId: 'turn', contactId: id, how: 'form', at: new Date() }),
  );
  const timestamp = new Date(Date.now() - 7 * 86_400_000).toISOString();
  await send(lejek(), key, 'track', { anonymousId: 'turn', event: 'Paid', timestamp, context: { userAgent: chrome } });
  await keepUpAll();
  const isIn = async () =>
    ((await lejek().ask('GET', `/contacts/${id}/segments`)).body as { data: { name: string }[] }).data.some(
      ({ name }) => name === 'paid lately',
    );
  expect(await isIn()).toBe(true);
  // A day later all that happened lies a day further back.
  await within(lejek(), async (tx, ws) => {
    await sql`update tracking.event set at = at - interval '1 day' where workspace_id = ${ws}`.execute(tx);
    await sql`delete from tracking.activity where workspace_id = ${ws}`.execute(tx);
    await tracking.projections!.find(({ name }) => name === 'tracking.activity')!.rebuild(tx, ws, lejek().host.fields);
  });
  await keepUpLive(lejek().host, lejek().owner.workspace);
  expect(await isIn()).toBe(true);
  await within(lejek(), (tx, ws) =>
    sql`update segments.computed_day set day = day - 1 where workspace_id = ${ws}`.execute(tx),
  );
  await keepUpLive(lejek().host, lejek().owner.workspace);
  expect(await isIn()).toBe(false);
  expect((await differences())['segments.member']).toBe(0);
});

test('a worker that dies takes nothing with it: what it took from the queue is there again', async () => {
  const { id } = await makeContact(lejek(), { city: 'Łódź' });
  const waiting = () =>
    within(lejek(), (tx, ws) =>
      sql`select 1 from contacts.touched where workspace_id = ${ws} and contact_id = ${id}`.execute(tx),
    ).then(({ rows }) => rows.length);
  expect(await waiting()).toBeGreaterThan(0);
  await expect(
    within(lejek(), async (tx, ws) => {
      expect([...(await takeTouched(tx, ws, 1_000)).changes.keys()]).toContain(id);
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  expect(await waiting()).toBeGreaterThan(0);
  await keepUpAll();
  expect(await waiting()).toBe(0);
  expect(await differences()).toEqual(none);
});

test('who changes while a segment is being made is in it', async () => {
  const { host, owner } = lejek();
  const { id } = await makeContact(lejek(), { city: 'Sopot' });
  await keepUpAll();
  const filter: Filter = { field: 'city', is: 'equals', value: 'Gdynia' };
  const rounds: Promise<void>[] = [];
  const made = await within(lejek(), async (tx) => {
    const segment = await createSegment(
      { tx, fields: host.fields, workspace: owner.workspace },
      { name: 'Gdynia', folder: null, kind: 'live', filter },
      owner.user.id,
    );
    expect((await lejek().ask('PATCH', `/contacts/${id}`, { city: 'Gdynia' })).status).toBe(200);
    rounds.push(keepUpLive(host, owner.workspace));
    // Time enough to look before the segment is there, were it not made to wait.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return segment;
  });
  saved.set('Gdynia', { id: made.id, first: 0 });
  await Promise.all(rounds);
  expect((await read('Gdynia')).members).toBe(1);
});

test('a merge is followed in live and frozen segments, and taken back', async () => {
  const [anna, bogdan, celina] = [
    await makeContact(lejek(), { city: 'Hel' }),
    await makeContact(lejek(), { city: 'Hel' }),
    await makeContact(lejek()),
  ];
  await save('Hel', { field: 'city', is: 'equals', value: 'Hel' });
  const frozen = await save('Hel then', { field: 'city', is: 'equals', value: 'Hel' }, 'frozen');
  const listed = async () =>
    (
      (
        await lejek().ask(
          'GET',
          `/contacts?filter=${encodeURIComponent(JSON.stringify({ set: 'segment', of: { segment: frozen.id } }))}`,
        )
      ).body as { data: { id: string }[] }
    ).data
      .map(({ id }) => id)
      .sort();
  const merge = async (survivorId: string, absorbedId: string) => {
    await within(lejek(), (tx, id) => mergeContacts(tx, id, { survivorId, absorbedId, keep: [] }, actor));
    await keepUpAll();
    return ((await lejek().ask('GET', `/contacts/${survivorId}`)).body as Contact).merges.find(
      (each) => each.absorbedId === absorbedId,
    )!.id;
  };
  const undo = async (mergeId: string) => {
    await within(lejek(), (tx, id) => undoMerge(tx, id, mergeId, actor));
    await keepUpAll();
  };
  expect(await listed()).toEqual([anna.id, bogdan.id].sort());
  const first = await merge(celina.id, anna.id);
  expect(await listed()).toEqual([celina.id, bogdan.id].sort());
  expect((await read('Hel then')).members).toBe(2);
  const second = await merge(celina.id, bogdan.id);
  expect(await listed()).toEqual([celina.id]);
  expect((await read('Hel then')).members).toBe(1);
  expect((await read('Hel')).members).toBe(1);
  await undo(second);
  expect(await listed()).toEqual([celina.id, bogdan.id].sort());
  await undo(first);
  expect(await listed()).toEqual([anna.id, bogdan.id].sort());
  expect((await read('Hel then')).members).toBe(2);
  expect((await read('Hel')).members).toBe(2);
  expect(await differences()).toEqual(none);
});

test('notes of an import, written without telling, are counted; another time zone cuts all days anew', async () => {
  const { id } = await makeContact(lejek());
  await save('with a note', did({ kind: 'note' }));
  await within(lejek(), async (tx, ws) => {
    await sql`insert into contacts.event (workspace_id, contact_id, id, at, kind, data) values (${ws}, ${id}, gen_random_uuid(), now(), 'note', '{"text": "x"}')`.execute(
      tx,
    );
    await tellAllTouched(tx, ws, true);
  });
  await keepUpLive(lejek().host, lejek().owner.workspace);
  await keepUpAll();
  expect((await read('with a note')).members).toBe(1);
  expect((await lejek().ask('PATCH', '', { timeZone: 'Pacific/Auckland' })).status).toBe(200);
  await keepUpAll();
  expect(await differences()).toEqual(none);
});
