/** `forecast-accuracy`: forecasts of simulated pipelines, made month by month with what was known then, held against what came. */
import {
  backTest,
  broughtBy,
  coverageOf,
  doubtOf,
  errorsOf,
  forecastAt,
  forecastOfSome,
  horizon,
  ledgerOf,
  looksBefore,
  methodErrors,
  ownersOf,
  pickDeals,
  startOfMonth,
} from '#modules/forecast/server/index.ts';
import { type Bench, type Measure, measure } from './measure.ts';
import { type Scenario, scenarios, simulatePipeline } from './simulate-pipeline.ts';

/** Other seeds than those that were looked at while it was built (1 to 99 and 1001 to 1006). */
const firstSeed = 5001;

type Others = Record<'weighted' | 'naive' | 'seasonal', number | null>;
type Figures = {
  readonly coverage: number;
  readonly ours: number;
  readonly bias: number;
  /** Our error by theirs. */ readonly others: Others;
  /** The same for the month at hand, in its middle. */
  readonly middle: { readonly coverage: number; readonly ours: number; readonly others: Others };
};

/** Over all seeds of a scenario together: the sums of the errors over the sums of what came. */
export function tryScenario(scenario: Scenario, seeds: readonly number[]): Figures {
  const all = seeds.flatMap((seed) => {
    const { deals, probabilities, month } = simulatePipeline(scenario, seed);
    return backTest({ ledger: ledgerOf(deals), probabilities, month, seed }).tried;
  });
  const of = (tried: typeof all) => {
    const ours = errorsOf(tried.map(({ expected, actual }) => ({ said: expected, actual })));
    /** On the months that both could forecast. */
    const against = (method: keyof Others): number | null => {
      const { error, forecastError } = methodErrors(method, tried, (each) => each[method]);
      return error === null || forecastError === null || error === 0 ? null : forecastError / error;
    };
    return {
      coverage: coverageOf(tried) ?? 0,
      ours: ours.error ?? 0,
      bias: ours.bias ?? 0,
      others: { weighted: against('weighted'), naive: against('naive'), seasonal: against('seasonal') },
    };
  };
  const middle = of(all.filter(({ from }) => from === 'middle'));
  return { ...of(all.filter(({ from }) => from === 'start')), middle };
}

const drawsOfParts = 300;

/** Ranges of the open deals of each owner, set by the past before the last six months, held against these. */
function tryParts(scenario: Scenario, seeds: readonly number[]): { months: number; inRange: number } {
  const found = { months: 0, inRange: 0 };
  for (const seed of seeds) {
    const { deals, probabilities, month: end } = simulatePipeline(scenario, seed);
    const ledger = ledgerOf(deals);
    const month = end - horizon;
    const day = startOfMonth(month);
    const { parts } = backTest({ ledger, probabilities, month, seed });
    const looks = looksBefore(ledger, day, null);
    const forecast = forecastAt({ ledger, looks }, { day, daysLeft: null, draws: drawsOfParts, seed });
    const how = { doubt: doubtOf(forecast), factor: parts.own?.factor ?? 1, wonSoFar: 0 };
    for (const places of ownersOf(ledger, forecast.open).values()) {
      const came = broughtBy(ledger, forecast, places, startOfMonth(end));
      for (const [ahead, { low, high }] of forecastOfSome(pickDeals(forecast.open, places), how).entries()) {
        found.months++;
        if (came[ahead]! >= low && came[ahead]! <= high) found.inRange++;
      }
    }
  }
  return found;
}

export const bench: Bench = {
  defaultSize: scenarios.length,
  defaultRuns: 8,
  run({ size, runs, note }) {
    const seeds = Array.from({ length: runs }, (_, place) => firstSeed + place);
    const all = scenarios.slice(0, size).map((scenario) => {
      const figures = { ...tryScenario(scenario, seeds), parts: tryParts(scenario, seeds) };
      const said = (ratio: number | null) => (ratio === null ? '   -' : ratio.toFixed(2));
      note(
        `${scenario.name.padEnd(44)} in the interval ${(figures.coverage * 100).toFixed(1)} %, error ${(figures.ours * 100).toFixed(1)} %, bias ${(figures.bias * 100).toFixed(1)} %; error / weighted ${said(figures.others.weighted)}, / last three months ${said(figures.others.naive)}, / last year ${said(figures.others.seasonal)}; mid-month in the interval ${(figures.middle.coverage * 100).toFixed(1)} %, error ${(figures.middle.ours * 100).toFixed(1)} %, / weighted ${said(figures.middle.others.weighted)}, / last three months ${said(figures.middle.others.naive)}, / last year ${said(figures.middle.others.seasonal)}; salespeople in the range ${((figures.parts.inRange / figures.parts.months) * 100).toFixed(1)} % of ${figures.parts.months}`,
      );
      return figures;
    });
    const count = all.length;
    const coverage = all.reduce((sum, each) => sum + each.coverage, 0) / count;
    const within = all.filter((each) => each.coverage >= 0.75 && each.coverage <= 0.85).length;
    const middle = all.reduce((sum, each) => sum + each.middle.coverage, 0) / count;
    const ofParts = all.reduce((sum, { parts }) => sum + parts.inRange / parts.months, 0) / count;
    const better = all.filter(({ others }) =>
      Object.values(others).every((ratio) => ratio === null || ratio < 1),
    ).length;
    const about = { bench: 'forecast-accuracy', size: count, unit: 'share' };
    const measures: Measure[] = [
      measure(
        {
          ...about,
          measure: 'months in the 80 % interval, at least',
          ours: coverage,
          limit: 0.75,
          limitIs: 'promised',
        },
        { least: 1 },
      ),
      measure(
        { ...about, measure: 'months in the 80 % interval, at most', ours: coverage, limit: 0.85, limitIs: 'promised' },
        { most: 1 },
      ),
      measure(
        { ...about, measure: 'halves of months in it, at least', ours: middle, limit: 0.75, limitIs: 'promised' },
        { least: 1 },
      ),
      measure(
        {
          ...about,
          measure: 'months of one owner in theirs, at least',
          ours: ofParts,
          limit: 0.75,
          limitIs: 'promised',
        },
        { least: 1 },
      ),
      measure(
        {
          ...about,
          measure: 'scenarios with 75 to 85 % in the interval',
          ours: within / count,
          limit: 0.5,
          limitIs: 'most',
        },
        { least: 1 },
      ),
      measure(
        {
          ...about,
          measure: 'scenarios with a lower error than every plain method',
          ours: better / count,
          limit: 0.5,
          limitIs: 'most',
        },
        { least: 1 },
      ),
    ];
    return Promise.resolve(measures);
  },
};
