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
  for (let sweep = 0; sweep < sweeps && happened > 0; sweep++) {
    for (const [place, { of, values, prior }] of effects.entries()) {
      const observed = new Float64Array(values);
      const expected = new Float64Array(values);
      for (let row = 0; row < rows; row++) {
        const value = of[row]!;
        observed[value] = observed[value]! + events[row]!;
        expected[value] = expected[value]! + Math.min(highest, rates[row]!) * exposure[row]!;
      }
      const factor = factors[place]!;
      const change = new Float64Array(values);
      for (let value = 0; value < values; value++) {
        const next = (observed[value]! + prior) / (expected[value]! / factor[value]! + prior);
        change[value] = next / factor[value]!;
        factor[value] = next;
      }
      for (let row = 0; row < rows; row++) rates[row] = rates[row]! * change[of[row]!]!;
    }
  }
  for (let row = 0; row < rows; row++) rates[row] = Math.min(highest, rates[row]!);
  return { mean, factors, rates };
}
