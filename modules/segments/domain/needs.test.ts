/** What a filter may answer differently after: too much costs time, too little would leave people where they are not any more. */
import { expect, test } from 'vitest';
import type { Filter } from '#platform/contract/filter.ts';
import { concerns, needsOf, scoreChanged } from './needs.ts';

const city: Filter = { field: 'city', is: 'equals', value: 'Łódź' };
const hot: Filter = { field: 'temperature', is: 'equals', value: 'hot' };
const cart: Filter = { set: 'behaviour', of: { kind: 'track', name: 'Added to Cart' } };
const anyPage: Filter = { set: 'behaviour', of: { kind: 'page' } };
const segments: Readonly<Record<string, Filter>> = { carts: cart, round: { set: 'segment', of: { segment: 'round' } } };
const asked = { isScore: (field: string) => field === 'temperature', segment: (id: string) => segments[id] ?? null };
const concernedBy = (filter: Filter, ...changed: string[]) => concerns(needsOf(filter, asked), new Set(changed));

test('who put something into a cart is asked for carts, and not for towns, pages and temperatures', () => {
  expect([cart, city, hot, anyPage].map((filter) => concernedBy(filter, 'track Added to Cart'))).toEqual([true, false, false, false]); // prettier-ignore
});

test('a page of any name is any page; another event of the same person is not', () => {
  expect(concernedBy(anyPage, 'page /cennik')).toBe(true);
  expect(concernedBy(anyPage, 'track page')).toBe(false);
});

test('wherever a condition stands, it counts: in groups, turned round, and in a segment that is named', () => {
  const nested: Filter = { all: [city, { any: [city, { not: cart }] }] };
  const named: Filter = { set: 'segment', of: { segment: 'carts' } };
  expect([nested, named].map((filter) => concernedBy(filter, 'track Added to Cart'))).toEqual([true, true]);
  expect([nested, named].map((filter) => concernedBy(filter, 'track Demo Requested'))).toEqual([false, false]);
});

test('whose score changed is asked for temperatures', () => {
  expect(concernedBy(hot, 'track Added to Cart', scoreChanged)).toBe(true);
  expect(concernedBy(city, scoreChanged)).toBe(false);
});

test('of whom anything may have changed everything is asked; and so is what nobody knows the needs of, or names itself', () => {
  expect([city, hot, cart, anyPage].every((filter) => concerns(needsOf(filter, asked), null))).toBe(true);
  const unknown: Filter = { set: 'persona', of: { persona: 'x' } };
  const itself: Filter = { set: 'segment', of: { segment: 'round' } };
  const wrong: Filter = { set: 'behaviour', of: { kind: 'dance' } };
  expect([unknown, itself, wrong].map((filter) => concernedBy(filter, 'page /'))).toEqual([true, true, true]);
});
