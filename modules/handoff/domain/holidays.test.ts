import { describe, expect, it } from 'vitest';
import { easterSunday, publicHolidays } from './holidays.ts';

describe('Easter Sunday', () => {
  it.each([
    [1961, '1961-04-02'], [2000, '2000-04-23'], [2008, '2008-03-23'], [2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'],
    [2027, '2027-03-28'], [2038, '2038-04-25'], [2285, '2285-03-22'],
  ])('of %i is %s', (year, on) => expect(easterSunday(year)).toBe(on)); // prettier-ignore
});

describe('days off', () => {
  it('of Poland in 2026', () => {
    expect(publicHolidays('PL', 2026)).toEqual([
      '2026-01-01', '2026-01-06', '2026-04-05', '2026-04-06', '2026-05-01', '2026-05-03', '2026-05-24', '2026-06-04', '2026-08-15', '2026-11-01',
      '2026-11-11', '2026-12-24', '2026-12-25', '2026-12-26',
    ]); // prettier-ignore
  });
  it('Christmas Eve is one in Poland since 2025', () => {
    expect(publicHolidays('PL', 2024)).not.toContain('2024-12-24');
    expect(publicHolidays('PL', 2025)).toContain('2025-12-24');
  });
  it('of Germany in 2026, those of every state', () => {
    expect(publicHolidays('DE', 2026)).toEqual([
      '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-10-03', '2026-12-25', '2026-12-26',
    ]); // prettier-ignore
  });
  it('of England: Boxing Day of 2026 falls on a Saturday and is taken on Monday the 28th', () => {
    expect(publicHolidays('GB', 2026)).toEqual([
      '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-26', '2026-12-28',
    ]); // prettier-ignore
    expect(publicHolidays('GB', 2027)).toEqual(expect.arrayContaining(['2027-12-27', '2027-12-28']));
    expect(publicHolidays('GB', 2023)).toContain('2023-01-02');
  });
  it('of the United States: Independence Day of 2026 is observed on Friday the 3rd', () => {
    expect(publicHolidays('US', 2026)).toEqual([
      '2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-07-04', '2026-09-07', '2026-10-12', '2026-11-11',
      '2026-11-26', '2026-12-25',
    ]); // prettier-ignore
    // New Year's Day of 2028 is a Saturday.
    expect(publicHolidays('US', 2027)).toContain('2027-12-31');
  });
});
