/**
 * The calendar of the example firm: Europe/Warsaw, without asking the machine.
 * Summer time is the Union's rule (Directive 2000/84/EC): from the last Sunday of March to that of October, both at
 * 01:00 UTC. Example: 2025-07-01T10:00Z is 12:00 in Warsaw, 2025-12-01T10:00Z is 11:00.
 */
import { integerBetween, type Random } from './seeded-random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const lastSundayAt1Utc = (year: number, month: number): number => {
  const end = new Date(Date.UTC(year, month + 1, 0, 1));
  return end.getTime() - end.getUTCDay() * day;
};

/** Milliseconds that Warsaw is ahead of UTC at this moment. */
export const warsawOffset = (at: number): number => {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSundayAt1Utc(year, 2) && at < lastSundayAt1Utc(year, 9) ? 2 * hour : hour;
};

export type WarsawClock = {
  year: number;
  /** 1 to 12. */
  month: number;
  dayOfMonth: number;
  /** 0 is Monday, 6 is Sunday. */
  weekday: number;
  hour: number;
};

export const warsawClock = (at: number): WarsawClock => {
  const local = new Date(at + warsawOffset(at));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    dayOfMonth: local.getUTCDate(),
    weekday: (local.getUTCDay() + 6) % 7,
    hour: local.getUTCHours(),
  };
};

/** Midnight in Warsaw of the day this moment falls on. */
export const warsawMidnight = (at: number): number => {
  const localMidnight = Math.floor((at + warsawOffset(at)) / day) * day;
  return localMidnight - warsawOffset(localMidnight - hour);
};

/** `2025-03`: the month in Warsaw. */
export const warsawMonth = (at: number): string => {
  const { year, month } = warsawClock(at);
  return `${year}-${String(month).padStart(2, '0')}`;
};

/** The same moment so many calendar months earlier; the 31st becomes the last day of a shorter month. */
export const monthsBefore = (at: number, months: number): number => {
  const date = new Date(at);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months + 1, 0)).getUTCDate();
  const from = new Date(at);
  from.setUTCDate(1);
  from.setUTCMonth(date.getUTCMonth() - months);
  from.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return from.getTime();
};

/** Days off in Poland that have a fixed date, as month * 100 + day; Easter and Corpus Christi are left out. */
const daysOff = new Set([101, 106, 501, 503, 815, 1101, 1111, 1224, 1225, 1226]);

export const isDayOff = (month: number, dayOfMonth: number): boolean => daysOff.has(month * 100 + dayOfMonth);

const officeOpens = 8;
const officeCloses = 17;

const isWorkingDay = (at: number): boolean => {
  const { weekday, month, dayOfMonth } = warsawClock(at);
  return weekday < 5 && !isDayOff(month, dayOfMonth);
};

/**
 * The first moment from `at` on when somebody sits at a desk: people, not machines, accept leads and send offers.
 * A moment inside office hours stays; any other moves to the first morning hours of the next working day.
 */
export const nextWorkingTime = (at: number, random: Random): number => {
  const clock = warsawClock(at);
  if (isWorkingDay(at) && clock.hour >= officeOpens && clock.hour < officeCloses) return at;
  let midnight = warsawMidnight(at);
  // Noon of the next day is a safe anchor: days of 23 and 25 hours included.
  if (!isWorkingDay(at) || clock.hour >= officeCloses) midnight = warsawMidnight(midnight + 36 * hour);
  while (!isWorkingDay(midnight)) midnight = warsawMidnight(midnight + 36 * hour);
  return midnight + officeOpens * hour + integerBetween(random, 3, 170) * minute;
};
