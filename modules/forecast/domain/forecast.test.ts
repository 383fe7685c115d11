import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backTest, historyBefore, isEnough, middleDaysLeft } from './back-test.ts';
import { forecastBirths, seasonOf } from './births.ts';
import { dayOf, isoOfDay, isoOfMonth, isoOfQuarter, monthOf, monthOfIso, quarterOf, startOfMonth } from './calendar.ts';
import { bandOf, missIn, widened, widthFactor } from './calibrate-interval.ts';
import { expectedPlace, learnClosing } from './closing-chances.ts';
import type { DealHistory } from './deal-history.ts';
import { broughtBy, doubtOf, ownersOf, pickDeals } from './check-parts.ts';
import { forecastAt } from './forecast-at.ts';
import { compareMethods, coverageOf, errorsOf, losesTo, methodErrors } from './forecast-errors.ts';
import { forecastPipeline } from './forecast-pipeline.ts';
import { durationBucket, horizon, lookDay, looksBefore, looksToLearn, never } from './landmarks.ts';
import { amountBy, far, isWonBy, ledgerOf, slipsBy } from './ledger.ts';
import { learnNewborn } from './newborn-chances.ts';
import { forecastOfSome } from './part-forecast.ts';
import { meanOfLastThree, restOfMonth, sameMonthLastYear, weightedPipeline } from './plain-methods.ts';
import { seededRandom } from './seeded-random.ts';
import { fitEffects } from './shrunk-effects.ts';
import { poolOf } from './won-amounts.ts';

const deal = (told: Partial<DealHistory> & { readonly created: number }): DealHistory => ({
  id: 'a', ownerId: null, stages: [], amounts: [], expected: [], closings: [], ...told,
}); // prettier-ignore
const on = dayOf;

/** A pipeline of `births` deals a month that go through two stages; the last month is 2026-06. */
function pipelineOf(seed: number, births = 12, months = 18): DealHistory[] {
  const random = seededRandom(seed);
  const first = monthOfIso('2026-07') - months;
  const end = startOfMonth(first + months);
  return Array.from({ length: births * months }, (_, place): DealHistory => {
    const created = startOfMonth(first + Math.floor(place / births)) + Math.floor(random.uniform() * 28);
    const moved = created + 5 + Math.floor(random.uniform() * 30);
    const closed = moved + 5 + Math.floor(random.uniform() * 40);
    const value = Math.round(100_000 * Math.exp(0.6 * random.normal()));
    return {
      id: `${place}`,
      ownerId: place % 2 === 0 ? 'ola' : 'jan',
      created,
      stages: [{ day: created, value: 1 }, { day: moved, value: 2 }].filter(({ day }) => day < end),
      amounts: [{ day: created, value }, { day: moved, value: Math.round(value * 0.9) }].filter(({ day }) => day < end),
      expected: [{ day: created, value: closed - 10 }, { day: closed - 10, value: closed + 5 }].filter(({ day }) => day < end),
      closings: closed < end ? [{ day: closed, value: random.uniform() < 0.4 ? 'won' : 'lost' }] : [],
    };
  }); // prettier-ignore
}
const probabilities = new Map([[1, 0.3], [2, 0.6]]); // prettier-ignore
const month = monthOfIso('2026-07');

const testedAt = (deals: readonly DealHistory[], seed = 1) =>
  backTest({ ledger: ledgerOf(deals), probabilities, month, seed });
const asked = {
  probabilities,
  lacking: { plain: 0, values: null },
  teams: [],
  currency: 'PLN',
  inOtherCurrencies: 0,
};

describe('days and months', () => {
  it('are counted as in the header', () => {
    expect([dayOf('2026-03-29'), isoOfDay(20541), monthOf(20541), isoOfMonth(24314)]).toEqual([
      20541,
      '2026-03-29',
      24314,
      '2026-03',
    ]);
    expect(isoOfQuarter(quarterOf(monthOfIso('2026-03')))).toBe('2026-Q1');
  });
  it('a look in the middle of a month is as many days before each end, never before the first', () => {
    expect([isoOfDay(lookDay(monthOfIso('2026-02'), 10)), isoOfDay(lookDay(monthOfIso('2026-03'), 10)), isoOfDay(lookDay(monthOfIso('2026-02'), 40))]).toEqual(['2026-02-19', '2026-03-22', '2026-02-01']); // prettier-ignore
  });
});

describe('what was known of a deal', () => {
  const slipped = deal({
    created: on('2026-01-10'),
    amounts: [{ day: on('2026-01-10'), value: 100 }, { day: on('2026-02-01'), value: 80 }],
    expected: [{ day: on('2026-01-10'), value: on('2026-03-01') }, { day: on('2026-02-20'), value: on('2026-05-01') }, { day: on('2026-04-20'), value: on('2026-04-25') }],
    closings: [{ day: on('2026-03-05'), value: 'lost' }, { day: on('2026-03-20'), value: 'open' }, { day: on('2026-04-22'), value: 'won' }],
  }); // prettier-ignore

  it('on the morning of a day, nothing of that day', () => {
    const ledger = ledgerOf([deal({ created: 0 }), slipped]);
    expect(['2026-01-10', '2026-02-01', '2026-02-02'].map((day) => amountBy(ledger, 1, on(day)))).toEqual([0, 100, 80]);
    expect([slipsBy(ledger, 1, on('2026-02-20')), slipsBy(ledger, 1, on('2026-06-01'))]).toEqual([0, 1]);
    expect([amountBy(ledger, 0, far), slipsBy(ledger, 0, far)]).toEqual([0, 0]);
  });
  it('one that was lost and opened again has two spells', () => {
    const ledger = ledgerOf([slipped]);
    expect([ledger.rows, ...ledger.outcome.subarray(0, 2)]).toEqual([2, 2, 1]);
    expect([isoOfDay(ledger.undone[0]!), isoOfDay(ledger.from[1]!), ledger.undone[1]]).toEqual([
      '2026-03-20',
      '2026-03-20',
      far,
    ]);
    expect([isWonBy(ledger, 1, on('2026-04-22')), isWonBy(ledger, 1, on('2026-04-23'))]).toEqual([false, true]);
  });
});

describe('worked examples', () => {
  it('effects are drawn towards 1: 30 wins where 15 were due, with a prior of ten, are 1.6', () => {
    // Two groups of 100 looks; mean 0.15 in both at first. One sweep would give (30 + 10) / (15 + 10).
    const events = new Float64Array(200).map((_, row) => (row < 30 ? 1 : 0));
    const of = new Uint16Array(200).map((_, row) => (row < 100 ? 0 : 1));
    const fitted = (to: Float64Array) => fitEffects(to, new Float64Array(200).fill(1), [{ of, values: 2, prior: 10 }]);
    const { factors, mean } = fitted(events);
    const none = fitted(new Float64Array(200));
    expect(mean).toBe(0.15);
    expect(factors[0]?.[0]).toBeCloseTo(1.6, 6);
    expect(factors[0]?.[1]).toBeCloseTo(10 / 25, 6);
    expect([none.mean, ...none.factors[0]!]).toEqual([0, 1, 1]);
  });
  it('births of eight every month are forecast as eight, without a season', () => {
    const { mean, season } = forecastBirths(
      Array.from({ length: 30 }, () => 8),
      month,
      6,
    );
    expect([...season]).toEqual(Array.from({ length: 12 }, () => 0));
    for (const each of mean) expect(each).toBeGreaterThan(7.5);
    for (const each of mean) expect(each).toBeLessThan(8.5);
  });
  it('a December of twice the usual in three years is a season', () => {
    const counts = Array.from({ length: 48 }, (_, place) => (place % 12 === 11 ? 200 : 100));
    const season = seasonOf(counts, 0);
    expect(season[11]).toBeGreaterThan(0.5);
    expect(Math.max(...season.slice(0, 11))).toBeLessThan(0);
  });
  it('4 of 40 won in the month of birth and 6 in the next', () => {
    const born = on('2026-01-10');
    const closing = (place: number): DealHistory['closings'] =>
      place < 4
        ? [{ day: on('2026-01-20'), value: 'won' }]
        : place < 10
          ? [{ day: on('2026-02-20'), value: 'won' }]
          : [];
    const ledger = ledgerOf(
      Array.from({ length: 40 }, (_, place) => deal({ created: born, closings: closing(place) })),
    );
    const { won, wins } = learnNewborn(ledger, {
      day: on('2026-03-01'),
      daysLeft: null,
      season: new Float64Array(12).fill(1),
    });
    // Overall 10 of 80 = 0.125, which counts as two births; the month's weight of 0.94 hardly shows.
    expect(won[0]).toBeCloseTo((4 + 0.25) / 42, 3);
    expect(won[1]).toBeCloseTo((6 + 0.25) / 42, 3);
    expect(wins).toBe(10);
  });
  it('a pool keeps mean and size', () => {
    const pool = poolOf({ values: Float64Array.of(100, 300), weights: Float64Array.of(1, 1), count: 2 });
    expect([pool?.mean, pool?.deviation, pool?.size]).toEqual([200, 100, 2]);
  });
  it('weighted: 10,000 of 40 % and an overdue 5,000 of 80 %, both for May', () => {
    const open = (amount: number, slot: number, expected: string) =>
      deal({ created: on('2026-03-01'), amounts: [{ day: on('2026-03-01'), value: amount }], stages: [{ day: on('2026-03-01'), value: slot }], expected: [{ day: on('2026-03-01'), value: on(expected) }] }); // prettier-ignore
    const asked = { day: on('2026-05-01'), month: monthOfIso('2026-05'), ahead: 3, probabilities: new Map([[1, 0.4], [2, 0.8]]) }; // prettier-ignore
    expect(weightedPipeline(ledgerOf([open(10_000, 1, '2026-05-20'), open(5_000, 2, '2026-04-02')]), asked)).toEqual({ months: [8_000, 0, 0], open: 2, placed: 2 }); // prettier-ignore
  });
  it('naive: 30, 60, 90 give 60; seasonal looks a year back', () => {
    expect([meanOfLastThree([1, 30, 60, 90]), meanOfLastThree([1, 2])]).toEqual([60, null]);
    const year = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect([sameMonthLastYear(year, 0), sameMonthLastYear(year, 3), sameMonthLastYear([1], 0)]).toEqual([1, 4, null]);
  });
  it('in the middle of June, 20 won already and a mean of 60 are 50', () => {
    const rest = restOfMonth(monthOfIso('2026-06'), 15, 20);
    expect([rest(60), rest(null), restOfMonth(monthOfIso('2026-06'), null, 0)(60)]).toEqual([50, null, 60]);
  });
  it('error, bias and coverage', () => {
    const { error, bias, mean } = errorsOf([{ said: 150, actual: 100 }, { said: 260, actual: 300 }]); // prettier-ignore
    expect([error, bias, mean]).toEqual([0.225, 0.025, 45]);
    const tried = (actual: number) => ({
      from: 'start' as const,
      ahead: 0,
      actual,
      expected: 100,
      low: 50,
      high: 150,
      naive: actual,
      seasonal: null,
      weighted: null,
    });
    expect(coverageOf([tried(40), tried(50), tried(150), tried(160)])).toBe(0.5);
    expect(errorsOf([])).toEqual({ error: null, bias: null, mean: null });
  });
  it('says that it loses', () => {
    const tried = Array.from({ length: 6 }, () => ({
      from: 'start' as const,
      ahead: 0,
      actual: 100,
      expected: 120,
      low: 110,
      high: 130,
      naive: 110,
      seasonal: 200,
      weighted: null,
    }));
    expect(losesTo(methodErrors('naive', tried, ({ naive }) => naive))).toEqual(['losesToNaive']);
    expect(compareMethods(tried)[0]?.verdicts).toEqual(['losesToNaive', 'tooNarrow']);
  });
  it('intervals: nine misses of 0.2 … 1.8 widen by 1.14', () => {
    expect(widthFactor([0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8])).toBeCloseTo((3 * 1.6 + 10) / 13, 6);
    expect(widthFactor([])).toBe(1);
    expect(missIn({ low: 50, middle: 100, high: 200 }, 150)).toBe(0.5);
    expect(widened({ low: 50, middle: 100, high: 200 }, 2, 10)).toEqual({ low: 10, middle: 100, high: 300 });
    const { low, middle, high } = bandOf(Float64Array.from({ length: 11 }, (_, place) => place * 10));
    expect([low, middle, high].map(Math.round)).toEqual([10, 50, 90]);
  });
  it('some deals: 1,000 of 40 % and 500 of 20 % in May', () => {
    const chances = [0.4, 0.2].flatMap((chance) => Array.from({ length: horizon }, (_, ahead) => (ahead === 0 ? chance : 0))); // prettier-ignore
    const doubt = { wins: 1e6, shock: 0, ratios: [1], amounts: [1] };
    const deals = { count: 2, won: chances, wonFor: [1000, 500], amount: [1000, 500] };
    const [may] = forecastOfSome(deals, { doubt, factor: 1, wonSoFar: 300 });
    // Neither is won in half of the cases; both in 8 of 100.
    expect(may).toMatchObject({ fromOpen: 500, expected: 800, low: 300, high: 1300 });
  });
  it('days in a stage and months to the expected one have their places', () => {
    expect([durationBucket(6), durationBucket(7), durationBucket(500)]).toEqual([0, 1, 6]);
    expect([expectedPlace(never, 0), expectedPlace(-5, 0), expectedPlace(-1, 0), expectedPlace(2, 2), expectedPlace(0, 5)]).toEqual([0, 1, 2, 7, 11]); // prettier-ignore
  });
});

// Some of them forecast dozens of times.
describe('laws', { timeout: 30_000 }, () => {
  it('no deal is won and lost more than once together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const ledger = ledgerOf(pipelineOf(seed, 6, 10));
        const end = startOfMonth(month);
        const seen = looksToLearn(ledger, looksBefore(ledger, end, null), month, end);
        const { won, lost } = learnClosing(ledger, seen, { firstUnknown: month, seasonal: false }).chancesOf(seen);
        expect(seen.count).toBeGreaterThan(50);
        for (let look = 0; look < seen.count; look++) {
          const own = [look * horizon, (look + 1) * horizon] as const;
          const all = [...won.subarray(...own), ...lost.subarray(...own)];
          expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
          expect(all.reduce((sum, chance) => sum + chance, 0)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('what happened afterwards changes no past forecast', () => {
    const deals = pipelineOf(7);
    const cut = startOfMonth(monthOfIso('2026-03'));
    const future = <T extends { day: number }>(entries: readonly T[], change: (entry: T) => T): T[] =>
      entries.map((entry) => (entry.day >= cut ? change(entry) : entry));
    const changed = deals
      .filter(({ created }) => created < cut)
      .map((each): DealHistory => ({
        ...each,
        stages: future(each.stages, (entry) => ({ ...entry, value: 1 })),
        amounts: future(each.amounts, (entry) => ({ ...entry, value: 1 })),
        expected: future(each.expected, (entry) => ({ ...entry, value: cut + 300 })),
        closings: each.closings.flatMap((entry) =>
          entry.day < cut ? [entry] : [{ day: cut + 1, value: 'lost' as const }],
        ),
      }));
    // Among what happened afterwards is that somebody noted then what had been won before.
    const noted = deals.map((each, place): DealHistory => {
      const isLate = place % 5 === 0 && each.closings.some(({ day }) => day < cut && day >= cut - 20);
      return isLate ? { ...each, closings: each.closings.map((closing) => ({ ...closing, told: cut + 3 })) } : each;
    });
    const untold = noted.map((each): DealHistory => ({ ...each, closings: each.closings.filter(({ told }) => told === undefined) })); // prettier-ignore
    const said = (all: readonly DealHistory[]) =>
      testedAt(all).tried.filter(({ origin, from }) => lookDay(origin, from === 'start' ? null : middleDaysLeft) <= cut).map(({ actual: _actual, ...rest }) => rest); // prettier-ignore
    const before = said(deals);
    expect(before.length).toBeGreaterThan(20);
    expect(said(changed)).toEqual(before);
    expect(said(noted)).not.toEqual(before);
    expect(said(untold)).toEqual(said(noted));
  });

  it('the same seed gives the same forecast, another one nearly the same', () => {
    const same = { ...asked, ledger: ledgerOf(pipelineOf(3)), today: startOfMonth(month) + 9 };
    const first = forecastPipeline({ ...same, seed: 5 });
    expect(forecastPipeline({ ...same, seed: 5 })).toEqual(first);
    const other = forecastPipeline({ ...same, seed: 6 }).forecast;
    expect(other.months[2]?.expected).not.toBe(first.forecast.months[2]?.expected);
    expect((other.months[2]?.expected ?? 0) / (first.forecast.months[2]?.expected ?? 1)).toBeCloseTo(1, 0);
  });

  it('ranges of the deals of one owner hold in months that nobody had seen', () => {
    let months = 0;
    let held = 0;
    for (const seed of [11, 12, 13]) {
      const ledger = ledgerOf(
        pipelineOf(seed, 40, 24).map((each, place) => ({ ...each, ownerId: `owner ${place % 6}` })),
      );
      const cut = month - horizon;
      const day = startOfMonth(cut);
      const { parts } = backTest({ ledger, probabilities, month: cut, seed, teams: [['owner 1', 'owner 2']] });
      expect([parts.own?.factor, parts.team?.factor].every((factor) => factor !== undefined && factor >= 1)).toBe(true);
      const known = { ledger, looks: looksBefore(ledger, day, null) };
      const forecast = forecastAt(known, { day, daysLeft: null, draws: 100, seed });
      for (const places of ownersOf(ledger, forecast.open).values()) {
        const came = broughtBy(ledger, forecast, places, startOfMonth(month));
        const how = { doubt: doubtOf(forecast), factor: parts.own?.factor ?? 1, wonSoFar: 0 };
        for (const [ahead, { low, high }] of forecastOfSome(pickDeals(forecast.open, places), how).entries()) {
          months++;
          if (came[ahead]! >= low && came[ahead]! <= high) held++;
        }
      }
    }
    expect(months).toBe(3 * 6 * horizon);
    // Eight in ten are promised; months that bring nothing are always in the range.
    expect(held / months).toBeGreaterThan(0.75);
  });

  it('months add up: won, open and unborn are what is expected, between low and high; quarters contain them', () => {
    const { forecast } = forecastPipeline({
      ...asked,
      ledger: ledgerOf(pipelineOf(4)),
      today: startOfMonth(month) + 9,
      seed: 1,
    });
    for (const { wonSoFar, fromOpen, fromUnborn, expected, low, high } of forecast.months) {
      expect(Math.abs(wonSoFar + fromOpen + fromUnborn - expected)).toBeLessThanOrEqual(2);
      expect(low).toBeLessThan(expected);
      expect(high).toBeGreaterThan(expected);
    }
    const [third] = forecast.quarters;
    expect(third?.quarter).toBe('2026-Q3');
    expect(
      Math.abs((third?.expected ?? 0) - forecast.months.slice(0, 3).reduce((sum, { expected }) => sum + expected, 0)),
    ).toBeLessThanOrEqual(3);
    expect(forecast.errors[0]?.methods.map(({ method }) => method)).toEqual([
      'forecast',
      'weighted',
      'naive',
      'seasonal',
    ]);
  });
});

describe('too little history', () => {
  it('is fewer than six months or thirty closed deals, and nothing is forecast', () => {
    expect([isEnough({ months: 5, closed: 100 }), isEnough({ months: 6, closed: 29 }), isEnough({ months: 6, closed: 30 })]).toEqual([false, false, true]); // prettier-ignore
    const deals = pipelineOf(2, 4, 5);
    const ledger = ledgerOf(deals);
    expect(historyBefore(ledger, month).months).toBeLessThan(6);
    const { forecast } = forecastPipeline({ ...asked, ledger, today: startOfMonth(month) + 1, seed: 1 });
    expect(forecast).toMatchObject({ enough: false, tried: [], quarters: [] });
    expect(forecast.months.some(({ weighted }) => weighted > 0)).toBe(true);
  });
});
