/**
 * What some open deals bring in: of those that a person may see. Each deal is won in a month with its chance, on its own; the deals that
 * are not yet born are nobody's. Worked example: 1,000 with a chance of 0.4 and 500 with 0.2 in May: 400 + 100 = 500 expected.
 */
import { bandOf } from './calibrate-interval.ts';
import { mixSeeds, seededRandom } from './seeded-random.ts';

export type SomeDeal = { readonly won: readonly number[]; readonly wonFor: number };
const draws = 600;

export function forecastOfSome(
  deals: readonly SomeDeal[],
  months: number,
  wonSoFar: number,
): { expected: number; low: number; high: number; fromOpen: number }[] {
  const random = seededRandom(mixSeeds(deals.length, months));
  const sums = Array.from({ length: months }, () => new Float64Array(draws));
  for (const { won, wonFor } of deals) {
    for (let draw = 0; draw < draws; draw++) {
      let chance = random.uniform();
      for (let ahead = 0; ahead < months; ahead++) {
        chance -= won[ahead] ?? 0;
        if (chance >= 0) continue;
        sums[ahead]![draw] = sums[ahead]![draw]! + wonFor;
        break;
      }
    }
  }
  return sums.map((of, ahead) => {
    const fromOpen = deals.reduce((sum, { won, wonFor }) => sum + (won[ahead] ?? 0) * wonFor, 0);
    const already = ahead === 0 ? wonSoFar : 0;
    const { low, high } = bandOf(of);
    return {
      fromOpen: Math.round(fromOpen),
      expected: Math.round(fromOpen + already),
      low: Math.round(low + already),
      high: Math.round(high + already),
    };
  });
}
