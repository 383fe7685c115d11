/**
 * The same filter finds the same people, whichever way they are counted: by a plain reading of the data, by the saved segment, by the
 * list, person by person, and by SQL written by hand.
 */
import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { companyJoin, inForce, listContacts } from '#modules/contacts/server/index.ts';
import { makeCustomField } from '#modules/contacts/server/testing.ts';
import { findFunnel, projectJourneys } from '#modules/lifecycle/server/index.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { settle } from '#modules/tracking/server/testing.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Condition, Filter, Period } from '#platform/contract/filter.ts';
import { type CompileOptions, compileFilter } from '#platform/server/filter/compile-filter.ts';
import { times as repeated } from '#platform/server/testing/thorough.ts';
import type { Preview, Segment } from '../contract.ts';
import { type Around, found } from './testing-evaluate.ts';
import {
  type World,
  cities,
  clockDays,
  dayOf,
  daysBefore,
  forms,
  makeWorld,
  pages,
  tags,
  tracks,
  within,
  writeWorld,
} from './testing-people.ts';

const lejek = testApp();
const startedAt = Date.now();
const today = dayOf(startedAt);
let world: World;
let funnel: Funnel;
const segments = new Map<string, Filter | readonly string[]>();
const around = (): Around => ({ world, stages: funnel.stages, today, segments });

async function save(name: string, filter: Filter, kind: Segment['kind'] = 'live'): Promise<Segment> {
  const { status, body } = await lejek().ask('POST', '/segments', { name, filter, kind });
  expect(body).toMatchObject({ name });
  expect(status).toBe(201);
  return body as Segment;
}

const behaviour = (of: Record<string, unknown>): Filter => ({ set: 'behaviour', of });
const stage = (of: Record<string, unknown>): Filter => ({ set: 'stage', of });
let named: string[] = [];

beforeAll(async () => {
  await makeCustomField(lejek(), 'n', { kind: 'number' });
  await within(lejek(), async (tx, id) => {
    funnel = (await findFunnel(tx, id, 'main'))!;
    world = makeWorld(startedAt, funnel.stages);
    await writeWorld(tx, id, world, funnel);
    await projectJourneys(tx, id, funnel.id, funnel.stages, null);
  });
  await settle(lejek());
  const recent: Filter = behaviour({ kind: 'page', when: { lastDays: 30 } });
  const inner = await save('looked lately', recent);
  segments.set(inner.id, recent);
  const nested: Filter = {
    all: [
      { not: { set: 'segment', of: { segment: inner.id } } },
      { field: 'tags', is: 'oneOf', value: ['vip', 'targi'] },
    ],
  };
  const outer = await save('did not, but matters', nested);
  segments.set(outer.id, nested);
  const inTown: Filter = { field: 'city', is: 'equals', value: 'Łódź' };
  const frozen = await save('of that town then', inTown, 'frozen');
  segments.set(frozen.id, found(inTown, around()));
  // They moved since.
  for (const person of world.people.slice(0, 30)) person.city = person.city === 'Łódź' ? 'Kraków' : person.city;
  await within(lejek(), (tx, id) =>
    sql`update contacts.contact set city = 'Kraków' where workspace_id = ${id} and city = 'Łódź' and id < ${world.people[30]!.id}`.execute(
      tx,
    ),
  );
  named = [inner.id, outer.id, frozen.id];
}, 60_000);

const period: fc.Arbitrary<Period> = fc.oneof(
  fc.constantFrom(0, 1, 6, 7, 29, 30, 31, 365).map((lastDays) => ({ lastDays })),
  fc.constantFrom(0, 1, 7, 30, 90).map((beforeDays) => ({ beforeDays })),
  fc.constantFrom(...clockDays, daysBefore(today, 1), today).map((from) => ({ from })),
  fc.constantFrom(...clockDays, daysBefore(today, 7)).map((to) => ({ to })),
  fc
    .tuple(fc.constantFrom(...clockDays), fc.constantFrom(...clockDays, daysBefore(today, 30)))
    .map(([from, to]) => ({ from, to })),
);
const maybe = <T>(value: fc.Arbitrary<T>, key: string) =>
  fc.option(value, { nil: undefined }).map((drawn) => (drawn === undefined ? {} : { [key]: drawn }));
const times = fc.record({ is: fc.constantFrom('atLeast', 'atMost', 'exactly'), count: fc.constantFrom(0, 1, 2, 3) });
const where = fc.array(
  fc.oneof(
    fc.record({ property: fc.constantFrom('plan', 'price', 'x'), is: fc.constantFrom('empty', 'notEmpty') }),
    fc.record({
      property: fc.constant('plan'),
      is: fc.constantFrom('equals', 'notEquals', 'contains'),
      value: fc.constantFrom<string | boolean>('pro', 'B', true),
    }),
    fc.record({
      property: fc.constant('price'),
      is: fc.constantFrom('atLeast', 'atMost', 'equals'),
      value: fc.constantFrom<string | number>(10, 99.5, '99.5'),
    }),
  ),
  { minLength: 1, maxLength: 2 },
);
const kinds = fc.oneof(
  fc
    .constantFrom('page')
    .chain((kind) => maybe(fc.constantFrom(...pages, ''), 'name').map((name) => ({ kind, ...name }))),
  fc
    .constantFrom('track')
    .chain((kind) => maybe(fc.constantFrom(...tracks), 'name').map((name) => ({ kind, ...name }))),
  fc.constantFrom('form').chain((kind) => maybe(fc.constantFrom(...forms), 'name').map((name) => ({ kind, ...name }))),
  fc.constantFrom('screen', 'call', 'order', 'webinar-attended').map((kind) => ({ kind })),
);
const behaviours = fc
  .tuple(
    kinds,
    fc.oneof(maybe(times, 'times'), maybe(fc.constantFrom('first', 'last'), 'which')),
    maybe(period, 'when'),
    maybe(where, 'where'),
  )
  .map((parts) => behaviour(Object.assign({}, ...parts) as Record<string, unknown>));
const stages = fc
  .tuple(
    fc.nat(6),
    fc.oneof(
      fc.tuple(fc.constantFrom('entered', 'notEntered'), maybe(period, 'when')),
      fc.tuple(
        fc.constantFrom('in', 'notIn'),
        maybe(
          fc.record({ is: fc.constantFrom('atLeast', 'atMost'), count: fc.constantFrom(0, 1, 7, 30, 200) }),
          'days',
        ),
      ),
    ),
  )
  .map(
    ([place, [is, more]]) =>
      (): Filter =>
        stage({ stage: funnel.stages[place]!.key, is, ...more }),
  );
const fields: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('city'),
    is: fc.constantFrom('equals' as const, 'notEquals' as const),
    value: fc.constantFrom(...cities),
  }),
  fc.record({
    field: fc.constant('city'),
    is: fc.constantFrom('oneOf' as const, 'noneOf' as const),
    value: fc.subarray(cities),
  }),
  fc.record({
    field: fc.constantFrom('city', 'custom.n', 'tags'),
    is: fc.constantFrom('empty' as const, 'notEmpty' as const),
  }),
  fc.record({
    field: fc.constant('tags'),
    is: fc.constantFrom('oneOf' as const, 'noneOf' as const),
    value: fc.subarray(tags),
  }),
  fc.record({
    field: fc.constant('custom.n'),
    is: fc.constantFrom('atLeast' as const, 'atMost' as const, 'equals' as const),
    value: fc.constantFrom(-1, 0, 2.5),
  }),
  fc.record({
    field: fc.constant('consent.email.newsletter'),
    is: fc.constantFrom('equals' as const, 'notEquals' as const),
    value: fc.constantFrom('granted', 'withdrawn', 'none'),
  }),
  fc.record({
    field: fc.constant('createdAt'),
    is: fc.constantFrom('inLastDays' as const, 'notInLastDays' as const),
    value: fc.constantFrom(0, 1, 7, 30),
  }),
);
/** Segments and stages have their names only when the tests run. */
const filter: fc.Arbitrary<() => Filter> = fc.letrec<{ filter: () => Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: behaviours.map((drawn) => () => drawn) },
    { weight: 2, arbitrary: stages },
    { weight: 2, arbitrary: fields.map((drawn) => () => drawn) },
    {
      weight: 1,
      arbitrary: fc.nat(2).map((place) => (): Filter => ({ set: 'segment', of: { segment: named[place]! } })),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(tie('filter'), { maxLength: 3 })
        .map((all) => (): Filter => ({ all: all.map((part) => part()) })),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(tie('filter'), { maxLength: 3 })
        .map((any) => (): Filter => ({ any: any.map((part) => part()) })),
    },
    { weight: 1, arbitrary: tie('filter').map((not) => (): Filter => ({ not: not() })) },
  ),
})).filter;

/** By the compiled condition, with everybody looked at. */
const compiled = (asked: Filter, options: CompileOptions): Promise<string[]> =>
  within(lejek(), async (tx, id) => {
    const { where: condition } = await compileFilter(lejek().host.fields, tx, id, asked, options);
    const { rows } = await sql<{ id: string }>`select contact.id from contacts.contact as contact ${companyJoin}
      where ${inForce(id)} and ${condition} order by contact.id`.execute(tx);
    return rows.map((row) => row.id);
  });

let saved = 0;
/** A second condition beside the saved segment. */
const inSomeCity: Condition = { field: 'city', is: 'notEmpty' };

/** All pages of a list, one after the other. */
async function paged(tx: Tx, filter: Filter, sort: '-createdAt' | 'createdAt'): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await listContacts(tx, lejek().host.fields, lejek().owner.workspace, {
      filter,
      sort,
      cursor,
      limit: 25,
    });
    ids.push(...page.data.map((row) => row.id));
    cursor = page.nextCursor;
  }
  return ids;
}

test('random filters: a plain reading of the data, many at once, one by one, the saved segment and the list agree', async () => {
  await fc.assert(
    fc.asyncProperty(filter, async (drawn) => {
      const asked = drawn();
      const expected = found(asked, around());
      expect(await compiled(asked, { among: 'many' })).toEqual(expected);
      expect(await compiled(asked, { among: 'few' })).toEqual(expected);
      const { id, members } = await save(`drawn ${++saved}`, asked);
      expect(members).toBe(expected.length);
      const listed = await within(lejek(), async (tx) => {
        const { rows } = await sql<{
          contact_id: string;
        }>`select contact_id from segments.member where segment_id = ${id} order by contact_id`.execute(tx);
        expect(rows.map((row) => row.contact_id)).toEqual(expected);
        const filter: Filter = { set: 'segment', of: { segment: id } };
        const both = await paged(tx, { all: [filter, inSomeCity] }, '-createdAt');
        return { newest: await paged(tx, filter, '-createdAt'), oldest: await paged(tx, filter, 'createdAt'), both };
      });
      expect(listed.newest.toSorted()).toEqual(expected);
      expect(listed.oldest).toEqual(listed.newest.toReversed());
      expect(listed.both.toSorted()).toEqual(found({ all: [asked, inSomeCity] }, around()));
    }),
    { numRuns: repeated(20, 60) },
  );
}, 120_000);

test('as of a former day: what happened later did not happen', async () => {
  const days = [
    ...clockDays,
    today,
    daysBefore(today, 1),
    daysBefore(today, 7),
    daysBefore(today, 31),
    daysBefore(today, 100),
  ];
  await fc.assert(
    fc.asyncProperty(filter, fc.constantFrom(...days), async (drawn, asOf) => {
      const asked = drawn();
      const expected = found(asked, { ...around(), asOf });
      expect(await compiled(asked, { among: 'many', asOf })).toEqual(expected);
      expect(await compiled(asked, { among: 'few', asOf })).toEqual(expected);
    }),
    { numRuns: repeated(20, 60) },
  );
}, 120_000);

/** Each with its question in SQL over the raw tables, written by hand. */
const known: Record<string, [Filter, (workspaceId: string) => RawBuilder<unknown>]> = {
  'three pages or more within thirty days': [
    behaviour({ kind: 'page', times: { is: 'atLeast', count: 3 }, when: { lastDays: 30 } }),
    () => sql`select coalesce(c.merged_into, c.id) as id from tracking.event e
      join tracking.link l on l.anonymous_id = e.anonymous_id and l.undone_at is null and e.at >= l.from_at and (l.to_at is null or e.at < l.to_at)
      join contacts.contact c on c.id = l.contact_id
      where e.kind = 'page' and e.bot is null and (e.at at time zone 'Europe/Warsaw')::date >= (now() at time zone 'Europe/Warsaw')::date - 30
      group by 1 having count(*) >= 3`,
  ],
  'never sent a form': [
    behaviour({ kind: 'form', times: { is: 'exactly', count: 0 } }),
    (
      id,
    ) => sql`select c.id from contacts.contact c where c.workspace_id = ${id} and c.merged_into is null and not exists (
      select from contacts.event f join contacts.contact o on o.id = f.contact_id where f.kind = 'form' and c.id in (o.id, o.merged_into))`,
  ],
  'paid for the first time on the day the clocks went back, or later': [
    behaviour({ kind: 'track', name: 'Paid', which: 'first', when: { from: '2024-10-27' } }),
    () => sql`select coalesce(c.merged_into, c.id) as id from tracking.event e
      join tracking.link l on l.anonymous_id = e.anonymous_id and l.undone_at is null and e.at >= l.from_at and (l.to_at is null or e.at < l.to_at)
      join contacts.contact c on c.id = l.contact_id
      where e.kind = 'track' and e.name = 'Paid' and e.bot is null group by 1 having min(e.at) >= '2024-10-26T22:00:00Z'`,
  ],
  'entered lead on the day the clocks went forward': [
    stage({ stage: 'lead', is: 'entered', when: { from: '2024-03-31', to: '2024-03-31' } }),
    (id) => sql`select distinct first.person as id from (
        select coalesce(c.merged_into, c.id) as person, t.pass, min(t.at) as at from lifecycle.transition t join contacts.contact c on c.id = t.contact_id
        where t.workspace_id = ${id} and t.kind = 'enter' and t.slot = ${funnel.stages.find(({ key }) => key === 'lead')!.slot} group by 1, 2) as first
      where first.at >= '2024-03-30T23:00:00Z' and first.at < '2024-03-31T22:00:00Z'`,
  ],
  'a price of 99.50 or more was seen': [
    behaviour({ kind: 'track', where: [{ property: 'price', is: 'atLeast', value: 99.5 }] }),
    () => sql`select distinct coalesce(c.merged_into, c.id) as id from tracking.event e
      join tracking.link l on l.anonymous_id = e.anonymous_id and l.undone_at is null and e.at >= l.from_at and (l.to_at is null or e.at < l.to_at)
      join contacts.contact c on c.id = l.contact_id
      where e.kind = 'track' and e.bot is null and e.data->'properties'->>'price' in ('99.5', '1000')`,
  ],
};

test.each(Object.entries(known))('%s: as SQL written by hand counts', async (_name, [asked, byHand]) => {
  const { rows } = await within(lejek(), (tx, id) =>
    sql<{ id: string }>`select id from (${byHand(id)}) as byhand order by id`.execute(tx),
  );
  const expected = rows.map((row) => row.id);
  expect(expected.length).toBeGreaterThan(0);
  expect(found(asked, around())).toEqual(expected);
  expect(await compiled(asked, { among: 'many' })).toEqual(expected);
  expect(await compiled(asked, { among: 'few' })).toEqual(expected);
  const preview = (await lejek().ask('POST', '/segments/preview', { filter: asked })).body as Preview;
  expect(preview.count).toBe(expected.length);
  for (const { id } of preview.sample) expect(expected).toContain(id);
});
