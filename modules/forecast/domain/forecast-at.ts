/**
 * The forecast of one pipeline as it could be made in the morning of a day: learns from what was over by then, and draws the coming
 * months many times. A draw has its own chances (gamma, as wide as the wins they were learned from are few), its own months (as
 * different as the past's were), its own births, and amounts drawn from those that were won.
 */
import { monthOf, startOfMonth } from './calendar.ts';
import { forecastBirths } from './births.ts';
import { type ClosingModel, learnClosing } from './closing-chances.ts';
import { type DaysLeft, type Looks, horizon, lookAtOpen, looksToLearn } from './landmarks.ts';
import { type Ledger, isOpenAt, isWonBy, valueBy } from './ledger.ts';
import { learnNewborn } from './newborn-chances.ts';
import { mixSeeds, seededRandom } from './seeded-random.ts';
import { drawTogether } from './draw-months.ts';
import { type Amounts, learnAmounts } from './won-amounts.ts';

export type Known = {
  readonly ledger: Ledger;
  /** Looks of the past, by month; those of months that were not over are left out here. */
  readonly looks: Looks;
};
export type Asking = {
  /** Known is what lies before it. */ readonly day: number;
  /** Of the first month forecast; null where `day` is its first. */ readonly daysLeft: DaysLeft;
  readonly draws: number;
  /** How many months are drawn; all of them unless told. */ readonly months?: number;
  readonly seed: number;
};

/** Of the open deals; the chances of the n-th to be won in the coming months stand from n × horizon on. */
export type OpenChances = {
  readonly count: number;
  /** Row of the ledger. */ readonly row: Int32Array;
  readonly slot: Uint8Array;
  /** 0: not known. */ readonly amount: Float64Array;
  readonly won: Float64Array;
  /** What it would be won for, on average. */ readonly wonFor: Float64Array;
};

export type Forecast = {
  /** The first of the months. */ readonly month: number;
  /** Already won in it. */ readonly wonSoFar: number;
  readonly fromOpen: Float64Array;
  readonly fromUnborn: Float64Array;
  /** For each month the draws of the sum, with what is already won, in the order in which they were drawn. */
  readonly draws: readonly Float64Array[];
  readonly open: OpenChances;
  readonly closing: ClosingModel;
  readonly amounts: Amounts;
};

/** Births of each whole month before it, oldest first. */
export function birthsBefore({ rows, from, first, born, firstMonth }: Ledger, month: number): number[] {
  const end = startOfMonth(month);
  const counts = Array.from({ length: Math.max(0, month - firstMonth) }, () => 0);
  for (let row = 0; row < rows; row++) {
    if (first[row] === 0 || from[row]! >= end) continue;
    const place = born[row]! - firstMonth;
    counts[place] = counts[place]! + 1;
  }
  const begun = counts.findIndex((count) => count > 0);
  return begun < 0 ? [] : counts.slice(begun);
}

export function forecastAt(
  { ledger, looks }: Known,
  { day, daysLeft, draws, seed, months = horizon }: Asking,
): Forecast {
  const month = monthOf(daysLeft === null ? day : day - 1);
  const past = looksToLearn(ledger, looks, month, day);
  const born = birthsBefore(ledger, month);
  const births = forecastBirths(born, month, horizon);
  const closing = learnClosing(ledger, past, { firstUnknown: month, seasonal: born.length >= 24 });
  const newborn = learnNewborn(ledger, { day, daysLeft, season: closing.season });
  const amounts = learnAmounts(ledger, past, day);

  const firstDay = startOfMonth(month);
  const rows: number[] = [];
  let wonSoFar = 0;
  for (let row = 0; row < ledger.rows; row++) {
    if (isOpenAt(ledger, row, day)) rows.push(row);
    else if (ledger.until[row]! >= firstDay && isWonBy(ledger, row, day)) wonSoFar += valueBy(ledger, row, day);
  }
  const seen = lookAtOpen(ledger, rows, month, day);
  const { won } = closing.chancesOf(seen, months);
  const meanWon = amounts.won?.mean ?? 0;
  const wonFor = seen.amount.map((amount, place) =>
    amount === 0 ? meanWon : amount * (amounts.ratioOf(seen.slot[place]!)?.mean ?? 1),
  );
  const open: OpenChances = { count: seen.count, row: seen.row, slot: seen.slot, amount: seen.amount, won, wonFor };

  const random = seededRandom(mixSeeds(seed, day));
  const drawn = drawTogether({ open, births, newborn, closing, amounts, month, draws, months, wonSoFar }, random);
  return { month, wonSoFar, ...drawn, open, closing, amounts };
}
