/** A pipeline's forecast as of a day, with the methods it is held against and how wrong each of them was. */
import { backTest, fewestClosed, fewestMonths, historyBefore, isEnough, middleDaysLeft } from './back-test.ts';
import { isoOfDay, isoOfMonth, isoOfQuarter, monthOf, quarterOf, startOfMonth } from './calendar.ts';
import { bandOf, meanOf, widened } from './calibrate-interval.ts';
import { doubtOf } from './check-parts.ts';
import { type Forecast, forecastAt } from './forecast-at.ts';
import { compareMethods } from './forecast-errors.ts';
import type { ForecastQuarter, PipelineForecast } from './forecast-shapes.ts';
import type { Lacking } from './history-of-log.ts';
import { horizon, looksBefore } from './landmarks.ts';
import type { Ledger } from './ledger.ts';
import {
  type StageProbabilities,
  meanOfLastThree,
  restOfMonth,
  sameMonthLastYear,
  weightedPipeline,
  wonByMonth,
} from './plain-methods.ts';

export type PipelineToForecast = {
  readonly ledger: Ledger;
  readonly lacking: Lacking;
  /** Groups of owners who see each other's deals. */ readonly teams: readonly (readonly string[])[];
  readonly probabilities: StageProbabilities;
  readonly currency: string;
  readonly inOtherCurrencies: number;
  /** What happened on it is known. */ readonly today: number;
  readonly seed: number;
};

/** Of an open deal: its chance to be won in each coming month, and what it would be won for. */
export type DealChance = { readonly dealId: string; readonly won: readonly number[]; readonly wonFor: number };

export type Answer = { readonly forecast: PipelineForecast; readonly deals: readonly DealChance[] };

const draws = 2000;
/** Of the whole work, the back-test's part. */
const testShare = 0.85;

const whole = (value: number): number => Math.round(value);

export function forecastPipeline(
  asked: PipelineToForecast,
  onProgress: (share: number) => void = () => undefined,
): Answer {
  const { ledger, lacking, teams, probabilities, today, seed, currency, inOtherCurrencies } = asked;
  const month = monthOf(today);
  const day = today + 1;
  const history = historyBefore(ledger, month);
  const first = month - Math.max(12, history.months);
  const won = wonByMonth(ledger, startOfMonth(month), first, month - 1).slice(-Math.max(history.months, 0));
  const open = weightedPipeline(ledger, { day, month, ahead: horizon, probabilities });
  const about = {
    history: { ...history, fewestMonths, fewestClosed, withStages: hasStages(ledger), ...lacking },
    currency,
    inOtherCurrencies,
    on: isoOfDay(today),
  };
  const daysLeft = startOfMonth(month + 1) - day;
  const [wonSoFar = 0] = wonByMonth(ledger, day, month, month);
  const rest = restOfMonth(month, daysLeft, wonSoFar);
  const weighted = open.months.map((of, ahead) => of + (ahead === 0 ? wonSoFar : 0));
  const plain = (ahead: number) => {
    const [naive, seasonal] = [meanOfLastThree(won), sameMonthLastYear(won, ahead)];
    return {
      weighted: whole(weighted[ahead] ?? 0),
      naive: roundedOrNull(ahead === 0 ? rest(naive) : naive),
      seasonal: roundedOrNull(ahead === 0 ? rest(seasonal) : seasonal),
    };
  };
  if (!isEnough(history)) {
    const months = Array.from({ length: horizon }, (_, ahead) => {
      const already = ahead === 0 ? whole(wonSoFar) : 0;
      return { month: isoOfMonth(month + ahead), wonSoFar: already, fromOpen: 0, fromUnborn: 0, expected: already, low: already, high: already, ...plain(ahead) }; // prettier-ignore
    });
    const nothing = { quarters: [], tried: [], errors: [], parts: null };
    return { forecast: { enough: false, ...about, months, ...nothing }, deals: [] };
  }

  const { tried, factors, parts } = backTest({
    ledger,
    probabilities,
    month,
    seed,
    teams,
    onProgress: (share) => onProgress(share * testShare),
  });
  const forecast = forecastAt({ ledger, looks: looksBefore(ledger, day, daysLeft) }, { day, daysLeft, draws, seed });
  onProgress(0.98);
  const isBegun = daysLeft < (middleDaysLeft + 30) / 2;
  const months = forecast.draws.map((of, ahead) => {
    const already = ahead === 0 ? wonSoFar : 0;
    const { low, high } = widened(bandOf(of), ahead === 0 && isBegun ? factors.middle : factors.start, already);
    return {
      month: isoOfMonth(month + ahead),
      wonSoFar: whole(already),
      fromOpen: whole(forecast.fromOpen[ahead]!),
      fromUnborn: whole(forecast.fromUnborn[ahead]!),
      expected: whole(meanOf(of)),
      low: whole(low),
      high: whole(high),
      ...plain(ahead),
    };
  });
  return {
    forecast: {
      enough: true,
      ...about,
      months,
      quarters: quartersOf(forecast, factors.start, (of) => wonByMonth(ledger, day, of, of)[0] ?? 0, weighted),
      tried: tried.map(({ origin: _origin, month: of, ...each }) => ({
        ...each,
        month: isoOfMonth(of),
        actual: whole(each.actual),
        expected: whole(each.expected),
        low: whole(each.low),
        high: whole(each.high),
        naive: roundedOrNull(each.naive),
        seasonal: roundedOrNull(each.seasonal),
        weighted: roundedOrNull(each.weighted),
      })),
      errors: compareMethods(tried),
      parts: { ...doubtOf(forecast), ...parts },
    },
    deals: dealsOf(ledger, forecast),
  };
}

/** Of one deal in ten more than one stage is known. */
function hasStages({ stages: { start }, ids }: Ledger): boolean {
  let several = 0;
  for (let deal = 0; deal < ids.length; deal++) if (start[deal + 1]! - start[deal]! > 1) several++;
  return several > 0 && several * 10 >= ids.length;
}

const dealsOf = (ledger: Ledger, { open }: Forecast): DealChance[] =>
  Array.from({ length: open.count }, (_, place) => ({
    dealId: ledger.ids[ledger.deal[open.row[place]!]!] ?? '',
    won: [...open.won.subarray(place * horizon, (place + 1) * horizon)],
    wonFor: open.wonFor[place]!,
  }));

const roundedOrNull = (value: number | null): number | null => (value === null ? null : whole(value));

/** Those of which every month is over or forecast; draws of months are added draw by draw, for months go up and down together. */
function quartersOf(
  forecast: Forecast,
  factor: number,
  wonIn: (month: number) => number,
  weighted: readonly number[],
): ForecastQuarter[] {
  const last = forecast.month + horizon - 1;
  const quarters: ForecastQuarter[] = [];
  for (let quarter = quarterOf(forecast.month); quarter * 3 + 2 <= last; quarter++) {
    const months = [0, 1, 2].map((place) => quarter * 3 + place);
    const over = months.filter((month) => month < forecast.month).reduce((sum, month) => sum + wonIn(month), 0);
    const coming = months.filter((month) => month >= forecast.month).map((month) => month - forecast.month);
    const wonSoFar = over + (coming.includes(0) ? forecast.wonSoFar : 0);
    const sums = forecast.draws[0]!.map((_, draw) =>
      coming.reduce((sum, ahead) => sum + forecast.draws[ahead]![draw]!, over),
    );
    const { low, high } = widened(bandOf(sums), factor, wonSoFar);
    quarters.push({
      quarter: isoOfQuarter(quarter),
      wonSoFar: whole(wonSoFar),
      expected: whole(meanOf(sums)),
      low: whole(low),
      high: whole(high),
      weighted: whole(over + coming.reduce((sum, ahead) => sum + weighted[ahead]!, 0)),
    });
  }
  return quarters;
}
