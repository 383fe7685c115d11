import { expect, test } from 'vitest';
import { secondsToWait } from './back-off.ts';

test('the second try comes after seconds, the tenth after a day, spread by a fifth at most', () => {
  expect([1, 2, 3, 9, 10, 39].map((attempts) => secondsToWait(attempts, 0))).toEqual([
    5, 15, 60, 43_200, 86_400, 86_400,
  ]);
  expect(secondsToWait(3, 1)).toBe(72);
});
