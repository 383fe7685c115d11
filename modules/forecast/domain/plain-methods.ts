/**
 * What the forecast is held against. Weighted: each open deal's value times the probability of its stage, in the month it is expected
 * in, an overdue one in the month at hand. Naive: the mean of the last three months' won value. Seasonal: the same month a year before.
 * In the middle of a month each of them is given what is won in it already, and the part of its days that is left.
 * Worked example: 10,000 in a stage of 40 % and 5,000 of 80 % expected in May are 8,000 for May; months of 30, 60 and 90 give 60.
 */
import { monthOf, startOfMonth } from './calendar.ts';
import { type Ledger, amountBy, expectedBy, isOpenAt, isWonBy, lastBy, valueBy } from './ledger.ts';

/** By slot, 0..1. */
export type StageProbabilities = ReadonlyMap<number, number>;

export type Weighted = {
  /** For each month ahead. */ readonly months: number[];
  readonly open: number;
  /** Open deals of which value, stage and day were known; the others are in no month. */ readonly placed: number;
};

export function weightedPipeline(
  ledger: Ledger,
  asked: {
    readonly day: number;
    readonly month: number;
    readonly ahead: number;
    readonly probabilities: StageProbabilities;
  },
): Weighted {
  const months = Array.from({ length: asked.ahead }, () => 0);
  let open = 0;
  let placed = 0;
  for (let row = 0; row < ledger.rows; row++) {
    if (!isOpenAt(ledger, row, asked.day)) continue;
    open++;
    const deal = ledger.deal[row]!;
    const amount = amountBy(ledger, deal, asked.day);
    const stage = lastBy(ledger.stages, deal, asked.day);
    const expected = expectedBy(ledger, deal, asked.day);
    const probability = stage < 0 ? undefined : asked.probabilities.get(ledger.stages.value[stage]!);
    if (amount === 0 || probability === undefined || Number.isNaN(expected)) continue;
    placed++;
    const ahead = Math.max(0, monthOf(expected) - asked.month);
    if (ahead < asked.ahead) months[ahead] = months[ahead]! + amount * probability;
  }
  return { months, open, placed };
}

/** Won value by month, as known in the morning of the day. */
export function wonByMonth(ledger: Ledger, day: number, firstMonth: number, lastMonth: number): number[] {
  const sums = Array.from({ length: Math.max(0, lastMonth - firstMonth + 1) }, () => 0);
  const { won } = ledger;
  for (let each = 0; each < won.length; each++) {
    const row = won[each]!;
    const place = ledger.ended[row]! - firstMonth;
    if (place < 0 || place >= sums.length || !isWonBy(ledger, row, day)) continue;
    sums[place] = sums[place]! + valueBy(ledger, row, day);
  }
  return sums;
}

/** Null with fewer than three months. */
export function meanOfLastThree(won: readonly number[]): number | null {
  const last = won.slice(-3);
  return last.length < 3 ? null : last.reduce((sum, value) => sum + value, 0) / 3;
}

/** `ahead` 0 is the month after the last of `won`; null with less than a year. */
export const sameMonthLastYear = (won: readonly number[], ahead: number): number | null =>
  won.length < 12 ? null : (won[won.length - 12 + ahead] ?? null);

/** What a method that knows whole months says of one that has begun. Example: 60 for June, 20 won by its half: 20 + 60 / 2 = 50. */
export function restOfMonth(
  month: number,
  daysLeft: number | null,
  wonSoFar: number,
): (said: number | null) => number | null {
  if (daysLeft === null) return (said) => said;
  const part = daysLeft / (startOfMonth(month + 1) - startOfMonth(month));
  return (said) => (said === null ? null : wonSoFar + said * part);
}
