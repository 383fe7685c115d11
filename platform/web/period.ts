import { z } from 'zod';

/** Periods that move with the calendar, in the order in which they are offered. */
export const movingPeriods = [
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'last-12-months',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'all',
] as const;
export type MovingPeriod = (typeof movingPeriods)[number];

/** Days `YYYY-MM-DD`, both included. */
export type DayRange = { readonly from: string; readonly to: string };

const ownDates = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** As it stands in the URL: `last-12-months` or `2026-01-01..2026-03-31`. */
export const Period = z.union([
  z.enum(movingPeriods),
  z
    .templateLiteral([z.iso.date(), '..', z.iso.date()])
    .refine((text) => text.slice(0, 10) <= text.slice(-10), 'ends before it begins'),
]);
export type Period = z.infer<typeof Period>;

const dayOf = (year: number, month: number, day: number): string => {
  const at = new Date(Date.UTC(2000, 0, 1));
  at.setUTCFullYear(year, month, day);
  return at.toISOString().slice(0, 10);
};

const split = (day: string): [year: number, month: number, day: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)) - 1,
  Number(day.slice(8, 10)),
];

export const shiftDays = (day: string, days: number): string => {
  const [year, month, date] = split(day);
  return dayOf(year, month, date + days);
};

/** The same day some months earlier; the last day of the month where that one is shorter. */
const shiftMonths = (day: string, months: number): string => {
  const [year, month, date] = split(day);
  const lastOfMonth = Number(dayOf(year, month + months + 1, 0).slice(8));
  return dayOf(year, month + months, Math.min(date, lastOfMonth));
};

/** The days of a period, seen from `today`. Periods that are under way end today. */
export const periodRange = (period: Period, today: string): DayRange => {
  const own = ownDates.exec(period);
  if (own) return { from: own[1] ?? today, to: own[2] ?? today };
  const [year, month] = split(today);
  const quarter = month - (month % 3);
  switch (period as MovingPeriod) {
    case 'last-7-days':
      return { from: shiftDays(today, -6), to: today };
    case 'last-30-days':
      return { from: shiftDays(today, -29), to: today };
    case 'last-90-days':
      return { from: shiftDays(today, -89), to: today };
    case 'last-12-months':
      return { from: shiftDays(shiftMonths(today, -12), 1), to: today };
    case 'this-month':
      return { from: dayOf(year, month, 1), to: today };
    case 'last-month':
      return { from: dayOf(year, month - 1, 1), to: dayOf(year, month, 0) };
    case 'this-quarter':
      return { from: dayOf(year, quarter, 1), to: today };
    case 'last-quarter':
      return { from: dayOf(year, quarter - 3, 1), to: dayOf(year, quarter, 0) };
    case 'this-year':
      return { from: dayOf(year, 0, 1), to: today };
    case 'last-year':
      return { from: dayOf(year - 1, 0, 1), to: dayOf(year - 1, 11, 31) };
    case 'all':
      return { from: '1970-01-01', to: today };
  }
};

/** As many days as the range has, right before it. */
export const rangeBefore = ({ from, to }: DayRange): DayRange => {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return { from: shiftDays(from, -days), to: shiftDays(from, -1) };
};
