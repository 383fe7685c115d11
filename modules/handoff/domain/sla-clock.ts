/**
 * Working time: how much of it lies between two instants, and when so much of it has passed.
 *
 * An instant is working time when the clock on the wall, in the calendar's time zone, stands within a shift of a day that is no
 * holiday. A day on which clocks are put forward so has a shorter night shift, one on which they are put back a longer one.
 *
 * Worked example: 90 minutes from Friday 2026-03-27 16:30 in Warsaw, Monday to Friday 9:00 to 17:00. 30 minutes pass until 17:00, the
 * other 60 on Monday from 9:00 on; in between, the clocks were put forward. Monday 10:00 in Warsaw is 08:00 UTC.
 */
import { Temporal } from 'temporal-polyfill';

/** From and to in minutes of the local day, `[540, 1020]` is 9:00 to 17:00; the end is not part of it. */
export type Shift = readonly [number, number];
/** Monday first; shifts of a day in order and apart. */
export type Week = readonly (readonly Shift[])[];
export type Calendar = {
  /** IANA name. */
  readonly timeZone: string;
  readonly week: Week;
  /** Local days, `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
};

type Stretch = { readonly from: number; readonly to: number };

const minute = 60_000;
const dayMinutes = 1_440;
/** Longer than any stretch of holidays; a calendar without working time in it has none. */
const mostDays = 800;

const shiftsOn = (day: Temporal.PlainDate, { week, holidays }: Calendar): readonly Shift[] =>
  holidays.has(day.toString()) ? [] : (week[day.dayOfWeek - 1] ?? []);

/** Parts of a local day between which its clock is not put forward or back, with their distance from UTC. */
function evenParts(day: Temporal.PlainDate, timeZone: string): (Stretch & { readonly offset: number })[] {
  const parts: (Stretch & { offset: number })[] = [];
  const end = day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  for (let at = day.toZonedDateTime(timeZone); at.epochMilliseconds < end;) {
    const turn = at.getTimeZoneTransition('next');
    const to = turn === null ? end : Math.min(end, turn.epochMilliseconds);
    parts.push({ from: at.epochMilliseconds, to, offset: at.offsetNanoseconds / 1e6 });
    if (turn === null || to === end) break;
    at = turn;
  }
  return parts;
}

function stretchesOn(day: Temporal.PlainDate, calendar: Calendar): Stretch[] {
  const shifts = shiftsOn(day, calendar);
  if (shifts.length === 0) return [];
  const midnight = Date.UTC(day.year, day.month - 1, day.day);
  return evenParts(day, calendar.timeZone).flatMap((part) =>
    shifts.flatMap(([from, to]) => {
      const begin = Math.max(part.from, midnight + from * minute - part.offset);
      const end = Math.min(part.to, midnight + Math.min(to, dayMinutes) * minute - part.offset);
      return begin < end ? [{ from: begin, to: end }] : [];
    }),
  );
}

/** Stretches of working time that end after `since`, one after the other. */
function* workingFrom(since: number, calendar: Calendar): Generator<Stretch> {
  let day = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  for (let empty = 0; empty < mostDays; day = day.add({ days: 1 })) {
    const stretches = stretchesOn(day, calendar);
    empty = stretches.length === 0 ? empty + 1 : 0;
    for (const stretch of stretches) if (stretch.to >= since) yield stretch;
  }
}

/** When so many minutes of working time have passed; null where there is no working time. The end of a shift still belongs to it. */
export function deadlineAfter(start: Date, workingMinutes: number, calendar: Calendar): Date | null {
  let left = Math.round(workingMinutes * minute);
  for (const { from, to } of workingFrom(start.getTime(), calendar)) {
    const begin = Math.max(from, start.getTime());
    if (begin + left <= to) return new Date(begin + left);
    left -= to - begin;
  }
  return null;
}

/** Minutes of working time from `a` to `b`; negative where `b` lies before `a`. */
export function workingMinutesBetween(a: Date, b: Date, calendar: Calendar): number {
  if (b.getTime() < a.getTime()) return -workingMinutesBetween(b, a, calendar);
  let worked = 0;
  for (const { from, to } of workingFrom(a.getTime(), calendar)) {
    if (from >= b.getTime()) break;
    worked += Math.max(0, Math.min(to, b.getTime()) - Math.max(from, a.getTime()));
  }
  return worked / minute;
}

/** Whether it is working time now. */
export function isWorkingTime(at: Date, calendar: Calendar): boolean {
  const [next] = workingFrom(at.getTime() + 1, calendar);
  return next !== undefined && next.from <= at.getTime();
}
