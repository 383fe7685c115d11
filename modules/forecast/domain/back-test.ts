/**
 * What would have been forecast at the beginning of each past month, with what was known then, and what came (rolling origin: Tashman
 * 2000). The interval of a past forecast was calibrated by misses that could be seen by then.
 */
import { startOfMonth } from './calendar.ts';
import { bandOf, meanOf, missIn, widened, widthFactor } from './calibrate-interval.ts';
import type { Spell } from './deal-history.ts';
import { type Known, birthsBefore, forecastAt } from './forecast-at.ts';
import { horizon } from './landmarks.ts';
import {
  type StageProbabilities,
  meanOfLastThree,
  sameMonthLastYear,
  weightedPipeline,
  wonByMonth,
} from './plain-methods.ts';

export const fewestMonths = 6;
export const fewestClosed = 30;
const mostOrigins = 24;
const drawsOfPast = 300;

/** One month of one past forecast. */
export type Tried = {
  readonly origin: number;
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
  /** For the intervals of today's forecast. */ readonly factor: number;
};

/** Whole months since the first deal, and deals closed in them, before the month. */
export function historyBefore(spells: readonly Spell[], month: number): { months: number; closed: number } {
  const day = startOfMonth(month);
  let first = month;
  let closed = 0;
  for (const { until, outcome, ended } of spells) {
    if (outcome === null || until >= day) continue;
    closed++;
    first = Math.min(first, ended);
  }
  return { months: month - first, closed };
}

export const isEnough = ({ months, closed }: { months: number; closed: number }): boolean =>
  months >= fewestMonths && closed >= fewestClosed;

export type Testing = {
  readonly known: Known;
  readonly probabilities: StageProbabilities;
  /** The first that is not over. */ readonly month: number;
  readonly seed: number;
  readonly onProgress?: (share: number) => void;
};

type Miss = { readonly month: number; readonly miss: number };

export function backTest({ known, probabilities, month: now, seed, onProgress }: Testing): BackTest {
  const { spells } = known;
  const origins = Array.from({ length: mostOrigins }, (_, place) => now - mostOrigins + place).filter((origin) =>
    isEnough(historyBefore(spells, origin)),
  );
  const first = now - birthsBefore(spells, now).length;
  const actuals = wonByMonth(spells, startOfMonth(now), first, now - 1);
  const tried: Tried[] = [];
  const misses: Miss[] = [];
  for (const [place, origin] of origins.entries()) {
    const day = startOfMonth(origin);
    const forecast = forecastAt(known, { day, daysLeft: null, draws: drawsOfPast, seed });
    const factor = widthFactor(misses.filter(({ month }) => month < origin).map(({ miss }) => miss));
    const won = wonByMonth(spells, day, first, origin - 1);
    const weighted = weightedPipeline(spells, { day, month: origin, ahead: horizon, probabilities });
    const canWeigh = weighted.open > 0 && weighted.placed * 2 >= weighted.open;
    for (let ahead = 0; ahead < horizon && origin + ahead < now; ahead++) {
      const draws = forecast.draws[ahead]!;
      const actual = actuals[origin + ahead - first] ?? 0;
      const raw = bandOf(draws);
      const { low, high } = widened(raw, factor);
      misses.push({ month: origin + ahead, miss: missIn(raw, actual) });
      tried.push({
        origin,
        month: origin + ahead,
        ahead,
        actual,
        expected: meanOf(draws),
        low,
        high,
        naive: meanOfLastThree(won),
        seasonal: sameMonthLastYear(won, ahead),
        weighted: canWeigh ? weighted.months[ahead]! : null,
      });
    }
    onProgress?.((place + 1) / origins.length);
  }
  return { tried, factor: widthFactor(misses.map(({ miss }) => miss)) };
}
