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

/**
 * Puts into the rates what the effect before changed, and adds up what is expected of each value of this one. This is run over all rows
 * fifty times: four quarters of the rows side by side, each with sums of its own, so that no sum has to wait for the one before it.
 */
function addExpected(
  rates: Float64Array,
  { before, by }: { readonly before: Uint16Array; readonly by: Float64Array },
  exposure: Float64Array,
  of: Uint16Array,
  sums: Float64Array,
): void {
  const quarter = rates.length >> 2;
  const values = sums.length >> 2;
  for (let first = 0; first < quarter; first++) {
    const second = first + quarter;
    const third = second + quarter;
    const fourth = third + quarter;
    const one = rates[first]! * by[before[first]!]!;
    const two = rates[second]! * by[before[second]!]!;
    const three = rates[third]! * by[before[third]!]!;
    const four = rates[fourth]! * by[before[fourth]!]!;
    rates[first] = one;
    rates[second] = two;
    rates[third] = three;
    rates[fourth] = four;
    const ofOne = of[first]!;
    const ofTwo = values + of[second]!;
    const ofThree = 2 * values + of[third]!;
    const ofFour = 3 * values + of[fourth]!;
    sums[ofOne] = sums[ofOne]! + (one < highest ? one : highest) * exposure[first]!;
    sums[ofTwo] = sums[ofTwo]! + (two < highest ? two : highest) * exposure[second]!;
    sums[ofThree] = sums[ofThree]! + (three < highest ? three : highest) * exposure[third]!;
    sums[ofFour] = sums[ofFour]! + (four < highest ? four : highest) * exposure[fourth]!;
  }
  for (let row = quarter * 4; row < rates.length; row++) {
    const rate = rates[row]! * by[before[row]!]!;
    rates[row] = rate;
    const value = of[row]!;
    sums[value] = sums[value]! + (rate < highest ? rate : highest) * exposure[row]!;
  }
}

function addObserved(events: Float64Array, of: Uint16Array, into: Float64Array): void {
  for (let row = 0; row < events.length; row++) into[of[row]!] = into[of[row]!]! + events[row]!;
}

export function fitEffects(events: Float64Array, exposure: Float64Array, effects: readonly Effect[]): Fitted {
  const rows = events.length;
  let happened = 0;
  let exposed = 0;
  for (let row = 0; row < rows; row++) {
    happened += events[row]!;
    exposed += exposure[row]!;
  }
  const mean = exposed > 0 ? happened / exposed : 0;
  const rates = new Float64Array(rows).fill(mean);
  const factors = effects.map(({ values }) => new Float64Array(values).fill(1));
  if (happened === 0) return { mean, factors, rates };
  const observed = effects.map(({ of, values }) => {
    const sums = new Float64Array(values);
    addObserved(events, of, sums);
    return sums;
  });
  let changed = { before: effects[0]!.of, by: new Float64Array(effects[0]!.values).fill(1) };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const [place, { of, values, prior }] of effects.entries()) {
      const sums = new Float64Array(values * 4);
      addExpected(rates, changed, exposure, of, sums);
      const factor = factors[place]!;
      const by = new Float64Array(values);
      for (let value = 0; value < values; value++) {
        const expected = sums[value]! + sums[values + value]! + sums[2 * values + value]! + sums[3 * values + value]!;
        const next = (observed[place]![value]! + prior) / (expected / factor[value]! + prior);
        by[value] = next / factor[value]!;
        factor[value] = next;
      }
      changed = { before: of, by };
    }
  }
  for (let row = 0; row < rows; row++) rates[row] = Math.min(highest, rates[row]! * changed.by[changed.before[row]!]!);
  return { mean, factors, rates };
}
