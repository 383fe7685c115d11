import { describe, expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { day, hour, monthsBefore, nextWorkingTime, warsawClock, warsawMidnight, warsawMonth } from './warsaw-time.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (moment: number): string => new Date(moment).toISOString();

describe('the clock in Warsaw', () => {
  test('agrees with the time zone database, hour by hour over both changes of clocks', () => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Warsaw',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    for (const start of ['2024-03-30T00:00Z', '2025-03-29T00:00Z', '2025-10-25T00:00Z', '2026-10-24T00:00Z']) {
      for (let hours = 0; hours < 72; hours += 1) {
        const moment = at(start) + hours * hour;
        const { year, month, dayOfMonth, hour: clockHour } = warsawClock(moment);
        const two = (value: number): string => String(value).padStart(2, '0');
        expect(`${two(dayOfMonth)}/${two(month)}/${year}, ${two(clockHour)}:00`).toBe(format.format(moment));
      }
    }
  });

  test('knows the day of the week, Monday first', () => {
    expect(warsawClock(at('2025-06-02T10:00Z')).weekday).toBe(0);
    expect(warsawClock(at('2025-06-08T10:00Z')).weekday).toBe(6);
  });

  test('midnight is the start of the day in Warsaw, in winter, in summer and on the days of change', () => {
    expect(iso(warsawMidnight(at('2025-01-10T22:59Z')))).toBe('2025-01-09T23:00:00.000Z');
    expect(iso(warsawMidnight(at('2025-01-10T23:00Z')))).toBe('2025-01-10T23:00:00.000Z');
    expect(iso(warsawMidnight(at('2025-07-10T12:00Z')))).toBe('2025-07-09T22:00:00.000Z');
    expect(iso(warsawMidnight(at('2025-03-30T12:00Z')))).toBe('2025-03-29T23:00:00.000Z');
    expect(iso(warsawMidnight(at('2025-10-26T12:00Z')))).toBe('2025-10-25T22:00:00.000Z');
  });

  test('a month ends at midnight in Warsaw, not in Greenwich', () => {
    expect(warsawMonth(at('2025-03-31T21:59Z'))).toBe('2025-03');
    expect(warsawMonth(at('2025-03-31T22:00Z'))).toBe('2025-04');
  });

  test('eighteen months back from the 31st is the last day of a shorter month', () => {
    expect(iso(monthsBefore(at('2026-11-20T12:00Z'), 18))).toBe('2025-05-20T12:00:00.000Z');
    expect(iso(monthsBefore(at('2026-08-31T12:00Z'), 18))).toBe('2025-02-28T12:00:00.000Z');
  });
});

describe('the next working time', () => {
  const random = seededRandom(1);

  test('a moment in office hours stays', () => {
    expect(nextWorkingTime(at('2025-06-03T10:00Z'), random)).toBe(at('2025-06-03T10:00Z'));
  });

  test('Friday evening becomes Monday morning', () => {
    const { weekday, hour: clockHour } = warsawClock(nextWorkingTime(at('2025-06-06T18:00Z'), random));
    expect(weekday).toBe(0);
    expect(clockHour).toBeGreaterThanOrEqual(8);
    expect(clockHour).toBeLessThan(11);
  });

  test('nobody works on Christmas: the 24th becomes the 29th when a weekend follows', () => {
    expect(warsawClock(nextWorkingTime(at('2025-12-24T10:00Z'), random)).dayOfMonth).toBe(29);
  });

  test('it is never earlier than asked, always on a weekday between 8 and 17', () => {
    for (let step = 0; step < 2_000; step += 1) {
      const asked = at('2025-01-01T00:00Z') + Math.floor(step * 0.37 * day);
      const worked = nextWorkingTime(asked, random);
      expect(worked).toBeGreaterThanOrEqual(asked);
      expect(worked - asked).toBeLessThan(6 * day);
      const { weekday, hour: clockHour } = warsawClock(worked);
      expect(weekday).toBeLessThan(5);
      expect(clockHour >= 8 && clockHour < 17).toBe(true);
    }
  });
});
