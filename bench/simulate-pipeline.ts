/**
 * Pipelines of which the truth is known: deals are born, wait in stages, go on or end, are valued and revalued, are expected and put off.
 * Nothing here knows how the forecast is made. A scenario says how one pipeline differs from the plain one.
 */
import {
  type Closing,
  type Dated,
  type DealHistory,
  type Random,
  mixSeeds,
  monthOf,
  seededRandom,
  startOfMonth,
} from '#modules/forecast/server/index.ts';
import { plainExport } from './plain-export.ts';

export type Exported = {
  /** Before the end. */ readonly months: number;
  /** Other deals than won ones have no value in the file. */ readonly wonValuesOnly?: boolean;
};

export type Scenario = {
  readonly name: string;
  readonly months: number;
  /** Births a month at the start. */ readonly births: number;
  /** A month, 0.02 is 2 %. */ readonly growth: number;
  /** Births of the twelve months of the year; 1 is usual. */ readonly birthSeason: readonly number[];
  readonly winSeason: readonly number[];
  /** Mean days in the stage, chance to go on from it, and what salespeople would say. */
  readonly stages: readonly { readonly days: number; readonly on: number; readonly probability: number }[];
  /** Of the logarithm of the value. */ readonly valueSpread: number;
  /** The value's mean changes so much a month. */ readonly valueGrowth: number;
  /** Large deals are won less often and take longer: power of value / median. */ readonly largeIsHard: number;
  /** Mean ratio of won to first value. */ readonly discount: number;
  /** Chance that an expected day that comes is put off by a month rather than kept; first days are too early by this share. */
  readonly slipping: number;
  /** Months differ by this much in births (standard deviation of the logarithm). */ readonly unrest: number;
  /** Chances to go on change by this factor at two thirds of the time. */ readonly breakAt?: number;
  /** More deals end in the last days of a month. */ readonly monthEndRush: number;
  /** Lost deals that nobody ever closes. */ readonly forgotten: number;
  readonly history: 'full' | 'created and closed' | 'no values either';
  /** The deals came from a file some months before the end: see plain-export.ts. */ readonly exported?: Exported;
  readonly fewDates?: boolean;
};

const flat = Array.from({ length: 12 }, () => 1);
const yearEnd = [0.8, 0.9, 1.05, 1, 1, 1.05, 0.75, 0.7, 1.1, 1.15, 1.2, 1.3];
const summer = [0.5, 0.6, 0.9, 1.2, 1.5, 1.6, 1.5, 1.3, 1, 0.8, 0.6, 0.5];

const plain: Scenario = {
  name: 'steady, four stages',
  months: 36,
  births: 40,
  growth: 0,
  birthSeason: flat,
  winSeason: flat,
  stages: [
    { days: 14, on: 0.6, probability: 20 },
    { days: 21, on: 0.65, probability: 40 },
    { days: 20, on: 0.7, probability: 60 },
    { days: 10, on: 0.85, probability: 85 },
  ],
  valueSpread: 0.7,
  valueGrowth: 0,
  largeIsHard: 0.1,
  discount: 0.93,
  slipping: 0.35,
  unrest: 0.08,
  monthEndRush: 0,
  forgotten: 0,
  history: 'full',
};

export const scenarios: readonly Scenario[] = [
  plain,
  {
    ...plain,
    name: 'strong season',
    birthSeason: yearEnd,
    winSeason: yearEnd.map((value) => Math.sqrt(value)),
    months: 48,
    births: 60,
  },
  { ...plain, name: 'growing 3 % a month', growth: 0.03, births: 20 },
  { ...plain, name: 'shrinking 2 % a month', growth: -0.02, births: 90 },
  { ...plain, name: 'expected days that mostly slip', slipping: 0.75, months: 30 },
  { ...plain, name: 'heavy-tailed values', valueSpread: 1.5, births: 60 },
  { ...plain, name: 'few deals', births: 9, months: 42, unrest: 0 },
  { ...plain, name: 'quick sales of small values', births: 300, stages: [{ days: 4, on: 0.6, probability: 30 }, { days: 9, on: 0.5, probability: 60 }], valueSpread: 0.5, birthSeason: summer, months: 40 }, // prettier-ignore
  { ...plain, name: 'long cycles', births: 25, months: 54, stages: [{ days: 40, on: 0.5, probability: 10 }, { days: 60, on: 0.6, probability: 30 }, { days: 70, on: 0.6, probability: 45 }, { days: 50, on: 0.7, probability: 65 }, { days: 30, on: 0.85, probability: 90 }], valueSpread: 1 }, // prettier-ignore
  { ...plain, name: 'two stages, salespeople hope', stages: [{ days: 25, on: 0.5, probability: 50 }, { days: 30, on: 0.5, probability: 90 }] }, // prettier-ignore
  { ...plain, name: 'no stage history', history: 'created and closed', births: 50 },
  { ...plain, name: 'no stage history, growing with a season', history: 'created and closed', growth: 0.015, birthSeason: yearEnd, months: 42 }, // prettier-ignore
  { ...plain, name: 'a plain export: created, closed, won value', history: 'no values either', births: 70, months: 20, valueSpread: 1 }, // prettier-ignore
  { ...plain, name: 'the market turns', breakAt: 0.85, births: 60 },
  { ...plain, name: 'a rush at the end of the month', monthEndRush: 0.6, births: 50 },
  { ...plain, name: 'large deals are hard, prices rise', largeIsHard: 0.35, valueGrowth: 0.012, valueSpread: 1.1, births: 60 }, // prettier-ignore
  { ...plain, name: 'lost deals that nobody closes', forgotten: 0.5, births: 50 },
  { ...plain, name: 'a plain export two months ago', births: 50, exported: { months: 2 } },
  { ...plain, name: 'a plain export a year ago, growing with a season', growth: 0.015, birthSeason: yearEnd, months: 42, exported: { months: 12 } }, // prettier-ignore
  { ...plain, name: 'a plain export today, large deals are hard', largeIsHard: 0.3, valueSpread: 1.1, births: 60, exported: { months: 0 } }, // prettier-ignore
  { ...plain, name: 'a plain export with values of won deals only', valueSpread: 1, births: 50, exported: { months: 6, wonValuesOnly: true } }, // prettier-ignore
  { ...plain, name: 'restless births', unrest: 0.3, births: 40, fewDates: true },
];

export type Simulated = {
  readonly deals: readonly DealHistory[];
  readonly probabilities: ReadonlyMap<number, number>;
  /** The month after the last simulated one. */ readonly month: number;
};

const startYear = 2021;

/** Days in a stage: a Weibull of shape 1.3, so that leaving becomes a little likelier with time. */
const stay = (mean: number, random: Random): number =>
  Math.max(0.2, (mean / 0.9236) * Math.pow(-Math.log(1 - random.uniform()), 1 / 1.3));

function pushToMonthEnd(day: number, rush: number, random: Random): number {
  if (random.uniform() >= rush) return day;
  const end = startOfMonth(monthOf(Math.floor(day)) + 1);
  return Math.max(day, end - 1 - Math.floor(random.uniform() * 4));
}

export function simulatePipeline(scenario: Scenario, seed: number): Simulated {
  const random = seededRandom(mixSeeds(seed, scenario.name.length * 7919 + scenario.name.charCodeAt(0)));
  const begin = startYear * 12;
  const month = begin + scenario.months;
  const end = startOfMonth(month);
  const turn = startOfMonth(begin + Math.floor((scenario.months * 2) / 3));
  const deals: DealHistory[] = [];
  // Deals born before the books begin are in no book.
  for (let born = begin; born < month; born++) {
    const age = born - begin;
    const mean =
      scenario.births *
      Math.pow(1 + scenario.growth, age) *
      scenario.birthSeason[born % 12]! *
      Math.exp(scenario.unrest * random.normal());
    const days = startOfMonth(born + 1) - startOfMonth(born);
    for (let count = random.poisson(mean); count > 0; count--) {
      const created = startOfMonth(born) + random.uniform() * days;
      deals.push(liveDeal(scenario, { id: `${deals.length}`, created, age, end, turn }, random));
    }
  }
  return {
    deals: scenario.exported
      ? plainExport(deals, startOfMonth(month - scenario.exported.months), scenario.exported)
      : deals,
    probabilities: new Map(scenario.stages.map((stage, place) => [place + 1, stage.probability / 100])),
    month,
  };
}

type Born = {
  readonly id: string;
  readonly created: number;
  readonly age: number;
  readonly end: number;
  readonly turn: number;
};

function liveDeal(scenario: Scenario, { id, created, age, end, turn }: Born, random: Random): DealHistory {
  const size = Math.exp(scenario.valueSpread * random.normal());
  let value = Math.round(1_000_000 * size * Math.pow(1 + scenario.valueGrowth, age));
  const hard = Math.pow(size, -scenario.largeIsHard);
  const stages: Dated<number>[] = [];
  const amounts: Dated<number | null>[] = [{ day: Math.floor(created), value }];
  const closings: Dated<Closing>[] = [];
  let day = created;
  for (const [place, stage] of scenario.stages.entries()) {
    stages.push({ day: Math.floor(day), value: place + 1 });
    day += stay(stage.days, random) / Math.sqrt(hard);
    const last = place === scenario.stages.length - 1;
    if (last) day = pushToMonthEnd(day, scenario.monthEndRush, random);
    const season = last ? scenario.winSeason[((monthOf(Math.floor(day)) % 12) + 12) % 12]! : 1;
    const chance = Math.min(0.97, stage.on * hard * season * (day > turn ? (scenario.breakAt ?? 1) : 1));
    if (random.uniform() >= chance) {
      if (random.uniform() >= scenario.forgotten) closings.push({ day: Math.floor(day), value: 'lost' });
      break;
    }
    if (random.uniform() < 0.3) {
      value = Math.max(1, Math.round(value * Math.exp(Math.log(scenario.discount) + 0.15 * random.normal())));
      amounts.push({ day: Math.floor(day), value });
    }
    if (last) closings.push({ day: Math.floor(day), value: 'won' });
  }
  const told = { id, ownerId: ownerOf(id), created: Math.floor(created) };
  const known = closings.filter((closing) => closing.day < end);
  const before = <T>(entries: readonly Dated<T>[]): Dated<T>[] => entries.filter((entry) => entry.day < end);
  if (scenario.history === 'full') {
    const expected =
      scenario.fewDates && random.uniform() < 0.5
        ? []
        : before(expectations(scenario, created, day, closings.length > 0, random));
    return { ...told, stages: before(stages), amounts: before(amounts), expected, closings: known };
  }
  const closed = known.at(-1);
  const last = scenario.history === 'no values either' && closed?.value !== 'won' ? null : value;
  const amountsTold =
    scenario.history === 'no values either' ? [{ day: closed?.day ?? end - 1, value: last }] : before(amounts);
  return { ...told, stages: [], amounts: amountsTold, expected: [], closings: known };
}

/** A few hold many. By the id, not by chance, so that chance stays what it was for the deal. */
const ownerOf = (id: string): string => `owner ${Math.floor((mixSeeds(Number(id), 77) / 2 ** 32) ** 2 * 8)}`;

/** First said too early by the share of slipping; each time the day comes it is kept or put off by about a month. */
function expectations(
  scenario: Scenario,
  created: number,
  really: number,
  ends: boolean,
  random: Random,
): Dated<number | null>[] {
  const until = ends ? really : really + 400;
  let expected =
    created + (really - created) * (1 - scenario.slipping * random.uniform()) * Math.exp(0.35 * random.normal());
  const said: Dated<number | null>[] = [{ day: Math.floor(created), value: Math.floor(expected) }];
  for (let times = 0; times < 12 && expected < until; times++) {
    const noticed = expected + 10 * random.uniform();
    if (noticed >= until) break;
    // Some never touch the day again.
    if (random.uniform() < 0.2) break;
    expected = noticed + 30 * Math.exp(0.5 * random.normal());
    said.push({ day: Math.floor(noticed), value: Math.floor(expected) });
  }
  return said;
}
