import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketBounds, planQuantile, readQuantile } from './exact-quantiles.ts';

/** What PostgreSQL's width_bucket does with an array of bounds. */
const bucketOf = (value: number): number => bucketBounds.filter((bound) => value >= bound).length;

function quantile(values: readonly number[], p: number): number | null {
  const histogram = new Map<number, number>();
  for (const value of values) histogram.set(bucketOf(value), (histogram.get(bucketOf(value)) ?? 0) + 1);
  const plan = planQuantile(histogram, p);
  return (
    plan && readQuantile(plan, (bucket) => values.filter((value) => bucketOf(value) === bucket).sort((a, b) => a - b))
  );
}

describe('quantiles', () => {
  it('interpolates between neighbours', () => {
    expect(quantile([10, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 1, 3, 2], 0.9)).toBeCloseTo(7.9, 10);
    expect(quantile([7], 0.9)).toBe(7);
    expect(quantile([], 0.5)).toBeNull();
  });

  it('agrees with sorting everything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -400_000_000, max: 400_000_000 }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.1, 0.5, 0.9),
        (values, p) => {
          const sorted = [...values].sort((a, b) => a - b);
          const position = (sorted.length - 1) * p;
          const low = sorted[Math.floor(position)]!;
          const expected = low + (sorted[Math.ceil(position)]! - low) * (position - Math.floor(position));
          expect(quantile(values, p)).toBeCloseTo(expected, 4);
        },
      ),
    );
  });

  it('has its bounds in order', () => {
    for (let index = 1; index < bucketBounds.length; index++)
      expect(bucketBounds[index]! > bucketBounds[index - 1]!).toBe(true);
  });
});
