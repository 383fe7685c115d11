/**
 * Wall-clock time of a time zone to UTC, fast enough for every row of a file: the offset is asked from Intl once a day of the
 * calendar and kept. A time that happens twice (clocks set back) is the first of the two; one that never happens (clocks set
 * forward) is moved on by the gap, so 02:30 on 29 March 2026 in Warsaw is 03:30: what Temporal calls `compatible`.
 */
const dayLength = 86_400_000;
/** 1900-01-01 and 2200-01-01 as days since 1970-01-01. */
const firstDay = -25_567;
const lastDay = 84_006;
const unknown = -0x80000000;
const changing = unknown + 1;

export type ZoneClock = {
  /** UTC milliseconds of the moment when clocks in the zone show this day (since 1970-01-01) and time of day. */
  readonly toEpoch: (day: number, millisecondOfDay: number) => number;
};

const utcClock: ZoneClock = { toEpoch: (day, millisecondOfDay) => day * dayLength + millisecondOfDay };

const clocks = new Map<string, ZoneClock>();

/** Throws a RangeError for a name that is not a time zone. */
export const zoneClock = (timeZone: string): ZoneClock => {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = timeZone === 'UTC' ? utcClock : makeClock(offsetReader(timeZone));
    clocks.set(timeZone, clock);
  }
  return clock;
};

/** Offset from UTC in milliseconds at a UTC moment. */
type OffsetAt = (epoch: number) => number;

const offsetReader = (timeZone: string): OffsetAt => {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (epoch) => {
    const seconds = Math.floor(epoch / 1000) * 1000;
    const shown = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of format.formatToParts(seconds)) {
      if (
        type === 'year' ||
        type === 'month' ||
        type === 'day' ||
        type === 'hour' ||
        type === 'minute' ||
        type === 'second'
      ) {
        shown[type] = Number(value);
      }
    }
    return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second) - seconds;
  };
};

type Change = { readonly at: number; readonly before: number; readonly after: number };

const makeClock = (offsetAt: OffsetAt): ZoneClock => {
  // 440 kB a zone buys a lookup without hashing; the days seen are filled in as they come.
  const offsets = new Int32Array(lastDay - firstDay + 1).fill(unknown);
  const changes = new Map<number, Change>();

  const learn = (day: number): number => {
    // Local time is at most 14 h ahead of and 12 h behind UTC: the day's moments all lie between these two.
    const from = day * dayLength - 15 * 3_600_000;
    const to = (day + 1) * dayLength + 13 * 3_600_000;
    const before = offsetAt(from);
    const after = offsetAt(to);
    if (before === after) return before;
    let low = from;
    let high = to;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    changes.set(day, { at: high, before, after });
    return changing;
  };

  return {
    toEpoch: (day, millisecondOfDay) => {
      const local = day * dayLength + millisecondOfDay;
      if (day < firstDay || day > lastDay) return local - offsetAt(local);
      let offset = offsets[day - firstDay] ?? unknown;
      if (offset === unknown) {
        offset = learn(day);
        offsets[day - firstDay] = offset;
      }
      if (offset !== changing) return local - offset;
      const change = changes.get(day);
      if (change === undefined) return local - offsetAt(local);
      const early = local - change.before;
      if (early < change.at) return early;
      const late = local - change.after;
      return late >= change.at ? late : early;
    },
  };
};
