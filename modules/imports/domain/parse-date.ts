/**
 * Date cells to UTC milliseconds, in a format settled for the whole column. A date that starts with its year is understood in
 * any format, since nobody writes year, day, month. A day without a time begins at midnight in the workspace's time zone; a
 * time without an offset is that zone's wall clock. 31 February is an error, never 3 March.
 */
import { CellRefusal, isBlankMark, type CellReading } from './cell-refusal.ts';
import { scanDate, scannedDate } from './scan-date.ts';
import { zoneClock } from './zone-offsets.ts';

export const dateFormats = [
  'YYYY-MM-DD',
  'YYYY.MM.DD',
  'YYYY/MM/DD',
  'DD-MM-YYYY',
  'DD.MM.YYYY',
  'DD/MM/YYYY',
  'MM-DD-YYYY',
  'MM.DD.YYYY',
  'MM/DD/YYYY',
  'unix-seconds',
  'unix-milliseconds',
] as const;
export type DateFormat = (typeof dateFormats)[number];

export type DateParser = (text: string) => CellReading<number>;

const notADate = new CellRefusal('not-a-date');
const impossibleDate = new CellRefusal('impossible-date');
const impossibleTime = new CellRefusal('impossible-time');
const outOfRange = new CellRefusal('date-out-of-range');

const firstYear = 1900;
const lastYear = 2199;
const monthLengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysBeforeMonth = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days since 1970-01-01 for a year from 1900 on; NaN for a day that is not in the calendar. */
export const calendarDay = (year: number, month: number, day: number): number => {
  const leap = isLeap(year);
  const length = month === 2 && leap ? 29 : (monthLengths[month] ?? 0);
  if (day < 1 || day > length) return NaN;
  const y = year - 1;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 477;
  return (year - 1970) * 365 + leapDays + (daysBeforeMonth[month] ?? 0) + (leap && month > 2 ? 1 : 0) + day - 1;
};

/** Throws a RangeError for a name that is not a time zone. */
export const parseDate = (format: DateFormat, timeZone: string): DateParser => {
  if (format === 'unix-seconds') return unixParser(1000);
  if (format === 'unix-milliseconds') return unixParser(1);
  const clock = zoneClock(timeZone);
  const separator = (/[-./]/.exec(format)?.[0] ?? '-').charCodeAt(0);
  const yearFirst = format.startsWith('Y');
  const dayFirst = format.startsWith('D');
  const scanned = scannedDate();
  return (text) => {
    if (!scanDate(text, scanned)) return isBlankMark(text.trim()) ? null : notADate;
    let year: number;
    let month: number;
    let day: number;
    if (scanned.aDigits === 4) {
      if (scanned.cDigits > 2) return notADate;
      year = scanned.a;
      month = scanned.b;
      day = scanned.c;
    } else {
      if (yearFirst || scanned.aDigits > 2 || scanned.cDigits !== 4 || scanned.separator !== separator) return notADate;
      year = scanned.c;
      month = dayFirst ? scanned.b : scanned.a;
      day = dayFirst ? scanned.a : scanned.b;
    }
    if (year < firstYear || year > lastYear) return outOfRange;
    const calendar = calendarDay(year, month, day);
    if (Number.isNaN(calendar)) return impossibleDate;
    if (!scanned.timePossible) return impossibleTime;
    if (Number.isNaN(scanned.offsetMinutes)) return clock.toEpoch(calendar, scanned.millisecondOfDay);
    return calendar * 86_400_000 + scanned.millisecondOfDay - scanned.offsetMinutes * 60_000;
  };
};

const unixParser =
  (millisecondsPerUnit: number): DateParser =>
  (text) => {
    const trimmed = text.trim();
    if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(trimmed)) return isBlankMark(trimmed) ? null : notADate;
    const epoch = Math.round(Number(trimmed) * millisecondsPerUnit);
    const year = new Date(epoch).getUTCFullYear();
    return year >= firstYear && year <= lastYear ? epoch : outOfRange;
  };
