/**
 * In which of the coming months an open deal will be won or lost: discrete-time competing risks. For a deal looked at in a month, the
 * chance to be won (lost) in the h-th month, if it is open till then, is a product of effects learned from the pipeline's own deals:
 * months ahead, stage, time in the stage (or age, where no stages are known), expected day, value, slips, and the month of the year.
 * P(won in month h) = Π over earlier months (1 − won − lost) × won(h); won and lost never exceed 1 together.
 * (Prentice et al. 1978; Tutz and Schmid, Modeling Discrete Time-to-Event Data, 2016, ch. 8.)
 */
import { type Ledger, outcomes } from './ledger.ts';
import { type Seen, durations, horizon, never } from './landmarks.ts';
import { type Effect, type Fitted, fitEffects } from './shrunk-effects.ts';

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

/**
 * The large ones bring most of the money and are few: each step upwards is drawn towards the one below it, not towards all deals.
 */
const bandEnds = [0.5, 0.75, 0.92, 0.98];
export function valueBounds({ amount, count }: Pick<Seen, 'amount' | 'count'>): readonly number[] {
  const amounts = amount.slice(0, count).filter((value) => value > 0);
  amounts.sort();
  return amounts.length < 30 ? [] : bandEnds.map((end) => amounts[Math.floor(amounts.length * end)]!);
}
/** 0: no value; 1: smaller; 2: as large or larger. */
const stepOf = (amount: number, bound: number | undefined): number =>
  amount === 0 || bound === undefined ? 0 : amount < bound ? 1 : 2;

/** How many values each effect has, and the weight of its prior; in the order in which `writeEffects` writes them. */
const effectShapes: readonly { readonly values: number; readonly prior: number }[] = [
  /* months ahead */ { values: horizon, prior: 1 },
  /* stage */ { values: slots, prior: 4 },
  { values: slots * horizon, prior: 3 },
  /* time in it */ { values: durations, prior: 4 },
  { values: slots * durations, prior: 6 },
  { values: durations * horizon, prior: 5 },
  /* age */ { values: durations, prior: 6 },
  /* expected day */ { values: expectedPlaces, prior: 8 },
  /* value */ { values: 3, prior: 4 },
  { values: 3, prior: 4 },
  { values: 3, prior: 4 },
  { values: 3, prior: 4 },
  /* slips */ { values: 3, prior: 10 },
  /* month of the year */ { values: 12, prior: 25 },
];
const monthOfYear = effectShapes.length - 1;

/** Which value of each effect a look has in a month ahead, into row `row`. A stage in which nobody was seen says nothing. */
function writeEffects(
  seen: Seen,
  look: number,
  ahead: number,
  { bounds, slot }: { readonly bounds: readonly number[]; readonly slot: number },
  into: readonly Uint16Array[],
  row: number,
): void {
  const stay = seen.stay[look]!;
  const amount = seen.amount[look]!;
  into[0]![row] = ahead;
  into[1]![row] = slot;
  into[2]![row] = slot * horizon + ahead;
  into[3]![row] = stay;
  into[4]![row] = slot * durations + stay;
  into[5]![row] = stay * horizon + ahead;
  into[6]![row] = seen.age[look]!;
  into[7]![row] = expectedPlace(seen.expectedIn[look]!, ahead);
  into[8]![row] = stepOf(amount, bounds[0]);
  into[9]![row] = stepOf(amount, bounds[1]);
  into[10]![row] = stepOf(amount, bounds[2]);
  into[11]![row] = stepOf(amount, bounds[3]);
  into[12]![row] = seen.slips[look]!;
  into[13]![row] = (seen.month[look]! + ahead) % 12;
}

/** Chances of deals to be won in each month ahead: those of the n-th look stand from n × horizon on. */
export type Chances = { readonly won: Float64Array; readonly lost: Float64Array };

export type ClosingModel = {
  /** In the first `months` of the months ahead; all of them unless told. */
  chancesOf(seen: Seen, months?: number): Chances;
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
export function learnClosing(ledger: Ledger, known: Seen, { firstUnknown, seasonal }: Months): ClosingModel {
  const { count, month, closedIn, slot } = known;
  const bounds = valueBounds(known);
  let rows = 0;
  for (let look = 0; look < count; look++) rows += monthsKnown(closedIn[look]!, month[look]!, firstUnknown);
  const exposure = new Float64Array(rows);
  const won = new Float64Array(rows);
  const lost = new Float64Array(rows);
  const target = new Uint8Array(rows);
  const indices = effectShapes.map(() => new Uint16Array(rows));
  const winsOf = new Float64Array(slots);
  const isSlotSeen = new Uint8Array(slots);
  const weights = Float64Array.from({ length: 61 }, (_, ago) => Math.pow(0.5, (ago - 1) / halfLifeMonths));
  let row = 0;
  for (let look = 0; look < count; look++) {
    const ago = firstUnknown - month[look]!;
    const weight = weights[ago] ?? 0;
    const end = closedIn[look]!;
    const isWon = ledger.outcome[known.row[look]!] === outcomes.won;
    const last = monthsKnown(end, month[look]!, firstUnknown);
    const at = { bounds, slot: slot[look]! };
    isSlotSeen[at.slot] = 1;
    for (let ahead = 0; ahead < last; ahead++, row++) {
      exposure[row] = weight;
      // One that had closed before, which nobody had noted, is won in no month to come.
      if (end === ahead || end < 0) (isWon && end >= 0 ? won : lost)[row] = weight;
      // A closing stands once among the rows of its own month; the looks of earlier months tell of it again.
      target[row] = ahead === 0 ? Math.min(monthsOfShock, ago - 1) : monthsOfShock;
      writeEffects(known, look, ahead, at, indices, row);
    }
    if (end === 0 && isWon) winsOf[at.slot] = winsOf[at.slot]! + 1;
  }
  const effects: Effect[] = effectShapes.map(({ values, prior }, place) => ({
    of: indices[place]!,
    values,
    prior: place === monthOfYear && !seasonal ? 1e9 : prior,
  }));
  const ofWon = fitEffects(won, exposure, effects);
  const ofLost = fitEffects(lost, exposure, effects);
  const { shock: monthlyShock, drift } = lately(won, exposure, ofWon.rates, target);
  return {
    chancesOf: (seen, months = horizon) => chancesOf(seen, months, { ofWon, ofLost, bounds, drift, isSlotSeen }),
    season: ofWon.factors[monthOfYear]!,
    wins: winsOf.reduce((sum, value) => sum + value, 0),
    winsOf,
    monthlyShock,
    drift,
  };
}

const monthsKnown = (closedIn: number, month: number, firstUnknown: number): number =>
  Math.min(Math.max(0, closedIn) + 1, horizon, firstUnknown - month);

type Learned = {
  readonly ofWon: Fitted;
  readonly ofLost: Fitted;
  readonly bounds: readonly number[];
  readonly drift: number;
  readonly isSlotSeen: Uint8Array;
};

function chancesOf(seen: Seen, months: number, { ofWon, ofLost, bounds, drift, isSlotSeen }: Learned): Chances {
  const chances = { won: new Float64Array(seen.count * horizon), lost: new Float64Array(seen.count * horizon) };
  const values = effectShapes.map(() => new Uint16Array(1));
  for (let look = 0; look < seen.count; look++) {
    const told = seen.slot[look]!;
    const at = { bounds, slot: isSlotSeen[told] === 1 ? told : 0 };
    let open = 1;
    for (let ahead = 0; ahead < months; ahead++) {
      writeEffects(seen, look, ahead, at, values, 0);
      let win = ofWon.mean * drift;
      let lose = ofLost.mean;
      for (let place = 0; place < values.length; place++) {
        const value = values[place]![0]!;
        win *= ofWon.factors[place]![value]!;
        lose *= ofLost.factors[place]![value]!;
      }
      const scale = win + lose > 0.97 ? 0.97 / (win + lose) : 1;
      chances.won[look * horizon + ahead] = open * win * scale;
      chances.lost[look * horizon + ahead] = open * lose * scale;
      open *= 1 - (win + lose) * scale;
    }
  }
  return chances;
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
  target: Uint8Array,
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
