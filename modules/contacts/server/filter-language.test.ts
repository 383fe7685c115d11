/** The filter language means in SQL what a plain reading of it says: random filters over random people, answered both ways. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Condition, Filter, FilterValue } from '#platform/contract/filter.ts';
import { operatorsOf } from '#platform/contract/filter.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import { sql } from 'kysely';
import { times } from '#platform/server/testing/thorough.ts';
import { makeCompany, makeCustomField } from './testing.ts';
import { listContacts } from './index.ts';

const lejek = testApp();
const day = 86_400_000;
const now = Date.now();
// Relative dates are cut at the midnights of the workspace.
const [hours = 0, minutes = 0, seconds = 0] = new Date(now)
  .toLocaleTimeString('sv-SE', { timeZone: 'Europe/Warsaw' })
  .split(':')
  .map(Number);
const midnight = Math.floor(now / 1000) * 1000 - (hours * 3600 + minutes * 60 + seconds) * 1000;

type Person = {
  readonly id: string;
  readonly city: string | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly employees: number | null;
  readonly custom: { readonly n?: unknown; readonly b?: boolean; readonly c?: string; readonly d?: string };
};

const words = ['Łódź', 'lodz', 'a_b', 'a%b', 'ab', 'A', '5', 'true', 'x\\y', "o'k"];
const people: Person[] = [];

/** No randomness of its own: the same people in every run, all kinds of gaps among them. */
function personAt(place: number): Omit<Person, 'id'> {
  const pick = <T>(list: readonly T[], step: number): T | undefined =>
    list[Math.floor(place / step) % (list.length + 1)];
  // What stands there from a time when the field was of another kind is no number.
  const n = pick<unknown>([-1, 0, 2.5, 1_000_000, '2.5', '', true, [3], {}], 1);
  const b = pick([true, false], 3);
  const c = pick(words, 2);
  const d = pick(['2024-02-29', '2025-01-01T12:00:00Z'], 2);
  return {
    city: pick(words, 1) ?? null,
    owner: pick(['u1', 'u2'], 2) ?? null,
    tags: words.filter((_, tag) => (place * 7 + tag * 3) % 5 === 0),
    createdAt: now - (place + 0.5) * day,
    employees: pick([0, 9, 10, 49, 250], 1) ?? null,
    custom: {
      ...(n === undefined ? {} : { n }),
      ...(b === undefined ? {} : { b }),
      ...(c === undefined ? {} : { c }),
      ...(d === undefined ? {} : { d }),
    },
  };
}

beforeAll(async () => {
  for (const [key, kind] of [
    ['n', 'number'],
    ['b', 'boolean'],
    ['c', 'text'],
    ['d', 'date'],
  ] as const)
    await makeCustomField(lejek(), key, { kind });
  const companies = new Map<number, string>();
  for (const employees of [0, 9, 10, 49, 250]) companies.set(employees, (await makeCompany(lejek(), { employees })).id);
  const { owner, host } = lejek();
  await inWorkspace(host.db, owner.workspace.id, async (tx) => {
    for (let place = 0; place < 60; place++) {
      const person = { id: `00000000-0000-4000-8000-0000000000${String(place).padStart(2, '0')}`, ...personAt(place) };
      people.push(person);
      const custom = Object.keys(person.custom).length === 0 ? null : JSON.stringify(person.custom);
      await sql`insert into contacts.contact (workspace_id, id, city, owner_id, tags, created_at, company_id, custom)
        values (${owner.workspace.id}, ${person.id}, ${person.city}, ${person.owner}, ${person.tags.length === 0 ? null : person.tags}::text[],
          ${new Date(person.createdAt)}, ${person.employees === null ? null : (companies.get(person.employees) ?? null)}, ${custom}::jsonb)`.execute(
        tx,
      );
    }
  });
});

type Read = string | number | boolean | readonly string[] | null;
const fields = {
  city: { kind: 'text', read: (person: Person): Read => person.city },
  owner: { kind: 'user', read: (person: Person): Read => person.owner },
  tags: { kind: 'tags', read: (person: Person): Read => person.tags },
  createdAt: { kind: 'date', read: (person: Person): Read => person.createdAt },
  'company.size': {
    kind: 'choice',
    read: ({ employees }: Person): Read =>
      employees === null
        ? null
        : employees < 10
          ? '1-9'
          : employees < 50
            ? '10-49'
            : employees < 250
              ? '50-249'
              : '250+',
  },
  'company.employees': { kind: 'number', read: (person: Person): Read => person.employees },
  'custom.n': { kind: 'number', read: ({ custom: { n } }: Person): Read => (typeof n === 'number' ? n : null) },
  'custom.b': { kind: 'boolean', read: (person: Person): Read => person.custom.b ?? null },
  'custom.c': { kind: 'text', read: (person: Person): Read => person.custom.c ?? null },
  'custom.d': {
    kind: 'date',
    read: (person: Person): Read => (person.custom.d === undefined ? null : Date.parse(person.custom.d)),
  },
} as const;
type FieldKey = keyof typeof fields;

const fold = (text: string) => text.toLowerCase();

/** What a person reading the filter would say. */
function holds(filter: Filter, person: Person): boolean {
  if ('all' in filter) return filter.all.every((part) => holds(part, person));
  if ('any' in filter) return filter.any.some((part) => holds(part, person));
  if ('not' in filter) return !holds(filter.not, person);
  if ('set' in filter) throw new Error('no sets here');
  const { kind, read } = fields[filter.field as FieldKey];
  const value = read(person);
  const asked = filter.value === undefined ? [] : Array.isArray(filter.value) ? filter.value : [filter.value];
  const typed = (each: FilterValue) => (kind === 'number' ? Number(each) : kind === 'boolean' ? String(each) === 'true' : kind === 'date' ? Date.parse(String(each)) : String(each));
  const wanted = asked.map(typed);
  const [first = ''] = wanted;
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  const among = Array.isArray(value) ? wanted.some((each) => value.includes(String(each))) : wanted.some((each) => each === value);
  switch (filter.is) {
    case 'empty': return isEmpty;
    case 'notEmpty': return !isEmpty;
    case 'equals': return value === first;
    case 'notEquals': return value !== first;
    case 'contains': return value !== null && fold(String(value)).includes(fold(String(first)));
    case 'startsWith': return value !== null && fold(String(value)).startsWith(fold(String(first)));
    case 'atLeast': return value !== null && Number(value) >= Number(first);
    case 'atMost': return value !== null && Number(value) <= Number(first);
    case 'after': return value !== null && Number(value) >= Number(first);
    case 'before': return value !== null && Number(value) < Number(first);
    case 'inLastDays': return value !== null && Number(value) >= midnight - Number(asked[0]) * day;
    case 'notInLastDays': return value === null || Number(value) < midnight - Number(asked[0]) * day;
    case 'oneOf': return among;
    case 'noneOf': return !among;
  }
} // prettier-ignore

const values: Readonly<Record<string, fc.Arbitrary<FilterValue>>> = {
  text: fc.constantFrom(...words),
  user: fc.constantFrom('u1', 'u2', 'u3'),
  tags: fc.constantFrom(...words),
  choice: fc.constantFrom('1-9', '10-49', '50-249', '250+', 'none'),
  number: fc.constantFrom<FilterValue>(-1, 0, 2.5, 9, 10, 49, 250, '2.5', 1_000_000),
  boolean: fc.constantFrom<FilterValue>(true, false, 'true'),
  date: fc.constantFrom(
    '2024-02-29',
    '2025-01-01T12:00:00Z',
    new Date(now - 10 * day).toISOString(),
    new Date(now - 30 * day).toISOString(),
  ),
};

const condition: fc.Arbitrary<Condition> = fc.constantFrom(...(Object.keys(fields) as FieldKey[])).chain((field) => {
  const { kind } = fields[field];
  const value = values[kind] ?? fc.constant('');
  return fc.constantFrom(...operatorsOf[kind]).chain((is): fc.Arbitrary<Condition> => {
    if (is === 'empty' || is === 'notEmpty') return fc.constant({ field, is });
    if (is === 'inLastDays' || is === 'notInLastDays')
      return fc.constantFrom(0, 5, 30, 400).map((many) => ({ field, is, value: many }));
    if (is === 'oneOf' || is === 'noneOf')
      return fc.array(value, { maxLength: 3 }).map((many) => ({ field, is, value: many }));
    return value.map((one) => ({ field, is, value: one }));
  });
});

const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition,
    fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter;

test('random filters find exactly those people of whom they hold, by the plain statement and by the list', async () => {
  const { owner, host } = lejek();
  const { id } = owner.workspace;
  await fc.assert(
    fc.asyncProperty(filter, fc.constantFrom('-createdAt' as const, 'lastName' as const), async (asked, sort) => {
      const expected = people.filter((person) => holds(asked, person)).map((person) => person.id);
      await inWorkspace(host.db, id, async (tx) => {
        const { where } = await compileFilter(host.fields, tx, id, asked);
        const { rows } = await sql<{ id: string }>`select contact.id from contacts.contact as contact
          left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
          where contact.workspace_id = ${id} and ${where} order by contact.id`.execute(tx);
        expect(rows.map((row) => row.id)).toEqual(expected);
        const page = await listContacts(tx, host.fields, owner.workspace, { filter: asked, sort, limit: 200 });
        expect(page.data.map((row) => row.id).sort()).toEqual(expected);
      });
    }),
    { numRuns: times(100, 250) },
  );
}, 120_000);
