import { expect, test } from 'vitest';
import { daysSince, nextMondayOf, tomorrowOf } from './call-days.ts';

test('tomorrow may lie in another year', () => {
  expect(tomorrowOf('2026-12-31')).toBe('2027-01-01');
});

test('next week begins on the Monday after today', () => {
  expect(nextMondayOf('2026-11-28')).toBe('2026-11-30');
  expect(nextMondayOf('2026-11-29')).toBe('2026-11-30');
  expect(nextMondayOf('2026-11-30')).toBe('2026-12-07');
});

test('days are counted by the calendar, over the change of the clock too', () => {
  expect(daysSince('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysSince('2026-03-30', '2026-03-30')).toBe(0);
});
