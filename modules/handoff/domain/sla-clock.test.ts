import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { publicHolidays } from './holidays.ts';
import { type Calendar, type Shift, deadlineAfter, isWorkingTime, workingMinutesBetween } from './sla-clock.ts';

const office: Shift[] = [[540, 1020]];
const weekdays = [office, office, office, office, office, [], []];
const warsaw: Calendar = {
  timeZone: 'Europe/Warsaw',
  week: weekdays,
  holidays: new Set([...publicHolidays('PL', 2025), ...publicHolidays('PL', 2026), ...publicHolidays('PL', 2027)]),
};
const always: Calendar = { timeZone: 'Europe/Warsaw', week: Array(7).fill([[0, 1440]]), holidays: new Set() };
const night: Calendar = { ...always, week: Array(7).fill([[60, 240]]) };

/** A local moment in Warsaw. */
const at = (local: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Warsaw').epochMilliseconds);
const local = (moment: Date | null): string =>
  Temporal.Instant.fromEpochMilliseconds(moment?.getTime() ?? 0)
    .toZonedDateTimeISO('Europe/Warsaw')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

describe('a deadline in working time', () => {
  it.each([
    ['within the day', '2026-03-24T10:00', 60, '2026-03-24T11:00'],
    ['may be the end of the shift', '2026-03-24T16:00', 60, '2026-03-24T17:00'],
    ['goes on the next morning', '2026-03-24T16:30', 60, '2026-03-25T09:30'],
    ['begins in the morning for who comes at night', '2026-03-24T03:00', 15, '2026-03-24T09:15'],
    ['leaves out the weekend, and the night clocks are put forward', '2026-03-27T16:30', 90, '2026-03-30T10:00'],
    ['leaves out the weekend clocks are put back', '2026-10-23T16:30', 90, '2026-10-26T10:00'],
    ['leaves out Easter Monday', '2026-04-03T16:30', 90, '2026-04-07T10:00'],
    ['leaves out Corpus Christi and works on the Friday after it', '2026-06-03T16:30', 90, '2026-06-05T10:00'],
    ['leaves out Independence Day', '2026-11-10T16:45', 30, '2026-11-12T09:15'],
    ['leaves out Christmas from Christmas Eve on', '2026-12-23T16:30', 60, '2026-12-28T09:30'],
    ['counts the first day of May and the third', '2026-04-30T16:59', 2, '2026-05-04T09:01'],
  ])('%s', (_name, start, minutes, end) => {
    expect(local(deadlineAfter(at(start), minutes, warsaw))).toBe(end);
    expect(workingMinutesBetween(at(start), at(end), warsaw)).toBe(minutes);
  });

  it('is exact to the instant when clocks change', () => {
    // Friday 16:30 is 15:30 UTC in winter time; Monday 10:00 is 08:00 UTC in summer time.
    expect(deadlineAfter(new Date('2026-03-27T15:30:00Z'), 90, warsaw)?.toISOString()).toBe('2026-03-30T08:00:00.000Z');
    // Friday 16:30 is 14:30 UTC in summer time; Monday 10:00 is 09:00 UTC in winter time.
    expect(deadlineAfter(new Date('2026-10-23T14:30:00Z'), 90, warsaw)?.toISOString()).toBe('2026-10-26T09:00:00.000Z');
  });

  it('has 23 hours on 29 March and 25 on 25 October, and a night shift is as long as the night was', () => {
    const day = (on: string, next: string) => [at(`${on}T00:00`), at(`${next}T00:00`)] as const;
    const march = day('2026-03-29', '2026-03-30');
    const october = day('2026-10-25', '2026-10-26');
    expect(workingMinutesBetween(...march, always)).toBe(23 * 60);
    expect(workingMinutesBetween(...october, always)).toBe(25 * 60);
    // From 1:00 to 4:00: two hours in March, four in October.
    expect(workingMinutesBetween(...march, night)).toBe(120);
    expect(workingMinutesBetween(...october, night)).toBe(240);
  });

  it('never comes where nobody ever works', () => {
    expect(deadlineAfter(at('2026-03-24T10:00'), 1, { ...warsaw, week: Array(7).fill([]) })).toBeNull();
  });

  it('counts backwards, too', () => {
    expect(workingMinutesBetween(at('2026-03-30T10:00'), at('2026-03-27T16:30'), warsaw)).toBe(-90);
  });
});

const anyShifts = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map((cuts): Shift[] =>
    cuts.flatMap((from, index): Shift[] => {
      const to = cuts[index + 1];
      return index % 2 === 0 && to !== undefined ? [[from, to]] : [];
    }),
  );
const anyDay = fc
  .integer({ min: 0, max: 364 })
  .map((day) => Temporal.PlainDate.from('2026-01-01').add({ days: day }).toString());
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    timeZone: fc.constantFrom('Europe/Warsaw', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
    week: fc.array(fc.oneof(anyShifts, fc.constant([])), { minLength: 7, maxLength: 7 }),
    holidays: fc.array(anyDay, { maxLength: 20 }).map((days) => new Set(days)),
  })
  .filter(({ week }) => week.some((shifts) => shifts.length > 0));
// Around both changes of the clock as well as anywhere in the year.
const anyInstant = fc
  .oneof(
    fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }),
    fc.integer({ min: Date.UTC(2026, 2, 27), max: Date.UTC(2026, 2, 31) }),
    fc.integer({ min: Date.UTC(2026, 9, 23), max: Date.UTC(2026, 9, 27) }),
  )
  .map((time) => new Date(Math.floor(time / 60_000) * 60_000));
const anyMinutes = fc.integer({ min: 0, max: 3_000 });
const due = (start: Date, minutes: number, calendar: Calendar): Date => {
  const found = deadlineAfter(start, minutes, calendar);
  if (!found) throw new Error('this calendar has working time');
  return found;
};

describe('for any calendar', () => {
  it('a deadline is not before its start, lies in working time, and more minutes are not sooner', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyMinutes, anyMinutes, (calendar, start, a, b) => {
        const [sooner, later] = [due(start, Math.min(a, b), calendar), due(start, Math.max(a, b), calendar)];
        expect(sooner.getTime()).toBeGreaterThanOrEqual(start.getTime());
        expect(later.getTime()).toBeGreaterThanOrEqual(sooner.getTime());
        // The end of a shift belongs to it.
        expect(isWorkingTime(sooner, calendar) || isWorkingTime(new Date(sooner.getTime() - 1), calendar)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('adding minutes at once or one after the other is the same', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyMinutes, anyMinutes, (calendar, start, a, b) => {
        expect(due(due(start, a, calendar), b, calendar)).toEqual(due(start, a + b, calendar));
      }),
      { numRuns: 150 },
    );
  });

  it('counting and adding are inverse of each other', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyMinutes, (calendar, start, minutes) => {
        expect(workingMinutesBetween(start, due(start, minutes, calendar), calendar)).toBe(minutes);
      }),
      { numRuns: 150 },
    );
  });

  it('agrees with looking at the clock every minute', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 0, max: 2_000 }), (calendar, start, minutes) => {
        let worked = 0;
        for (let passed = 0; passed < minutes; passed++) {
          const clock = Temporal.Instant.fromEpochMilliseconds(start.getTime() + passed * 60_000).toZonedDateTimeISO(
            calendar.timeZone,
          );
          const shifts = calendar.holidays.has(clock.toPlainDate().toString())
            ? []
            : calendar.week[clock.dayOfWeek - 1];
          const now = clock.hour * 60 + clock.minute;
          if (shifts?.some(([from, to]) => from <= now && now < to)) worked += 1;
        }
        const end = new Date(start.getTime() + minutes * 60_000);
        expect(workingMinutesBetween(start, end, calendar)).toBe(worked);
      }),
      { numRuns: 40 },
    );
  });
});
