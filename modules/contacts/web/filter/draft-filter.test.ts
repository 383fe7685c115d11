import type { Filter } from '#platform/contract/filter.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankCondition, draftOf, filterOf } from './draft-filter.ts';
import { addFilterSet } from './filter-sets.ts';
import { isComplete, joinParts, narrowed, partsOf, withoutPart } from './filter-parts.ts';

const google: Filter = { field: 'source', is: 'equals', value: 'google' };
const cracow: Filter = { field: 'city', is: 'equals', value: 'Kraków' };
const cell: Filter = { set: 'funnel', of: { funnel: 'sales', stage: 'mql', part: 'lost' } };

addFilterSet({
  set: 'known',
  position: 1,
  group: { pl: 'Znane', en: 'Known' },
  choices: [
    { key: 'in', label: { pl: 'Jest', en: 'Is in' }, of: {} },
    { key: 'notIn', label: { pl: 'Nie jest', en: 'Is not in' }, of: {}, negated: true },
  ],
  choiceOf: (of, negated) => (of['strange'] === true ? undefined : negated ? 'notIn' : 'in'),
  isComplete: (of) => of['stage'] !== undefined,
  Row: () => null,
  useWords: () => () => undefined,
});
const known: Filter = { set: 'known', of: { stage: 'mql' } };

test('a filter opened in the builder and left alone stays what it was', () => {
  const filters: Filter[] = [google, cell, { all: [google, cracow] }, { any: [google, { all: [cracow, cell] }] }];
  for (const filter of filters) expect(filterOf(draftOf(filter))).toEqual(filter);
});

test('what the builder cannot show as conditions is kept', () => {
  const deep: Filter = { all: [{ not: google }, { any: [cracow, { all: [google, cell] }] }] };
  expect(filterOf(draftOf(deep))).toEqual(deep);
});

test('a set of a module that is here is a row of its own, also when it must not hold', () => {
  const [one, other, strange] = draftOf({
    all: [known, { not: known }, { set: 'known', of: { stage: 'mql', strange: true } }],
  }).parts;
  expect(one).toMatchObject({ kind: 'set', set: 'known', negated: false });
  expect(other).toMatchObject({ kind: 'set', set: 'known', negated: true });
  expect(strange).toMatchObject({ kind: 'kept' });
  const begun = { kind: 'set', id: 1, set: 'known', of: {}, negated: true } as const;
  expect(filterOf({ join: 'all', parts: [begun] })).toBeUndefined();
  expect(filterOf({ join: 'all', parts: [{ ...begun, of: { stage: 'sal' } }] })).toEqual({
    not: { set: 'known', of: { stage: 'sal' } },
  });
});

test('groups stand in groups, and a group of what must not hold denies each of its parts', () => {
  const filter: Filter = { all: [google, { not: { any: [cracow, { all: [google, { any: [cracow, cell] }] }] } }] };
  const draft = draftOf(filter);
  expect(draft.parts[1]).toMatchObject({
    kind: 'group',
    join: 'none',
    parts: [{ kind: 'condition' }, { kind: 'group', join: 'all', parts: [{}, { kind: 'group', join: 'any' }] }],
  });
  expect(filterOf(draft)).toEqual(filter);
});

test('what is too large to draw, and the group that nobody matches, are kept', () => {
  const many: Filter = { any: Array.from({ length: 10_000 }, (_, index) => ({ ...google, value: `g${index}` })) };
  const nobody: Filter = { any: [] };
  for (const filter of [many, { all: [cracow, many] }, nobody, { all: [cracow, nobody] }])
    expect(filterOf(draftOf(filter))).toEqual(filter);
  expect(draftOf(many).parts).toHaveLength(1);
});

test('an unfinished condition filters nothing', () => {
  const draft = draftOf(google);
  expect(filterOf({ ...draft, parts: [...draft.parts, blankCondition()] })).toEqual(google);
  expect(filterOf({ join: 'all', parts: [blankCondition()] })).toBeUndefined();
  expect(isComplete({ is: 'contains', value: '  ' })).toBe(false);
  expect(isComplete({ is: 'oneOf', value: [] })).toBe(false);
  expect(isComplete({ is: 'atLeast', value: 0 })).toBe(true);
  expect(isComplete({ is: 'equals', value: false })).toBe(true);
  expect(isComplete({ is: 'empty' })).toBe(true);
});

test('taking one chip away leaves the others', () => {
  expect(withoutPart({ all: [google, cell] }, 0)).toEqual(cell);
  expect(withoutPart({ any: [google, cell, cracow] }, 1)).toEqual({ any: [google, cracow] });
  expect(withoutPart(google, 0)).toBeUndefined();
});

test('narrowing adds a condition that must hold as well', () => {
  expect(narrowed(undefined, google)).toEqual(google);
  expect(narrowed(cell, google)).toEqual({ all: [cell, google] });
  expect(narrowed({ all: [cell, cracow] }, google)).toEqual({ all: [cell, cracow, google] });
  expect(narrowed({ any: [cell, cracow] }, google)).toEqual({ all: [{ any: [cell, cracow] }, google] });
});

/** What a filter lets through, over two fields: enough to tell two filters apart. */
const lets = (filter: Filter | undefined, person: Readonly<Record<string, string>>): boolean => {
  if (filter === undefined) return true;
  if ('field' in filter) return person[filter.field] === filter.value;
  if ('set' in filter) return person['stage'] === filter.of['stage'];
  if ('not' in filter) return !lets(filter.not, person);
  return 'all' in filter
    ? filter.all.every((part) => lets(part, person))
    : filter.any.some((part) => lets(part, person));
};

const condition = fc.record({
  field: fc.constantFrom('source', 'city'),
  is: fc.constant('equals' as const),
  value: fc.constantFrom('a', 'b'),
});
const anyFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    condition,
    fc.constant<Filter>({ set: 'funnel', of: { stage: 'mql' } }),
    fc.constant<Filter>(known),
    fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter;
const person = fc.record({
  source: fc.constantFrom('a', 'b'),
  city: fc.constantFrom('a', 'b'),
  stage: fc.constantFrom('mql', 'sal'),
});

test('whatever the filter, the builder lets the same people through', () => {
  fc.assert(
    fc.property(anyFilter, person, (filter, who) => {
      expect(lets(filterOf(draftOf(filter)), who)).toBe(lets(filter, who));
      expect(lets(joinParts(partsOf(filter)), who)).toBe(lets(filter, who));
    }),
  );
});
