/**
 * Looks at every deal once a month while it was open, and notes what was known of it then and in which of the following months it
 * closed (landmarking: van Houwelingen, "Dynamic prediction by landmarking in event history analysis", 2007). A forecast in the middle
 * of a month looks at the past as many days before each month's end, so that a rush at the end of the month is seen as what it is.
 */
import { monthOf, startOfMonth } from './calendar.ts';
import { type Ledger, amountBy, expectedBy, lastBy, outcomes, slipsBy } from './ledger.ts';

/** The month looked at and the five after it. */
export const horizon = 6;
/** A deal that lies about for years says no more than one of two years. */
const mostLooks = 24;

export const durationBounds = [7, 14, 30, 60, 120, 240] as const;
export const durations = durationBounds.length + 1;
export function durationBucket(days: number): number {
  for (let place = 0; place < durationBounds.length; place++) if (days < durationBounds[place]!) return place;
  return durationBounds.length;
}

/** How many days before the end of a month it is looked at; null: in the morning of its first day. */
export type DaysLeft = number | null;
export const lookDay = (month: number, daysLeft: DaysLeft): number =>
  daysLeft === null ? startOfMonth(month) : Math.max(startOfMonth(month), startOfMonth(month + 1) - daysLeft);

/** Not closed, or no day expected. */
export const never = 127;

/** What was known of each deal that was looked at. */
export type Seen = {
  readonly count: number;
  readonly row: Int32Array;
  readonly month: Int32Array;
  /** Slot of the stage, 0 where it was not known. */ readonly slot: Uint8Array;
  /** Bucket of days in the stage, or of age where it is not known since when it stood there. */ readonly stay: Uint8Array;
  readonly age: Uint8Array;
  /** Months from the one looked at to the one it was expected in; `never` without a day. */ readonly expectedIn: Int8Array;
  readonly slips: Uint8Array;
  /** 0: not known. */ readonly amount: Float64Array;
  /** Months until it closed; `never` while open. Below 0: it had closed before, which was noted later. */ readonly closedIn: Int8Array;
};

/** Which deals were open on the look days of which months, in order of months; what was known of them is found out when it is asked. */
export type Looks = {
  readonly daysLeft: DaysLeft;
  readonly seen: Seen;
  /** 1: found out. */ readonly isSeen: Uint8Array;
};

/** Every look before the day. */
export function looksBefore(ledger: Ledger, day: number, daysLeft: DaysLeft): Looks {
  const { rows, from, known, born } = ledger;
  const firstMonth = Math.min(ledger.firstMonth, monthOf(day - 1));
  const months = monthOf(day - 1) - firstMonth + 1;
  const days = Int32Array.from({ length: months }, (_, place) => lookDay(firstMonth + place, daysLeft));
  // Counted first, so that they can be written in order of months.
  const starts = new Int32Array(months + 1);
  const eachMonth = (row: number, found: (place: number, row: number) => void): void => {
    if (from[row]! >= day) return;
    const first = born[row]! - firstMonth;
    const last = Math.min(months - 1, first + mostLooks);
    for (let place = first; place <= last; place++) {
      const on = days[place]!;
      if (on > known[row]! || on >= day) return;
      if (on > from[row]!) found(place, row);
    }
  };
  const countOne = (place: number): void => {
    starts[place + 1] = starts[place + 1]! + 1;
  };
  for (let row = 0; row < rows; row++) eachMonth(row, countOne);
  for (let place = 0; place < months; place++) starts[place + 1] = starts[place + 1]! + starts[place]!;
  const count = starts[months] ?? 0;
  const seen = emptySeen(count);
  const writeOne = (place: number, row: number): void => {
    const at = starts[place]!;
    starts[place] = at + 1;
    seen.row[at] = row;
    seen.month[at] = firstMonth + place;
  };
  for (let row = 0; row < rows; row++) eachMonth(row, writeOne);
  return { daysLeft, seen, isSeen: new Uint8Array(count) };
}

/** Enough to learn from; more would only take longer. */
const mostToLearn = 12_000;
/** Older ones tell of other times. */
const oldestMonths = 60;

/** Multiples of it, less their whole part, fill the stretch from 0 to 1 evenly however many they are. */
const goldenRatio = 0.618_033_988_749_894_9;

/**
 * Looks of whole months before the month, as known in the morning of the day. Of too many an even lot: the same each time, and a lot of
 * fewer lies within one of more, so that forecasts of neighbouring months look at the same ones.
 */
export function looksToLearn(ledger: Ledger, { daysLeft, seen, isSeen }: Looks, month: number, day: number): Seen {
  const begin = firstOf(seen, month - oldestMonths);
  const end = firstOf(seen, month);
  const share = mostToLearn / (end - begin);
  const taken: number[] = [];
  for (let look = begin; look < end; look++) if (share >= 1 || (look * goldenRatio) % 1 < share) taken.push(look);
  const learned = emptySeen(taken.length);
  for (let place = 0; place < taken.length; place++) {
    const look = taken[place]!;
    if (isSeen[look] === 0) {
      isSeen[look] = 1;
      see(ledger, lookDay(seen.month[look]!, daysLeft), seen, look);
    }
    copySeen(seen, look, learned, place);
    learned.closedIn[place] = closedIn(ledger, seen.row[look]!, seen.month[look]!, day);
  }
  return learned;
}

/** The open deals of the morning of the day, in one month. */
export function lookAtOpen(ledger: Ledger, rows: readonly number[], month: number, day: number): Seen {
  const seen = emptySeen(rows.length);
  for (const [place, row] of rows.entries()) {
    seen.row[place] = row;
    seen.month[place] = month;
    seen.closedIn[place] = never;
    see(ledger, day, seen, place);
  }
  return seen;
}

const emptySeen = (count: number): Seen => ({
  count,
  row: new Int32Array(count),
  month: new Int32Array(count),
  slot: new Uint8Array(count),
  stay: new Uint8Array(count),
  age: new Uint8Array(count),
  expectedIn: new Int8Array(count),
  slips: new Uint8Array(count),
  amount: new Float64Array(count),
  closedIn: new Int8Array(count),
});

function copySeen(from: Seen, look: number, to: Seen, place: number): void {
  to.row[place] = from.row[look]!;
  to.month[place] = from.month[look]!;
  to.slot[place] = from.slot[look]!;
  to.stay[place] = from.stay[look]!;
  to.age[place] = from.age[look]!;
  to.expectedIn[place] = from.expectedIn[look]!;
  to.slips[place] = from.slips[look]!;
  to.amount[place] = from.amount[look]!;
}

/** Looks at the deal of a row that is written already. */
function see(ledger: Ledger, on: number, into: Seen, place: number): void {
  const row = into.row[place]!;
  const deal = ledger.deal[row]!;
  const stage = lastBy(ledger.stages, deal, on);
  const expected = expectedBy(ledger, deal, on);
  const age = durationBucket(on - ledger.created[deal]!);
  into.slot[place] = stage < 0 ? 0 : ledger.stages.value[stage]!;
  into.age[place] = age;
  into.stay[place] =
    stage < 0 || ledger.isSinceUnknown[stage] === 1
      ? age
      : durationBucket(on - Math.max(ledger.stages.day[stage]!, ledger.from[row]!));
  into.expectedIn[place] = Number.isNaN(expected)
    ? never
    : Math.max(-100, Math.min(100, monthOf(expected) - into.month[place]!));
  into.slips[place] = Math.min(2, slipsBy(ledger, deal, on));
  into.amount[place] = amountBy(ledger, deal, on);
}

/** As known in the morning of the day. */
function closedIn(ledger: Ledger, row: number, month: number, day: number): number {
  const isOver = ledger.known[row]! < day && ledger.outcome[row] !== outcomes.open;
  return isOver ? Math.max(-100, Math.min(100, ledger.ended[row]! - month)) : never;
}

/** The first that is not before the month. */
function firstOf({ month: months, count }: Seen, month: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (months[middle]! < month) low = middle + 1;
    else high = middle;
  }
  return low;
}
