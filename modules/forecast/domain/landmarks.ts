/**
 * Looks at every deal once a month while it was open, and notes what was known of it then and in which of the following months it
 * closed (landmarking: van Houwelingen, "Dynamic prediction by landmarking in event history analysis", 2007). A forecast in the middle
 * of a month looks at the past as many days before each month's end, so that a rush at the end of the month is seen as what it is.
 */
import { monthOf, startOfMonth } from './calendar.ts';
import { type Spell, amountAsOf, asOf, slipsAsOf } from './deal-history.ts';

/** The month looked at and the five after it. */
export const horizon = 6;
/** A deal that lies about for years says no more than one of two years. */
const mostLooks = 24;

export const durationBounds = [7, 14, 30, 60, 120, 240] as const;
export const durations = durationBounds.length + 1;
export function durationBucket(days: number): number {
  const found = durationBounds.findIndex((bound) => days < bound);
  return found < 0 ? durationBounds.length : found;
}

/** How many days before the end of a month it is looked at; null: in the morning of its first day. */
export type DaysLeft = number | null;
export const lookDay = (month: number, daysLeft: DaysLeft): number =>
  daysLeft === null ? startOfMonth(month) : Math.max(startOfMonth(month), startOfMonth(month + 1) - daysLeft);

/** Not closed, or no day expected. */
export const never = 127;

export type Look = {
  /** The day. */ readonly on: number;
  readonly spell: Spell;
  readonly month: number;
  /** Slot of the stage, 0 where it was not known. */ readonly slot: number;
  /** Bucket of days in the stage, or of age where no stage is known. */ readonly stay: number;
  readonly age: number;
  /** Months from the one looked at to the one it was expected in; `never` without a day. */ readonly expectedIn: number;
  readonly slips: number;
  readonly amount: number | null;
  /** Months until it closed; `never` while open. */ readonly closedIn: number;
};

export function lookAt(spell: Spell, month: number, on: number): Look {
  const { deal } = spell;
  const stage = asOf(deal.stages, on);
  const expected = asOf(deal.expected, on)?.value ?? null;
  const age = durationBucket(on - deal.created);
  return {
    on,
    spell,
    month,
    slot: stage?.value ?? 0,
    stay: stage === undefined ? age : durationBucket(on - Math.max(stage.day, spell.from)),
    age,
    expectedIn: expected === null ? never : Math.max(-100, Math.min(100, monthOf(expected) - month)),
    slips: Math.min(2, slipsAsOf(deal, on)),
    amount: amountAsOf(deal, on),
    closedIn: spell.until === Infinity ? never : Math.min(100, monthOf(spell.until) - month),
  };
}

/** Every look before the day, by month. */
export function looksBefore(spells: readonly Spell[], day: number, daysLeft: DaysLeft): Look[] {
  const looks: Look[] = [];
  for (const spell of spells) {
    if (spell.from >= day) continue;
    const first = monthOf(spell.from);
    const last = Math.min(monthOf(Math.min(spell.until, day - 1)), first + mostLooks);
    for (let month = first; month <= last; month++) {
      const on = lookDay(month, daysLeft);
      if (on > spell.from && on <= spell.until && on < day) looks.push(lookAt(spell, month, on));
    }
  }
  return looks.sort((a, b) => a.month - b.month);
}

/** Enough to learn from; more would only take longer. */
const mostToLearn = 12_000;
/** Older ones tell of other times. */
const oldestMonths = 60;

/** Looks of whole months before the month, of sorted ones; of too many an even lot, the same each time. */
export function looksToLearn(looks: readonly Look[], month: number): Look[] {
  const from = firstOf(looks, month - oldestMonths);
  const count = firstOf(looks, month) - from;
  if (count <= mostToLearn) return looks.slice(from, from + count);
  return Array.from({ length: mostToLearn }, (_, place) => looks[from + Math.floor((place * count) / mostToLearn)]!);
}

/** The first that is not before the month. */
function firstOf(looks: readonly Look[], month: number): number {
  let low = 0;
  let high = looks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (looks[middle]!.month < month) low = middle + 1;
    else high = middle;
  }
  return low;
}
