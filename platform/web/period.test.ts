import { describe, expect, test } from 'vitest';
import { movingPeriods, Period, periodRange, rangeBefore } from './period.ts';

describe('on 10 May 2026', () => {
  test.each([
    ['last-7-days', '2026-05-04', '2026-05-10'],
    ['last-30-days', '2026-04-11', '2026-05-10'],
    ['last-90-days', '2026-02-10', '2026-05-10'],
    ['last-12-months', '2025-05-11', '2026-05-10'],
    ['this-month', '2026-05-01', '2026-05-10'],
    ['last-month', '2026-04-01', '2026-04-30'],
    ['this-quarter', '2026-04-01', '2026-05-10'],
    ['last-quarter', '2026-01-01', '2026-03-31'],
    ['this-year', '2026-01-01', '2026-05-10'],
    ['last-year', '2025-01-01', '2025-12-31'],
    ['all', '1970-01-01', '2026-05-10'],
    ['2026-02-01..2026-02-28', '2026-02-01', '2026-02-28'],
  ] as const)('%s is %s to %s', (period, from, to) => {
    expect(periodRange(period, '2026-05-10')).toEqual({ from, to });
  });
});

test('in January the last quarter and the last month lie in the year before', () => {
  expect(periodRange('last-quarter', '2026-01-15')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  expect(periodRange('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});

test('twelve months before a leap day start on 1 March', () => {
  expect(periodRange('last-12-months', '2028-02-29')).toEqual({ from: '2027-03-01', to: '2028-02-29' });
});

test('every period on offer has its days in order', () => {
  for (const period of movingPeriods) {
    const { from, to } = periodRange(period, '2026-03-31');
    expect(from <= to).toBe(true);
  }
});

test('an address with an impossible or backward period is refused', () => {
  expect(Period.safeParse('last-12-months').success).toBe(true);
  expect(Period.safeParse('2026-01-01..2026-03-31').success).toBe(true);
  expect(Period.safeParse('2026-02-30..2026-03-31').success).toBe(false);
  expect(Period.safeParse('2026-03-31..2026-01-01').success).toBe(false);
  expect(Period.safeParse('yesterday').success).toBe(false);
});

test('the period before has as many days and ends the day before', () => {
  expect(rangeBefore({ from: '2026-02-01', to: '2026-02-28' })).toEqual({ from: '2026-01-04', to: '2026-01-31' });
  expect(rangeBefore({ from: '2026-03-10', to: '2026-03-10' })).toEqual({ from: '2026-03-09', to: '2026-03-09' });
});
