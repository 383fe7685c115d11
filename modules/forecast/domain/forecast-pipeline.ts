/** A pipeline's forecast as of a day, with the methods it is held against and how wrong each of them was. */
import { backTest, fewestClosed, fewestMonths, historyBefore, isEnough } from './back-test.ts';
import { isoOfDay, isoOfMonth, isoOfQuarter, monthOf, quarterOf, startOfMonth } from './calendar.ts';
import { bandOf, meanOf, widened } from './calibrate-interval.ts';
import { type DealHistory, spellsOf } from './deal-history.ts';
import { type DealChance, type Forecast, forecastAt } from './forecast-at.ts';
import { compareMethods } from './forecast-errors.ts';
import type { ForecastQuarter, PipelineForecast } from './forecast-shapes.ts';
import { horizon, looksBefore } from './landmarks.ts';
import {
  type StageProbabilities,
  meanOfLastThree,
  sameMonthLastYear,
  weightedPipeline,
  wonByMonth,
} from './plain-methods.ts';

export type PipelineToForecast = {
  readonly deals: readonly DealHistory[];
  readonly probabilities: StageProbabilities;
  readonly currency: string;
  readonly inOtherCurrencies: number;
  /** What happened on it is known. */ readonly today: number;
  readonly seed: number;
};

export type Answer = { readonly forecast: PipelineForecast; readonly deals: readonly DealChance[] };

const draws = 2000;
/** Of the whole work, the back-test's part. */
const testShare = 0.85;

const whole = (value: number): number => Math.round(value);

export function forecastPipeline(
  asked: PipelineToForecast,
  onProgress: (share: number) => void = () => undefined,
): Answer {
  const { deals, probabilities, today, seed, currency, inOtherCurrencies } = asked;
  const month = monthOf(today);
  const day = today + 1;
  const spells = spellsOf(deals);
  const history = historyBefore(spells, month);
  const first = month - Math.max(12, history.months);
  const won = wonByMonth(spells, startOfMonth(month), first, month - 1).slice(-Math.max(history.months, 0));
  const weighted = weightedPipeline(spells, { day, month, ahead: horizon, probabilities });
  const withStages = deals.filter(({ stages }) => stages.length > 1).length * 10 >= deals.length && deals.length > 0;
  const about = {
    history: { ...history, fewestMonths, fewestClosed, withStages },
    currency,
    inOtherCurrencies,
    on: isoOfDay(today),
  };
  const plain = (ahead: number) => ({
    weighted: whole(weighted.months[ahead] ?? 0),
    naive: roundedOrNull(meanOfLastThree(won)),
    seasonal: roundedOrNull(sameMonthLastYear(won, ahead)),
  });
  if (!isEnough(history)) {
    const [wonSoFar = 0] = wonByMonth(spells, day, month, month);
    const months = Array.from({ length: horizon }, (_, ahead) => {
      const already = ahead === 0 ? whole(wonSoFar) : 0;
      return { month: isoOfMonth(month + ahead), wonSoFar: already, fromOpen: 0, fromUnborn: 0, expected: already, low: already, high: already, ...plain(ahead) }; // prettier-ignore
    });
    return { forecast: { enough: false, ...about, months, quarters: [], tried: [], errors: [] }, deals: [] };
  }

  const pastLooks = looksBefore(spells, startOfMonth(month), null);
  const { tried, factor } = backTest({
    known: { spells, looks: pastLooks },
    probabilities,
    month,
    seed,
    onProgress: (share) => onProgress(share * testShare),
  });
  const daysLeft = startOfMonth(month + 1) - day;
  const forecast = forecastAt({ spells, looks: looksBefore(spells, day, daysLeft) }, { day, daysLeft, draws, seed });
  onProgress(0.98);
  const months = forecast.draws.map((of, ahead) => {
    const wonSoFar = ahead === 0 ? forecast.wonSoFar : 0;
    const { low, high } = widened(bandOf(of), factor, wonSoFar);
    return {
      month: isoOfMonth(month + ahead),
      wonSoFar: whole(wonSoFar),
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
      quarters: quartersOf(forecast, factor, (of) => wonByMonth(spells, day, of, of)[0] ?? 0, weighted.months),
      tried: tried.map(({ month: of, ahead, ...each }) => ({
        month: isoOfMonth(of),
        ahead,
        actual: whole(each.actual),
        expected: whole(each.expected),
        low: whole(each.low),
        high: whole(each.high),
        naive: roundedOrNull(each.naive),
        seasonal: roundedOrNull(each.seasonal),
        weighted: roundedOrNull(each.weighted),
      })),
      errors: compareMethods(tried),
    },
    deals: forecast.deals,
  };
}

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
