import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backTest, historyBefore, isEnough } from './back-test.ts';
import { forecastBirths, seasonOf } from './births.ts';
import { dayOf, isoOfDay, isoOfMonth, isoOfQuarter, monthOf, monthOfIso, quarterOf, startOfMonth } from './calendar.ts';
import { bandOf, missIn, widened, widthFactor } from './calibrate-interval.ts';
import { expectedPlace, learnClosing } from './closing-chances.ts';
import { type DealHistory, amountAsOf, isWonBy, knownSince, slipsAsOf, spellsOf } from './deal-history.ts';
import { compareMethods, coverageOf, errorsOf, losesTo, methodErrors } from './forecast-errors.ts';
import { forecastOfSome } from './forecast-of-some.ts';
import { forecastPipeline } from './forecast-pipeline.ts';
import { durationBucket, lookDay, looksBefore, never } from './landmarks.ts';
import { learnNewborn } from './newborn-chances.ts';
import { meanOfLastThree, sameMonthLastYear, weightedPipeline } from './plain-methods.ts';
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

const testedAt = (deals: readonly DealHistory[], seed = 1) => {
  const spells = spellsOf(deals);
  return backTest({
    known: { spells, looks: looksBefore(spells, startOfMonth(month), null) },
    probabilities,
    month,
    seed,
  });
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
    expect([amountAsOf(slipped, on('2026-02-01')), amountAsOf(slipped, on('2026-02-02'))]).toEqual([100, 80]);
    expect([slipsAsOf(slipped, on('2026-02-20')), slipsAsOf(slipped, on('2026-06-01'))]).toEqual([0, 1]);
  });
  it('one that was lost and opened again has two spells', () => {
    const [first, second] = spellsOf([slipped]);
    expect([first?.outcome, isoOfDay(first?.undone ?? 0), second?.outcome, isoOfDay(second?.from ?? 0)]).toEqual(['lost', '2026-03-20', 'won', '2026-03-20']); // prettier-ignore
    expect([isWonBy(second!, on('2026-04-22')), isWonBy(second!, on('2026-04-23'))]).toEqual([false, true]);
  });
  it('a single stage that was told long after counts from when it was told', () => {
    expect(knownSince([{ day: 10, told: 200, value: 4 }])).toEqual([{ day: 200, value: 4 }]);
    expect(knownSince([{ day: 10, told: 10, value: 4 }])).toEqual([{ day: 10, value: 4 }]);
    expect(knownSince([{ day: 10, told: 200, value: 1 }, { day: 50, told: 200, value: 2 }])).toEqual([{ day: 10, value: 1 }, { day: 50, value: 2 }]); // prettier-ignore
  });
});

describe('worked examples', () => {
  it('effects are drawn towards 1: 30 wins where 15 were due, with a prior of ten, are 1.6', () => {
    // Two groups of 100 looks; mean 0.15 in both at first. One sweep would give (30 + 10) / (15 + 10).
    const events = new Float64Array(200).map((_, row) => (row < 30 ? 1 : 0));
    const of = new Uint16Array(200).map((_, row) => (row < 100 ? 0 : 1));
    const { factors, mean } = fitEffects(events, new Float64Array(200).fill(1), [{ of, values: 2, prior: 10 }]);
    expect(mean).toBe(0.15);
    expect(factors[0]?.[0]).toBeCloseTo(1.6, 6);
    expect(factors[0]?.[1]).toBeCloseTo(10 / 25, 6);
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
    const spells = spellsOf(
      Array.from({ length: 40 }, (_, place) => deal({ created: born, closings: closing(place) })),
    );
    const { won, wins } = learnNewborn(spells, {
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
    const pool = poolOf([{ value: 100, weight: 1 }, { value: 300, weight: 1 }]); // prettier-ignore
    expect([pool?.mean, pool?.deviation, pool?.size]).toEqual([200, 100, 2]);
  });
  it('weighted: 10,000 of 40 % and an overdue 5,000 of 80 %, both for May', () => {
    const open = (amount: number, slot: number, expected: string) =>
      deal({ created: on('2026-03-01'), amounts: [{ day: on('2026-03-01'), value: amount }], stages: [{ day: on('2026-03-01'), value: slot }], expected: [{ day: on('2026-03-01'), value: on(expected) }] }); // prettier-ignore
    const asked = { day: on('2026-05-01'), month: monthOfIso('2026-05'), ahead: 3, probabilities: new Map([[1, 0.4], [2, 0.8]]) }; // prettier-ignore
    expect(weightedPipeline(spellsOf([open(10_000, 1, '2026-05-20'), open(5_000, 2, '2026-04-02')]), asked)).toEqual({ months: [8_000, 0, 0], open: 2, placed: 2 }); // prettier-ignore
  });
  it('naive: 30, 60, 90 give 60; seasonal looks a year back', () => {
    expect([meanOfLastThree([1, 30, 60, 90]), meanOfLastThree([1, 2])]).toEqual([60, null]);
    const year = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect([sameMonthLastYear(year, 0), sameMonthLastYear(year, 3), sameMonthLastYear([1], 0)]).toEqual([1, 4, null]);
  });
  it('error, bias and coverage', () => {
    const { error, bias, mean } = errorsOf([{ said: 150, actual: 100 }, { said: 260, actual: 300 }]); // prettier-ignore
    expect([error, bias, mean]).toEqual([0.225, 0.025, 45]);
    const tried = (actual: number) => ({
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
    const [may] = forecastOfSome([{ won: [0.4], wonFor: 1000 }, { won: [0.2], wonFor: 500 }], 1, 300); // prettier-ignore
    expect(may).toMatchObject({ fromOpen: 500, expected: 800, low: 300 });
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
        const looks = looksBefore(spellsOf(pipelineOf(seed, 6, 10)), startOfMonth(month), null);
        const model = learnClosing(looks, { firstUnknown: month, seasonal: false });
        for (const look of looks) {
          const { won, lost } = model.chancesOf(look);
          const all = [...won, ...lost];
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
    const said = (all: readonly DealHistory[]) =>
      testedAt(all).tried.filter(({ origin }) => startOfMonth(origin) <= cut).map(({ actual: _actual, ...rest }) => rest); // prettier-ignore
    const before = said(deals);
    expect(before.length).toBeGreaterThan(20);
    expect(said(changed)).toEqual(before);
  });

  it('the same seed gives the same forecast, another one nearly the same', () => {
    const asked = {
      deals: pipelineOf(3),
      probabilities,
      currency: 'PLN',
      inOtherCurrencies: 0,
      today: startOfMonth(month) + 9,
    };
    const first = forecastPipeline({ ...asked, seed: 5 });
    expect(forecastPipeline({ ...asked, seed: 5 })).toEqual(first);
    const other = forecastPipeline({ ...asked, seed: 6 }).forecast;
    expect(other.months[2]?.expected).not.toBe(first.forecast.months[2]?.expected);
    expect((other.months[2]?.expected ?? 0) / (first.forecast.months[2]?.expected ?? 1)).toBeCloseTo(1, 0);
  });

  it('months add up: won, open and unborn are what is expected, between low and high; quarters contain them', () => {
    const { forecast } = forecastPipeline({ deals: pipelineOf(4), probabilities, currency: 'PLN', inOtherCurrencies: 0, today: startOfMonth(month) + 9, seed: 1 }); // prettier-ignore
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
    expect(historyBefore(spellsOf(deals), month).months).toBeLessThan(6);
    const { forecast } = forecastPipeline({ deals, probabilities, currency: 'PLN', inOtherCurrencies: 0, today: startOfMonth(month) + 1, seed: 1 }); // prettier-ignore
    expect(forecast).toMatchObject({ enough: false, tried: [], quarters: [] });
    expect(forecast.months.some(({ weighted }) => weighted > 0)).toBe(true);
  });
});
