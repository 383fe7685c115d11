/**
 * Finds how a column writes its dates. 13 or more in a place settles what that place is; when every day and month is 12 or
 * less, day-month and month-day cannot be told apart and the user is asked.
 */
import type { Sureness } from './detect-encoding.ts';
import { namesADate } from './normalise-header.ts';
import { isBlankMark } from './cell-refusal.ts';
import type { DateFormat } from './parse-date.ts';
import { scanDate, scannedDate } from './scan-date.ts';

export type DateFinding = {
  /** Some values have a time of day. */
  readonly time: boolean;
  /** Filled cells of the sample that are not dates in the format found. */
  readonly misfits: number;
} & ({ readonly format: DateFormat; readonly sure: Sureness } | { readonly ambiguous: readonly DateFormat[] });

type Tally = { count: number; dayFirst: number; monthFirst: number; twelveHour: number };

const separators = ['-', '.', '/'] as const;
const yearFirst = { '-': 'YYYY-MM-DD', '.': 'YYYY.MM.DD', '/': 'YYYY/MM/DD' } as const;
const dayFirst = { '-': 'DD-MM-YYYY', '.': 'DD.MM.YYYY', '/': 'DD/MM/YYYY' } as const;
const monthFirst = { '-': 'MM-DD-YYYY', '.': 'MM.DD.YYYY', '/': 'MM/DD/YYYY' } as const;

/** `null`: the column does not hold dates. */
export const detectDates = (values: readonly string[], columnName: string): DateFinding | null => {
  const filled = values.filter((value) => !isBlankMark(value.trim()));
  if (filled.length === 0) return null;
  const named = namesADate(columnName);
  // A column that calls itself a date may be half broken and still is one; another must mean it.
  const enough = filled.length * (named ? 0.5 : 0.8);

  const scanned = scannedDate();
  const years: Record<(typeof separators)[number], number> = { '-': 0, '.': 0, '/': 0 };
  const others = { '-': tally(), '.': tally(), '/': tally() };
  let time = false;
  for (const value of filled) {
    if (!scanDate(value, scanned)) continue;
    const separator = scanned.separator === 45 ? '-' : scanned.separator === 46 ? '.' : '/';
    if (scanned.aDigits === 4 && scanned.cDigits <= 2) years[separator]++;
    else if (scanned.aDigits <= 2 && scanned.cDigits === 4)
      count(others[separator], scanned.a, scanned.b, scanned.twelveHour);
    else continue;
    time ||= scanned.hasTime;
  }

  const yearsFirst = years['-'] + years['.'] + years['/'];
  const separator = separators.reduce((best, next) => (others[next].count > others[best].count ? next : best));
  const dates = yearsFirst + others[separator].count;
  if (dates < enough) return named ? unixDates(filled) : null;
  const misfits = filled.length - dates;
  if (others[separator].count === 0) {
    const usual = separators.reduce((best, next) => (years[next] > years[best] ? next : best));
    return { format: yearFirst[usual], sure: 'certain', time, misfits };
  }
  return { ...dayOrMonthFirst(others[separator], separator, misfits), time };
};

const tally = (): Tally => ({ count: 0, dayFirst: 0, monthFirst: 0, twelveHour: 0 });

const count = (into: Tally, a: number, b: number, twelveHour: boolean): void => {
  into.count++;
  if (a > 12 && a <= 31 && b <= 12) into.dayFirst++;
  if (b > 12 && b <= 31 && a <= 12) into.monthFirst++;
  if (twelveHour) into.twelveHour++;
};

const dayOrMonthFirst = (
  tally: Tally,
  separator: (typeof separators)[number],
  misfits: number,
): { misfits: number } & ({ format: DateFormat; sure: Sureness } | { ambiguous: readonly DateFormat[] }) => {
  const asDays = { format: dayFirst[separator], sure: 'certain' as const };
  const asMonths = { format: monthFirst[separator], sure: 'certain' as const };
  if (tally.dayFirst > 0 && tally.monthFirst === 0) return { ...asDays, misfits };
  if (tally.monthFirst > 0 && tally.dayFirst === 0) return { ...asMonths, misfits };
  if (tally.dayFirst > 0 && tally.monthFirst > 0) {
    // Both orders in one column: a few strays are bad cells, more than a few means two sources were glued together.
    if (tally.monthFirst * 20 <= tally.dayFirst)
      return { ...asDays, sure: 'likely', misfits: misfits + tally.monthFirst };
    if (tally.dayFirst * 20 <= tally.monthFirst)
      return { ...asMonths, sure: 'likely', misfits: misfits + tally.dayFirst };
    return { ambiguous: [asDays.format, asMonths.format], misfits };
  }
  // Nobody writes month.day.year with full stops; with slashes, a twelve-hour clock is American.
  if (separator === '.') return { ...asDays, sure: 'likely', misfits };
  if (separator === '/' && tally.twelveHour * 2 > tally.count) return { ...asMonths, sure: 'likely', misfits };
  return { ambiguous: [asDays.format, asMonths.format], misfits };
};

/** 2000-01-01 to 2100-01-01 in seconds: outside of it a number in a date column is something else. */
const earliest = 946_684_800;
const latest = 4_102_444_800;

const unixDates = (filled: readonly string[]): DateFinding | null => {
  let seconds = 0;
  let milliseconds = 0;
  for (const value of filled) {
    const trimmed = value.trim();
    if (!/^\d{9,13}(\.\d{1,9})?$/.test(trimmed)) continue;
    const number = Number(trimmed);
    if (number >= earliest && number < latest) seconds++;
    else if (number >= earliest * 1000 && number < latest * 1000) milliseconds++;
  }
  const most = Math.max(seconds, milliseconds);
  if (most < filled.length * 0.8) return null;
  const format = seconds >= milliseconds ? 'unix-seconds' : 'unix-milliseconds';
  return { format, sure: 'likely', time: true, misfits: filled.length - most };
};
