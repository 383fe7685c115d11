import { expect, test } from 'vitest';
import { pairNames } from './pair-names.ts';

const people = (...names: string[]) =>
  names.map((name) => ({ firstName: name.split(' ')[0] ?? null, lastName: name.split(' ')[1] ?? null }));

test('three spellings of one name make two pairs, each with the first', () => {
  const found = pairNames(people('Jan Kowalski', 'jan kowalski', 'Jan Kowlaski', 'Ewa Nowak'));
  expect(found.map(({ first, second, same }) => [first.firstName, second.lastName, same])).toEqual([
    ['Jan', 'kowalski', true],
    ['Jan', 'Kowlaski', false],
  ]);
});

test('thousands of people take thousands of comparisons, not millions', () => {
  let read = 0;
  const crowd = Array.from({ length: 5_000 }, (_, number) => ({
    get firstName() {
      read++;
      return `P${number}`;
    },
    lastName: `L${number}`,
  }));
  pairNames(crowd);
  expect(read).toBeLessThan(5_000 * 12 * 8);
});
