import { expect, it } from 'vitest';
import type { Filter } from '#platform/contract/filter.ts';
import { type Meaning, compareDefinitions, filterKey } from './compare-definitions.ts';

const fromKrakow: Filter = { field: 'city', is: 'equals', value: 'Kraków' };
const fromGdansk: Filter = { field: 'city', is: 'equals', value: 'Gdańsk' };
const withPhone: Filter = { field: 'phone', is: 'notEmpty' };
const meaning = (rule: Filter | null, more: Partial<Meaning> = {}): Meaning => ({
  rule,
  automatic: true,
  restDays: 30,
  ownerId: null,
  ...more,
});

it('says nothing about definitions that say the same', () => {
  const other: Filter = { all: [{ value: 'Kraków', is: 'equals', field: 'city' }] };
  expect(compareDefinitions(meaning(fromKrakow), meaning(other))).toEqual([]);
  expect(filterKey(other)).toBe(filterKey(fromKrakow));
  expect(filterKey({ not: { any: [fromKrakow] } })).toBe(filterKey({ not: fromKrakow }));
});

it('names what was added, taken out, and changed', () => {
  expect(compareDefinitions(meaning(fromKrakow), meaning({ all: [fromKrakow, withPhone] }))).toEqual([
    { kind: 'added', part: withPhone },
  ]);
  expect(compareDefinitions(meaning({ all: [fromKrakow, withPhone] }), meaning(fromGdansk))).toEqual([
    { kind: 'replaced', from: fromKrakow, to: fromGdansk },
    { kind: 'removed', part: withPhone },
  ]);
});

it('says that any condition is enough now', () => {
  const parts = [fromKrakow, withPhone];
  expect(compareDefinitions(meaning({ all: parts }), meaning({ any: parts }))).toEqual([
    { kind: 'joined', join: 'any' },
  ]);
});

it('says what becomes of automatic moves, of the rest and of the owner', () => {
  expect(
    compareDefinitions(
      meaning(fromKrakow, { automatic: false }),
      meaning(fromKrakow, { restDays: 7, ownerId: 'anna' }),
    ),
  ).toEqual([
    { kind: 'automatic', on: true },
    { kind: 'rest', from: 30, to: 7 },
    { kind: 'owner', to: 'anna' },
  ]);
});

it('says that a rule was withdrawn instead of listing what it said', () => {
  expect(compareDefinitions(meaning(fromKrakow), meaning(null, { automatic: false }))).toEqual([
    { kind: 'withdrawn' },
    { kind: 'automatic', on: false },
  ]);
});
