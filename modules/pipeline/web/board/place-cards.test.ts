import { expect, test } from 'vitest';
import type { DealCard } from '../../contract.ts';
import { changeOf, placeCards } from './place-cards.ts';

const card = (id: string): DealCard => ({
  id,
  name: id,
  pipeline: 'sales',
  stage: 'offer',
  stageSince: '2026-03-01T10:00:00Z',
  company: null,
  contact: null,
  owner: null,
  amountMinor: null,
  currency: 'PLN',
  expectedOn: null,
  slips: 0,
  outcome: null,
  closedAt: null,
  reason: null,
  createdAt: '2026-03-01T10:00:00Z',
  nextStep: null,
  stuck: [],
  revision: 1,
});
const [a, b, c, d] = [card('a'), card('b'), card('c'), card('d')];
const names = (cards: readonly DealCard[]): string => cards.map(({ name }) => name).join('');

test('a card stands where it was put before the server has answered', () => {
  const move = (deal: DealCard, before: string | null | undefined) => [{ deal, stage: 'offer', from: 'offer', before }];
  expect(names(placeCards([a, b, c], 'offer', move(c, 'a')))).toBe('cab');
  expect(names(placeCards([a, b, c], 'offer', move(a, null)))).toBe('bca');
  expect(names(placeCards([a, b, c], 'offer', move(c, undefined)))).toBe('cab');
  // The card it was put above has gone meanwhile.
  expect(names(placeCards([a, b], 'offer', move(d, 'c')))).toBe('abd');
});

test('a card that was moved twice stands where it was put last, and is missing from where it was', () => {
  const moves = [
    { deal: a, from: 'offer', stage: 'negotiation', before: undefined },
    { deal: a, from: 'negotiation', stage: 'contract', before: undefined },
  ];
  expect(names(placeCards([a, b], 'offer', moves))).toBe('b');
  expect(names(placeCards([], 'negotiation', moves))).toBe('');
  expect(names(placeCards([c], 'contract', moves))).toBe('ac');
});

test('a column counts a card that is on its way once, also when the server already shows it there', () => {
  const moves = [{ deal: a, from: 'offer', stage: 'contract', before: undefined }];
  expect(changeOf([a, b], 'offer', moves).map(({ sign }) => sign)).toEqual([-1]);
  expect(changeOf([c], 'contract', moves).map(({ sign }) => sign)).toEqual([1]);
  expect(changeOf([a, c], 'contract', moves)).toEqual([]);
});
