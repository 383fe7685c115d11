/**
 * What would have been forecast at the beginning and in the middle of each past month, with what was known then, and what came (rolling
 * origin: Tashman 2000). The interval of a past forecast was calibrated by misses that could be seen by then.
 */
import { startOfMonth } from './calendar.ts';
import { type Band, bandOf, meanOf, missIn, widened, widthFactor } from './calibrate-interval.ts';
import { type PartsChecked, type PartsMisses, checkedParts, missesOfParts } from './check-parts.ts';
import { birthsBefore, forecastAt } from './forecast-at.ts';
import type { TriedFrom } from './forecast-shapes.ts';
import { horizon, lookDay, looksBefore } from './landmarks.ts';
import { type Ledger, outcomes } from './ledger.ts';
import {
  type StageProbabilities,
  meanOfLastThree,
  restOfMonth,
  sameMonthLastYear,
  weightedPipeline,
  wonByMonth,
} from './plain-methods.ts';

export const fewestMonths = 6;
export const fewestClosed = 30;
const mostOrigins = 24;
const drawsOfPast = 300;
/** Days before the end of a month that are its middle. */
export const middleDaysLeft = 15;

/** One month of one past forecast. */
export type Tried = {
  readonly origin: number;
  readonly from: TriedFrom;
  readonly month: number;
  /** 0: the month that began then. */ readonly ahead: number;
  readonly actual: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly naive: number | null;
  readonly seasonal: number | null;
  /** Null where values, stages and days of most open deals were not known then. */ readonly weighted: number | null;
};

export type BackTest = {
  readonly tried: readonly Tried[];
  /** For the intervals of today's forecast: of whole months, and of what is left of one that is half over. */
  readonly factors: Readonly<Record<TriedFrom, number>>;
  readonly parts: { readonly own: PartsChecked | null; readonly team: PartsChecked | null };
};

/** Whole months since the first deal was closed, and deals closed in them, before the month. */
export function historyBefore(ledger: Ledger, month: number): { months: number; closed: number } {
  const day = startOfMonth(month);
  const { rows, outcome, known, ended } = ledger;
  let first = month;
  let closed = 0;
  for (let row = 0; row < rows; row++) {
    if (outcome[row] === outcomes.open || known[row]! >= day) continue;
    closed++;
    if (ended[row]! < first) first = ended[row]!;
  }
  return { months: month - first, closed };
}

export const isEnough = ({ months, closed }: { months: number; closed: number }): boolean =>
  months >= fewestMonths && closed >= fewestClosed;

export type Testing = {
  readonly ledger: Ledger;
  readonly probabilities: StageProbabilities;
  /** The first that is not over. */ readonly month: number;
  readonly seed: number;
  /** Groups of owners who see each other's deals. */ readonly teams?: readonly (readonly string[])[];
  readonly onProgress?: (share: number) => void;
};

/** What a past forecast said before it was calibrated. */
type Said = { readonly month: number; readonly band: Band };

/** By what was known of the months that were over; `won` begins with month `first`. */
function factorBy(said: readonly Said[], won: readonly number[], first: number): number {
  const misses: number[] = [];
  for (const { month, band } of said) {
    const actual = won[month - first];
    if (actual !== undefined) misses.push(missIn(band, actual));
  }
  return widthFactor(misses);
}

export function backTest({ ledger, probabilities, month: now, seed, teams = [], onProgress }: Testing): BackTest {
  const end = startOfMonth(now);
  const origins = Array.from({ length: mostOrigins }, (_, place) => now - mostOrigins + place).filter((origin) =>
    isEnough(historyBefore(ledger, origin)),
  );
  const looks = { start: looksBefore(ledger, end, null), middle: looksBefore(ledger, end, middleDaysLeft) };
  const first = now - birthsBefore(ledger, now).length;
  const actuals = wonByMonth(ledger, end, first, now - 1);
  const tried: Tried[] = [];
  const said: Record<TriedFrom, Said[]> = { start: [], middle: [] };
  const misses: PartsMisses = { own: [], team: [] };

  const test = (origin: number, from: TriedFrom): void => {
    const isStart = from === 'start';
    const daysLeft = isStart ? null : middleDaysLeft;
    const day = lookDay(origin, daysLeft);
    const ahead = isStart ? Math.min(horizon, now - origin) : 1;
    const forecast = forecastAt(
      { ledger, looks: looks[from] },
      { day, daysLeft, draws: drawsOfPast, seed, months: ahead },
    );
    const won = wonByMonth(ledger, day, first, origin - 1);
    const factor = factorBy(said[from], won, first);
    const weighted = weightedPipeline(ledger, { day, month: origin, ahead, probabilities });
    const canWeigh = weighted.open > 0 && weighted.placed * 2 >= weighted.open;
    const rest = restOfMonth(origin, daysLeft, forecast.wonSoFar);
    for (let step = 0; step < ahead; step++) {
      const draws = forecast.draws[step]!;
      const band = bandOf(draws);
      const { low, high } = widened(band, factor, step === 0 ? forecast.wonSoFar : 0);
      said[from].push({ month: origin + step, band });
      tried.push({
        origin,
        from,
        month: origin + step,
        ahead: step,
        actual: actuals[origin + step - first] ?? 0,
        expected: meanOf(draws),
        low,
        high,
        naive: rest(meanOfLastThree(won)),
        seasonal: rest(sameMonthLastYear(won, step)),
        weighted: canWeigh ? weighted.months[step]! + (isStart ? 0 : forecast.wonSoFar) : null,
      });
    }
    if (isStart) missesOfParts(ledger, forecast, { teams, months: ahead, end, seed }, misses);
  };

  for (const [place, origin] of origins.entries()) {
    test(origin, 'start');
    onProgress?.((place + 0.5) / origins.length);
    test(origin, 'middle');
    onProgress?.((place + 1) / origins.length);
  }
  return {
    tried,
    factors: { start: factorBy(said.start, actuals, first), middle: factorBy(said.middle, actuals, first) },
    parts: checkedParts(misses),
  };
}
