import { expect, it } from 'vitest';
import { daysSince, nextMondayOf, tomorrowOf } from './days.ts';

it('the day after is tomorrow, also over the end of a year and the days on which clocks change', () => {
  expect(['2026-12-31', '2026-03-28', '2026-10-24'].map(tomorrowOf)).toEqual([
    '2027-01-01',
    '2026-03-29',
    '2026-10-25',
  ]);
});

it('next week begins on its Monday', () => {
  // 2026-03-23 is a Monday.
  expect(['2026-03-22', '2026-03-23', '2026-03-28'].map(nextMondayOf)).toEqual([
    '2026-03-23',
    '2026-03-30',
    '2026-03-30',
  ]);
});

it('days between are counted by the calendar', () => {
  expect(daysSince('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysSince('2026-10-26', '2026-10-24')).toBe(-2);
});
