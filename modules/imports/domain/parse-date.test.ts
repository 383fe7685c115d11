import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { CellRefusal } from './cell-refusal.ts';
import { parseDate, type DateFormat } from './parse-date.ts';
import { zoneClock } from './zone-offsets.ts';

const iso = (format: DateFormat, text: string, zone = 'UTC'): string | null => {
  const read = parseDate(format, zone)(text);
  return read === null ? null : read instanceof CellRefusal ? read.problem : new Date(read).toISOString();
};

describe('dates in cells', () => {
  it.each<[DateFormat, string, string]>([
    ['YYYY-MM-DD', '2024-03-01', '2024-03-01T00:00:00.000Z'],
    ['YYYY.MM.DD', '2024.03.01', '2024-03-01T00:00:00.000Z'],
    ['YYYY/MM/DD', '2024/3/1', '2024-03-01T00:00:00.000Z'],
    ['DD-MM-YYYY', '01-03-2024', '2024-03-01T00:00:00.000Z'],
    ['DD.MM.YYYY', '1.3.2024 r.', '2024-03-01T00:00:00.000Z'],
    ['DD/MM/YYYY', '01/03/2024 9:05', '2024-03-01T09:05:00.000Z'],
    ['MM/DD/YYYY', '3/15/2024 2:30 PM', '2024-03-15T14:30:00.000Z'],
    ['MM/DD/YYYY', '3/15/2024, 12:05:09 a.m.', '2024-03-15T00:05:09.000Z'],
    ['YYYY-MM-DD', '2024-03-01T10:20:30', '2024-03-01T10:20:30.000Z'],
    ['YYYY-MM-DD', '2024-03-01T10:20:30.123456Z', '2024-03-01T10:20:30.123Z'],
    ['YYYY-MM-DD', '2024-03-01 10:20:30,5+02:00', '2024-03-01T08:20:30.500Z'],
    ['YYYY-MM-DD', '2024-03-01 10:20 -0530', '2024-03-01T15:50:00.000Z'],
    ['YYYY-MM-DD', ' 2024-03-01 10:20:30 UTC ', '2024-03-01T10:20:30.000Z'],
    ['unix-seconds', '1709251200', '2024-03-01T00:00:00.000Z'],
    ['unix-milliseconds', '1709251200123', '2024-03-01T00:00:00.123Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(iso(format, text)).toBe(expected);
  });

  it('a date that starts with its year is understood in any format', () => {
    expect(iso('DD/MM/YYYY', '2024-03-01')).toBe('2024-03-01T00:00:00.000Z');
  });

  it('a blank cell is no date and no error', () => {
    expect(iso('YYYY-MM-DD', '')).toBeNull();
    expect(iso('YYYY-MM-DD', ' - ')).toBeNull();
  });

  it.each<[DateFormat, string, string]>([
    ['DD-MM-YYYY', '31-02-2024', 'impossible-date'],
    ['DD-MM-YYYY', '30-02-2024', 'impossible-date'],
    ['DD-MM-YYYY', '29-02-2023', 'impossible-date'],
    ['YYYY-MM-DD', '1900-02-29', 'impossible-date'],
    ['YYYY-MM-DD', '2024-13-01', 'impossible-date'],
    ['YYYY-MM-DD', '2024-00-10', 'impossible-date'],
    ['MM/DD/YYYY', '15/03/2024', 'impossible-date'],
    ['YYYY-MM-DD', '0024-03-01', 'date-out-of-range'],
    ['YYYY-MM-DD', '2024-03-01 25:00', 'impossible-time'],
    ['YYYY-MM-DD', '2024-03-01 10:60', 'impossible-time'],
    ['MM/DD/YYYY', '3/15/2024 13:00 PM', 'impossible-time'],
    ['DD-MM-YYYY', '01.03.2024', 'not-a-date'],
    ['YYYY-MM-DD', '01-03-2024', 'not-a-date'],
    ['YYYY-MM-DD', 'yesterday', 'not-a-date'],
    ['YYYY-MM-DD', '2024-03-01 at noon', 'not-a-date'],
    ['YYYY-MM-DD', '2024-03', 'not-a-date'],
    ['DD/MM/YYYY', '1/3/24', 'not-a-date'],
  ])('%s refuses %s: %s', (format, text, problem) => {
    expect(iso(format, text)).toBe(problem);
  });

  it('a leap day of a leap century is a day', () => {
    expect(iso('YYYY-MM-DD', '2000-02-29')).toBe('2000-02-29T00:00:00.000Z');
  });

  it('a day begins at midnight in the time zone of the workspace', () => {
    expect(iso('YYYY-MM-DD', '2024-01-15', 'Europe/Warsaw')).toBe('2024-01-14T23:00:00.000Z');
    expect(iso('YYYY-MM-DD', '2024-07-15', 'Europe/Warsaw')).toBe('2024-07-14T22:00:00.000Z');
  });

  it('clocks set forward: a time that never was is moved on; clocks set back: the first of two', () => {
    expect(iso('YYYY-MM-DD', '2026-03-29 01:59:59', 'Europe/Warsaw')).toBe('2026-03-29T00:59:59.000Z');
    expect(iso('YYYY-MM-DD', '2026-03-29 02:30', 'Europe/Warsaw')).toBe('2026-03-29T01:30:00.000Z');
    expect(iso('YYYY-MM-DD', '2026-03-29 03:00', 'Europe/Warsaw')).toBe('2026-03-29T01:00:00.000Z');
    expect(iso('YYYY-MM-DD', '2026-10-25 02:30', 'Europe/Warsaw')).toBe('2026-10-25T00:30:00.000Z');
    expect(iso('YYYY-MM-DD', '2026-10-25 03:00', 'Europe/Warsaw')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('an offset in the cell wins over the time zone', () => {
    expect(iso('YYYY-MM-DD', '2024-01-15T10:00:00-05:00', 'Europe/Warsaw')).toBe('2024-01-15T15:00:00.000Z');
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => parseDate('YYYY-MM-DD', 'Europe/Atlantis')).toThrow(RangeError);
  });

  it('agrees with Temporal for every moment of every zone', () => {
    const zones = [
      'Europe/Warsaw',
      'America/New_York',
      'America/Sao_Paulo',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Africa/Casablanca',
    ];
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 * 365 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (zone, sinceNineteenSeventy) => {
        const local = Temporal.PlainDateTime.from('1970-01-01T00:00').add({ minutes: sinceNineteenSeventy });
        const day = Math.floor(sinceNineteenSeventy / 1440);
        const found = zoneClock(zone).toEpoch(day, (sinceNineteenSeventy % 1440) * 60_000);
        expect(found).toBe(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with Temporal around every change of clocks', () => {
    for (const zone of ['Europe/Warsaw', 'America/New_York', 'Australia/Lord_Howe']) {
      for (let month = 1; month <= 12; month++) {
        for (let minute = 0; minute < 31 * 1440; minute += 30) {
          const local = Temporal.PlainDateTime.from({ year: 2026, month, day: 1 }).add({ minutes: minute });
          const day = Date.UTC(local.year, local.month - 1, local.day) / 86_400_000;
          const found = zoneClock(zone).toEpoch(day, (local.hour * 60 + local.minute) * 60_000);
          if (found === local.toZonedDateTime(zone).epochMilliseconds) continue;
          expect.fail(`${zone} ${local.toString()}`);
        }
      }
    }
  }, 30_000);
});
