/**
 * A rate as a product of effects, each drawn towards 1: rate = mean × Π effect, and effect = (events + k) / (expected without it + k),
 * turned round until it stands (iterative proportional fitting of a log-linear Poisson rate; the k is a gamma prior of mean 1 on every
 * effect, Clayton and Kaldor 1987). An effect without events of its own is 1, so little data gives the pipeline's own mean.
 * Worked example: k 10; a stage with 30 wins where 15 were expected is (30 + 10) / (15 + 10) = 1.6, with 3 instead of 1.5 it is 1.13.
 */
export type Effect = {
  /** Which value each row has. */
  readonly of: Uint16Array;
  readonly values: number;
  /** Weight of the prior, in events. */
  readonly prior: number;
};

export type Fitted = {
  readonly mean: number;
  /** For each effect, one factor a value. */
  readonly factors: readonly Float64Array[];
  /** Of each row, at most `highest`. */
  readonly rates: Float64Array;
};

const sweeps = 4;
const highest = 0.95;

/** One rate while it is fitted. */
type Fitting = {
  readonly mean: number;
  readonly factors: Float64Array[];
  readonly rates: Float64Array;
  /** Events by effect and value. */ readonly observed: Float64Array[];
};

function begin(events: Float64Array, exposure: Float64Array, effects: readonly Effect[]): Fitting {
  let happened = 0;
  let exposed = 0;
  for (let row = 0; row < events.length; row++) {
    happened += events[row]!;
    exposed += exposure[row]!;
  }
  const mean = exposed > 0 ? happened / exposed : 0;
  const observed = effects.map(({ of, values }) => {
    const sums = new Float64Array(values);
    for (let row = 0; row < events.length; row++) sums[of[row]!] = sums[of[row]!]! + events[row]!;
    return sums;
  });
  const factors = effects.map(({ values }) => new Float64Array(values).fill(1));
  return { mean, factors, rates: new Float64Array(events.length).fill(mean), observed };
}

/** Sets the effect to what was observed over what was expected, and gives by how much it changed. Without events nothing is told. */
function turn({ mean, factors, observed }: Fitting, place: number, expected: Float64Array, prior: number): Float64Array {
  const factor = factors[place]!;
  const changed = new Float64Array(factor.length).fill(1);
  if (mean === 0) return changed;
  for (let value = 0; value < factor.length; value++) {
    const next = (observed[place]![value]! + prior) / (expected[value]! / factor[value]! + prior);
    changed[value] = next / factor[value]!;
    factor[value] = next;
  }
  return changed;
}

/** Two rates over the same rows, side by side: reading which row has which value takes most of the time. */
export function fitTwo(
  events: readonly [Float64Array, Float64Array],
  exposure: Float64Array,
  effects: readonly Effect[],
): [Fitted, Fitted] {
  const rows = exposure.length;
  const [one, two] = [begin(events[0], exposure, effects), begin(events[1], exposure, effects)];
  const [ratesOne, ratesTwo] = [one.rates, two.rates];
  // What the effect before changed is put into the rates while the next one adds them up.
  let before = effects[0]!.of;
  let changeOne = new Float64Array(effects[0]!.values).fill(1);
  let changeTwo = changeOne;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const [place, { of, values, prior }] of effects.entries()) {
      const expectedOne = new Float64Array(values);
      const expectedTwo = new Float64Array(values);
      for (let row = 0; row < rows; row++) {
        const former = before[row]!;
        const rateOne = ratesOne[row]! * changeOne[former]!;
        const rateTwo = ratesTwo[row]! * changeTwo[former]!;
        ratesOne[row] = rateOne;
        ratesTwo[row] = rateTwo;
        const value = of[row]!;
        const weight = exposure[row]!;
        expectedOne[value] = expectedOne[value]! + (rateOne < highest ? rateOne : highest) * weight;
        expectedTwo[value] = expectedTwo[value]! + (rateTwo < highest ? rateTwo : highest) * weight;
      }
      changeOne = turn(one, place, expectedOne, prior);
      changeTwo = turn(two, place, expectedTwo, prior);
      before = of;
    }
  }
  for (let row = 0; row < rows; row++) {
    ratesOne[row] = Math.min(highest, ratesOne[row]! * changeOne[before[row]!]!);
    ratesTwo[row] = Math.min(highest, ratesTwo[row]! * changeTwo[before[row]!]!);
  }
  return [one, two];
}
