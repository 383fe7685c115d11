import { expect, test } from 'vitest';
import { monthAfter, weeksOf } from './month-grid.ts';

test('February 2027 is four weeks from Monday the first to Sunday the 28th', () => {
  const weeks = weeksOf('2027-02');
  expect(weeks.map((week) => [week[0], week[6]])).toEqual([
    ['2027-02-01', '2027-02-07'],
    ['2027-02-08', '2027-02-14'],
    ['2027-02-15', '2027-02-21'],
    ['2027-02-22', '2027-02-28'],
  ]);
});

test('November 2026 begins on a Sunday, and so six weeks hold it', () => {
  const weeks = weeksOf('2026-11');
  expect(weeks).toHaveLength(6);
  expect(weeks[0]?.[0]).toBe('2026-10-26');
  expect(weeks[5]?.[6]).toBe('2026-12-06');
});

test('after December comes January', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});
