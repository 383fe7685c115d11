/**
 * Exact quantiles of a million numbers without sorting them: count them in buckets, find the buckets that hold the wanted
 * ranks, then look only at the numbers in those. Interpolated between neighbours as PostgreSQL's percentile_cont and
 * Excel's PERCENTILE.INC do: position (n − 1)·p. Example: the median of 1, 2, 3, 10 is 2.5, the p90 is 7.9.
 */

/** Upper bounds of the buckets, in seconds: 1 minute apart at first, then 3 % apart up to about ten years; negatives below zero. */
export const bucketBounds: readonly number[] = (() => {
  const positive: number[] = [];
  for (let bound = 60; bound < 320_000_000; bound = Math.max(bound + 60, Math.round(bound * 1.03)))
    positive.push(bound);
  return [...positive.map((bound) => -bound).reverse(), 0, ...positive];
})();

/** Bucket b holds bounds[b − 1] ≤ x < bounds[b], as PostgreSQL's width_bucket(x, bounds) counts them; b runs from 0. */
export type Histogram = ReadonlyMap<number, number>;

export type BucketRange = { readonly low: number | null; readonly high: number | null };

export const rangeOf = (bucket: number): BucketRange => ({
  low: bucketBounds[bucket - 1] ?? null,
  high: bucketBounds[bucket] ?? null,
});

type Rank = { readonly bucket: number; /** Position within the bucket, from 0. */ readonly within: number };
export type QuantilePlan = {
  readonly lower: Rank;
  readonly upper: Rank;
  /** 0..1 between the two. */ readonly between: number;
};

/** Null over nothing. */
export function planQuantile(histogram: Histogram, p: number): QuantilePlan | null {
  const buckets = [...histogram].sort((a, b) => a[0] - b[0]);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const locate = (rank: number): Rank => {
    let before = 0;
    for (const [bucket, count] of buckets) {
      if (rank < before + count) return { bucket, within: rank - before };
      before += count;
    }
    throw new RangeError('a rank beyond the histogram');
  };
  const position = (total - 1) * p;
  const low = Math.floor(position);
  return { lower: locate(low), upper: locate(Math.ceil(position)), between: position - low };
}

/** `valuesIn(bucket)` gives that bucket's numbers, sorted ascending. */
export function readQuantile(plan: QuantilePlan, valuesIn: (bucket: number) => readonly number[]): number {
  const at = ({ bucket, within }: Rank): number => {
    const value = valuesIn(bucket)[within];
    if (value === undefined) throw new RangeError('the values do not fit the histogram');
    return value;
  };
  const low = at(plan.lower);
  return low + (at(plan.upper) - low) * plan.between;
}
