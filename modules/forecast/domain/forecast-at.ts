/**
 * The forecast of one pipeline as it could be made in the morning of a day: learns from what was over by then, and draws the coming
 * months many times. A draw has its own chances (gamma, as wide as the wins they were learned from are few), its own months (as
 * different as the past's were), its own births, and amounts drawn from those that were won.
 */
import { monthOf, startOfMonth } from './calendar.ts';
import { forecastBirths } from './births.ts';
import { type ClosingModel, learnClosing } from './closing-chances.ts';
import { type Spell, amountAsOf, isOpenAt, isWonBy } from './deal-history.ts';
import { type DaysLeft, type Look, horizon, lookAt, looksToLearn } from './landmarks.ts';
import { learnNewborn } from './newborn-chances.ts';
import { mixSeeds, seededRandom } from './seeded-random.ts';
import { drawTogether, type OpenDeal } from './draw-months.ts';
import { learnAmounts } from './won-amounts.ts';

export type Known = {
  readonly spells: readonly Spell[];
  /** Looks of the past, by month; those of months that were not over are left out here. */
  readonly looks: readonly Look[];
};
export type Asking = {
  /** Known is what lies before it. */ readonly day: number;
  /** Of the first month forecast; null where `day` is its first. */ readonly daysLeft: DaysLeft;
  readonly draws: number;
  readonly seed: number;
};

export type DealChance = {
  readonly dealId: string;
  readonly ownerId: string | null;
  readonly slot: number;
  readonly amount: number;
  /** Chance to be won in each coming month. */ readonly won: Float64Array;
  /** What it would be won for, on average. */ readonly wonFor: number;
};

export type Forecast = {
  /** The first of the months. */ readonly month: number;
  /** Already won in it. */ readonly wonSoFar: number;
  readonly fromOpen: Float64Array;
  readonly fromUnborn: Float64Array;
  /** For each month the draws of the sum, with what is already won, in the order in which they were drawn. */
  readonly draws: readonly Float64Array[];
  readonly deals: readonly DealChance[];
  readonly births: Float64Array;
  readonly closing: ClosingModel;
};

/** Births of each whole month before it, oldest first. */
export function birthsBefore(spells: readonly Spell[], month: number): number[] {
  const end = startOfMonth(month);
  let first = month;
  const counts = new Map<number, number>();
  for (const { deal, from, born } of spells) {
    if (from !== deal.created || from >= end) continue;
    first = Math.min(first, born);
    counts.set(born, (counts.get(born) ?? 0) + 1);
  }
  return Array.from({ length: month - first }, (_, place) => counts.get(first + place) ?? 0);
}

export function forecastAt({ spells, looks }: Known, { day, daysLeft, draws, seed }: Asking): Forecast {
  const month = monthOf(daysLeft === null ? day : day - 1);
  const past = looksToLearn(looks, month);
  const born = birthsBefore(spells, month);
  const births = forecastBirths(born, month, horizon);
  const closing = learnClosing(past, { firstUnknown: month, seasonal: born.length >= 24 });
  const newborn = learnNewborn(spells, { day, daysLeft, season: closing.season });
  const amounts = learnAmounts(spells, past, day);
  const meanWon = amounts.won?.mean ?? 0;

  const open: OpenDeal[] = [];
  const deals: DealChance[] = [];
  let wonSoFar = 0;
  const firstDay = startOfMonth(month);
  for (const spell of spells) {
    if (isWonBy(spell, day)) {
      if (spell.until >= firstDay) wonSoFar += amountAsOf(spell.deal, day) ?? 0;
      continue;
    }
    if (!isOpenAt(spell, day)) continue;
    const look = lookAt(spell, month, day);
    const { won } = closing.chancesOf(look);
    const ratio = look.amount === null ? null : amounts.ratioOf(look.slot);
    const wonFor = look.amount === null ? meanWon : look.amount * (ratio?.mean ?? 1);
    open.push({ slot: look.slot, won, amount: look.amount, wonFor });
    deals.push({
      dealId: spell.deal.id,
      ownerId: spell.deal.ownerId,
      slot: look.slot,
      amount: look.amount ?? 0,
      won,
      wonFor,
    });
  }

  const random = seededRandom(mixSeeds(seed, day));
  const drawn = drawTogether({ open, births, newborn, closing, amounts, month, draws, wonSoFar }, random);
  return { month, wonSoFar, ...drawn, deals, births: births.mean, closing };
}
