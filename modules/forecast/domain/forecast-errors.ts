/**
 * How wrong a method was. Error: sum of |forecast − actual| over the sum of actuals (WAPE; Kolassa and Schütz 2007). Bias: sum of
 * (forecast − actual) over the sum of actuals; above 0 it promised too much. Coverage: months whose actual lay in the interval.
 * Worked example: actual 100 and 300, forecast 150 and 260: error (50 + 40) / 400 = 22.5 %, bias (50 − 40) / 400 = 2.5 %.
 */
import type { AheadErrors, Method, MethodErrors, TriedFrom, Verdict } from './forecast-shapes.ts';

export type Pair = { readonly said: number; readonly actual: number };
export type Compared = {
  readonly from: TriedFrom;
  readonly ahead: number;
  readonly actual: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly naive: number | null;
  readonly seasonal: number | null;
  readonly weighted: number | null;
};

export function errorsOf(pairs: readonly Pair[]): { error: number | null; bias: number | null; mean: number | null } {
  const actual = pairs.reduce((sum, pair) => sum + pair.actual, 0);
  const missed = pairs.reduce((sum, pair) => sum + Math.abs(pair.said - pair.actual), 0);
  const tilted = pairs.reduce((sum, pair) => sum + pair.said - pair.actual, 0);
  return {
    error: actual > 0 ? missed / actual : null,
    bias: actual > 0 ? tilted / actual : null,
    mean: pairs.length > 0 ? missed / pairs.length : null,
  };
}

const saying: Readonly<Record<Exclude<Method, 'commit'>, (tried: Compared) => number | null>> = {
  forecast: ({ expected }) => expected,
  weighted: ({ weighted }) => weighted,
  naive: ({ naive }) => naive,
  seasonal: ({ seasonal }) => seasonal,
};

export function coverageOf(tried: readonly Compared[]): number | null {
  if (tried.length === 0) return null;
  return tried.filter(({ actual, low, high }) => actual >= low && actual <= high).length / tried.length;
}

/** Against the forecast on the months of which both spoke. */
export function methodErrors<T extends Compared>(
  method: Method,
  tried: readonly T[],
  said: (tried: T) => number | null,
): MethodErrors {
  const both = tried.flatMap((each) => {
    const value = said(each);
    return value === null ? [] : [{ said: value, actual: each.actual, ours: each.expected }];
  });
  return {
    method,
    ...errorsOf(both),
    months: both.length,
    forecastError: errorsOf(both.map(({ ours, actual }) => ({ said: ours, actual }))).error,
  };
}

/** Fewer than so many forecasts that can be checked say little. */
export const fewestTried = 6;
const losing: Readonly<Partial<Record<Method, Verdict>>> = {
  naive: 'losesToNaive',
  seasonal: 'losesToSeasonal',
  weighted: 'losesToWeighted',
  commit: 'losesToCommit',
};

export const losesTo = ({ method, error, forecastError, months }: MethodErrors): Verdict[] => {
  const verdict = losing[method];
  return verdict !== undefined &&
    months >= fewestTried &&
    error !== null &&
    forecastError !== null &&
    forecastError >= error
    ? [verdict]
    : [];
};

function errorsAhead(tried: readonly Compared[], from: TriedFrom, ahead: number | null): AheadErrors {
  const names = ['forecast', 'weighted', 'naive', 'seasonal'] as const;
  const methods = names.map((method) => methodErrors(method, tried, saying[method]));
  const coverage = coverageOf(tried);
  const verdicts: Verdict[] = methods.flatMap(losesTo);
  if (tried.length < fewestTried) verdicts.push('fewTried');
  // With twelve months, chance alone leaves six to twelve of them in an interval of 80 %.
  else if (coverage !== null && coverage < 0.65) verdicts.push('tooNarrow');
  else if (coverage !== null && coverage > 0.95 && tried.length >= 12) verdicts.push('tooWide');
  return { from, ahead, methods, coverage, verdicts };
}

/** Of all whole months together, of those so many months ahead, and of months that were half over. */
export function compareMethods(tried: readonly Compared[]): AheadErrors[] {
  const whole = tried.filter(({ from }) => from === 'start');
  const half = tried.filter(({ from }) => from === 'middle');
  const aheads = [...new Set(whole.map(({ ahead }) => ahead))];
  return [
    errorsAhead(whole, 'start', null),
    ...aheads.map((ahead) =>
      errorsAhead(
        whole.filter((each) => each.ahead === ahead),
        'start',
        ahead,
      ),
    ),
    ...(half.length > 0 ? [errorsAhead(half, 'middle', 0)] : []),
  ];
}
