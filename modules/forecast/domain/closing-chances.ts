/**
 * In which of the coming months an open deal will be won or lost: discrete-time competing risks. For a deal looked at in a month, the
 * chance to be won (lost) in the h-th month, if it is open till then, is a product of effects learned from the pipeline's own deals:
 * months ahead, stage, time in the stage (or age, where no stages are known), expected day, value, slips, and the month of the year.
 * P(won in month h) = Π over earlier months (1 − won − lost) × won(h); won and lost never exceed 1 together.
 * (Prentice et al. 1978; Tutz and Schmid, Modeling Discrete Time-to-Event Data, 2016, ch. 8.)
 */
import { type Look, durations, horizon, never } from './landmarks.ts';
import { type Effect, fitEffects } from './shrunk-effects.ts';

/** Slot 0 is "not known". */
const slots = 13;
const expectedPlaces = 12;
/** Older deals tell less: half as much a year ago. */
const halfLifeMonths = 12;
const monthsOfShock = 24;
const monthsOfDrift = 4;

/** How the month ahead lies to the month it was expected in. Long overdue, overdue, then from three months too early to three late. */
export function expectedPlace(expectedIn: number, ahead: number): number {
  if (expectedIn === never) return 0;
  if (expectedIn < -2) return 1;
  if (expectedIn < 0) return 2;
  return 3 + Math.max(-4, Math.min(4, ahead - expectedIn)) + 4;
}

export type ValueBounds = readonly number[];
/**
 * The large ones bring most of the money and are few: each step upwards is drawn towards the one below it, not towards all deals.
 */
const bandEnds = [0.5, 0.75, 0.92];
export function valueBounds(looks: readonly Look[]): ValueBounds {
  const amounts = looks.flatMap(({ amount }) => (amount === null ? [] : [amount])).sort((a, b) => a - b);
  return amounts.length < 30 ? [] : bandEnds.map((end) => amounts[Math.floor(amounts.length * end)]!);
}
/** 0: no value; 1: smaller; 2: as large or larger. */
const stepOf = (amount: number | null, bound: number | undefined): number =>
  amount === null || bound === undefined ? 0 : amount < bound ? 1 : 2;

const effectShapes: readonly {
  readonly values: number;
  readonly prior: number;
  of(look: Look, ahead: number, bounds: ValueBounds): number;
}[] = [
  { values: horizon, prior: 1, of: (_, ahead) => ahead },
  { values: slots, prior: 4, of: ({ slot }) => slot },
  { values: slots * horizon, prior: 3, of: ({ slot }, ahead) => slot * horizon + ahead },
  { values: durations, prior: 4, of: ({ stay }) => stay },
  { values: slots * durations, prior: 6, of: ({ slot, stay }) => slot * durations + stay },
  { values: durations * horizon, prior: 5, of: ({ stay }, ahead) => stay * horizon + ahead },
  { values: durations, prior: 6, of: ({ age }) => age },
  { values: expectedPlaces, prior: 8, of: ({ expectedIn }, ahead) => expectedPlace(expectedIn, ahead) },
  { values: 3, prior: 4, of: ({ amount }, _, bounds) => stepOf(amount, bounds[0]) },
  { values: 3, prior: 4, of: ({ amount }, _, bounds) => stepOf(amount, bounds[1]) },
  { values: 3, prior: 4, of: ({ amount }, _, bounds) => stepOf(amount, bounds[2]) },
  { values: 3, prior: 10, of: ({ slips }) => slips },
  { values: 12, prior: 25, of: ({ month }, ahead) => (month + ahead) % 12 },
];
const monthOfYear = effectShapes.length - 1;

export type Chances = {
  /** For each month ahead. */ readonly won: Float64Array;
  readonly lost: Float64Array;
};

export type ClosingModel = {
  chancesOf(look: Look): Chances;
  /** How much more is won in a month of the year than in others. 0 is January. */
  readonly season: Float64Array;
  /** Wins it was learned from, older ones counting less; for a stage: by slot. */
  readonly wins: number;
  readonly winsOf: Float64Array;
  /** How much months differ beyond chance: variance of won / expected. */
  readonly monthlyShock: number;
  /** How much more was won of late than the longer past says; in the chances already. */
  readonly drift: number;
};

type Months = { readonly firstUnknown: number; readonly seasonal: boolean };

/** Learns from looks of months before `firstUnknown`, and of these from no month that was not over before it. */
export function learnClosing(known: readonly Look[], { firstUnknown, seasonal }: Months): ClosingModel {
  const bounds = valueBounds(known);
  const monthsKnown = (look: Look): number => Math.min(look.closedIn + 1, horizon, firstUnknown - look.month);
  const rows = known.reduce((sum, look) => sum + monthsKnown(look), 0);
  const exposure = new Float64Array(rows);
  const won = new Float64Array(rows);
  const lost = new Float64Array(rows);
  const target = new Uint16Array(rows);
  const indices = effectShapes.map(() => new Uint16Array(rows));
  const winsOf = new Float64Array(slots);
  let row = 0;
  for (const look of known) {
    for (let ahead = 0; ahead < monthsKnown(look); ahead++, row++) {
      const weight = Math.pow(0.5, (firstUnknown - look.month - 1) / halfLifeMonths);
      exposure[row] = weight;
      if (look.closedIn === ahead) (look.spell.outcome === 'won' ? won : lost)[row] = weight;
      // A closing stands once among the rows of its own month; the looks of earlier months tell of it again.
      target[row] = ahead === 0 ? Math.min(monthsOfShock, firstUnknown - 1 - look.month) : monthsOfShock;
      for (const [place, shape] of effectShapes.entries()) indices[place]![row] = shape.of(look, ahead, bounds);
    }
    if (look.closedIn === 0 && look.spell.outcome === 'won') winsOf[look.slot] = winsOf[look.slot]! + 1;
  }
  const effects: Effect[] = effectShapes.map(({ values, prior }, place) => ({
    of: indices[place]!,
    values,
    prior: place === monthOfYear && !seasonal ? 1e9 : prior,
  }));
  const ofWon = fitEffects(won, exposure, effects);
  const ofLost = fitEffects(lost, exposure, effects);

  const { shock: monthlyShock, drift } = lately(won, exposure, ofWon.rates, target);

  const rate = ({ mean, factors }: typeof ofWon, look: Look, ahead: number): number =>
    effectShapes.reduce((product, shape, place) => product * factors[place]![shape.of(look, ahead, bounds)]!, mean);
  return {
    chancesOf(look) {
      const chances = { won: new Float64Array(horizon), lost: new Float64Array(horizon) };
      let open = 1;
      for (let ahead = 0; ahead < horizon; ahead++) {
        const win = rate(ofWon, look, ahead) * drift;
        const lose = rate(ofLost, look, ahead);
        const scale = win + lose > 0.97 ? 0.97 / (win + lose) : 1;
        chances.won[ahead] = open * win * scale;
        chances.lost[ahead] = open * lose * scale;
        open *= 1 - (win + lose) * scale;
      }
      return chances;
    },
    season: ofWon.factors[monthOfYear]!,
    wins: winsOf.reduce((sum, value) => sum + value, 0),
    winsOf,
    monthlyShock,
    drift,
  };
}

/**
 * Won / expected by month, from the looks in their own month. Shock: its variance over two years, less what chance alone makes of it
 * (1 / expected), as if six months had shown a tenth. Drift: of the last months together, kept as far as it is beyond chance (positive
 * part of James and Stein 1961).
 */
function lately(
  won: Float64Array,
  exposure: Float64Array,
  rates: Float64Array,
  target: Uint16Array,
): { shock: number; drift: number } {
  const observed = new Float64Array(monthsOfShock);
  const expected = new Float64Array(monthsOfShock);
  for (let row = 0; row < won.length; row++) {
    const month = target[row]!;
    if (month === monthsOfShock) continue;
    if (won[row]! > 0) observed[month] = observed[month]! + 1;
    if (exposure[row]! > 0) expected[month] = expected[month]! + rates[row]!;
  }
  let sum = 0;
  let counted = 0;
  for (let month = 0; month < monthsOfShock; month++) {
    if (expected[month]! < 3) continue;
    counted++;
    sum += (observed[month]! / expected[month]! - 1) ** 2 - 1 / expected[month]!;
  }
  const shock = Math.max(0, Math.min(0.25, (sum + 6 * 0.01) / (counted + 6)));
  const came = observed.slice(0, monthsOfDrift).reduce((total, value) => total + value, 0);
  const due = expected.slice(0, monthsOfDrift).reduce((total, value) => total + value, 0);
  if (due < 3) return { shock, drift: 1 };
  const away = came / due - 1;
  const chance = 1 / due + 0.01 / monthsOfDrift;
  const kept = away === 0 ? 0 : Math.max(0, 1 - chance / away ** 2);
  return { shock, drift: 1 + away * kept };
}
