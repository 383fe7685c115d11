/**
 * Days off of a country, computed. Regional days, and those that a government gives once, are the workspace's own extra days.
 *
 * Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8; after "A New York correspondent", Nature 1876).
 * Worked example: 2026: a=12, b=20, c=26, d=5, e=0, f=1, g=6, h=12, i=6, k=2, l=6, m=0 → 12+6−0+114 = 132 → month 4, day 5: 5 April.
 */
export const countries = ['PL', 'DE', 'CZ', 'GB', 'US'] as const;
export type Country = (typeof countries)[number];

const day = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month - 1, date));
const plus = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000);
const written = (date: Date): string => date.toISOString().slice(0, 10);

export function easterSunday(year: number): string {
  return written(easter(year));
}

function easter(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const place = h + l - 7 * m + 114;
  return day(year, Math.floor(place / 31), (place % 31) + 1);
}

/** The n-th weekday of a month (Monday 1 … Sunday 7); the last one for n = -1. */
function nth(year: number, month: number, weekday: number, n: number): Date {
  if (n === -1) {
    const last = day(year, month + 1, 0);
    return plus(last, -((last.getUTCDay() - weekday + 7) % 7));
  }
  const first = day(year, month, 1);
  return plus(first, ((weekday - first.getUTCDay() + 7) % 7) + (n - 1) * 7);
}

const isSaturday = (date: Date): boolean => date.getUTCDay() === 6;
const isSunday = (date: Date): boolean => date.getUTCDay() === 0;

const poland = (year: number): Date[] => [
  day(year, 1, 1), day(year, 1, 6), easter(year), plus(easter(year), 1), day(year, 5, 1), day(year, 5, 3), plus(easter(year), 49), plus(easter(year), 60),
  day(year, 8, 15), day(year, 11, 1), day(year, 11, 11), ...(year >= 2025 ? [day(year, 12, 24)] : []), day(year, 12, 25), day(year, 12, 26),
]; // prettier-ignore

/** Those of all sixteen states. */
const germany = (year: number): Date[] => [
  day(year, 1, 1), plus(easter(year), -2), plus(easter(year), 1), day(year, 5, 1), plus(easter(year), 39), plus(easter(year), 50),
  day(year, 10, 3), day(year, 12, 25), day(year, 12, 26),
]; // prettier-ignore

const czechia = (year: number): Date[] => [
  day(year, 1, 1), plus(easter(year), -2), plus(easter(year), 1), day(year, 5, 1), day(year, 5, 8), day(year, 7, 5), day(year, 7, 6), day(year, 9, 28),
  day(year, 10, 28), day(year, 11, 17), day(year, 12, 24), day(year, 12, 25), day(year, 12, 26),
]; // prettier-ignore

/** England and Wales: a day that falls on a weekend is taken on the next weekday that is none. */
function england(year: number): Date[] {
  const newYear = day(year, 1, 1);
  const christmas = day(year, 12, 25);
  const substitutes = [
    ...(isSaturday(newYear) ? [day(year, 1, 3)] : isSunday(newYear) ? [day(year, 1, 2)] : []),
    ...(isSaturday(christmas) ? [day(year, 12, 27), day(year, 12, 28)] : []),
    // Christmas on a Sunday: Boxing Day keeps its Monday, Christmas Day is taken on the Tuesday.
    ...(isSunday(christmas) ? [day(year, 12, 27)] : []),
    // Boxing Day on a Saturday.
    ...(isSaturday(day(year, 12, 26)) ? [day(year, 12, 28)] : []),
  ];
  return [
    newYear, plus(easter(year), -2), plus(easter(year), 1), nth(year, 5, 1, 1), nth(year, 5, 1, -1), nth(year, 8, 1, -1), christmas, day(year, 12, 26),
    ...substitutes,
  ]; // prettier-ignore
}

/** The federal ones: on a Saturday the Friday before is off, on a Sunday the Monday after. */
function unitedStates(year: number): Date[] {
  const fixed = [
    day(year, 1, 1), ...(year >= 2021 ? [day(year, 6, 19)] : []), day(year, 7, 4), day(year, 11, 11), day(year, 12, 25), day(year + 1, 1, 1),
  ]; // prettier-ignore
  const observed = fixed.flatMap((date) =>
    isSaturday(date) ? [plus(date, -1)] : isSunday(date) ? [plus(date, 1)] : [],
  );
  return [
    ...fixed, ...observed, nth(year, 1, 1, 3), nth(year, 2, 1, 3), nth(year, 5, 1, -1), nth(year, 9, 1, 1), nth(year, 10, 1, 2), nth(year, 11, 4, 4),
  ].filter((date) => date.getUTCFullYear() === year); // prettier-ignore
}

const of: Readonly<Record<Country, (year: number) => Date[]>> = {
  PL: poland,
  DE: germany,
  CZ: czechia,
  GB: england,
  US: unitedStates,
};

/** `YYYY-MM-DD`, in order. */
export const publicHolidays = (country: Country, year: number): string[] =>
  [...new Set(of[country](year).map(written))].sort();
