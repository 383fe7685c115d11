/**
 * Medians and 90th percentiles of the time in each stage, for every value of the breakdown and for everybody: exact, in two
 * scans. The first counts in buckets, the second fetches only the buckets that hold the wanted ranks (domain/exact-quantiles.ts).
 * Sorting the same million rows by value, as percentile_cont does, takes five times as long and cannot run in parallel.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { type Histogram, type QuantilePlan, bucketBounds, planQuantile, rangeOf, readQuantile } from '../../domain/exact-quantiles.ts';
import type { Durations } from '../../domain/stage-patterns.ts';
import type { Breakdown, Scope } from '../scope.ts';

/** A kind of duration: `stay` in a slot, or the way from the first stage shown to a slot. */
export type Measure = { readonly kind: 'stay' | 'fromStart'; readonly slot: number; readonly seconds: RawBuilder<number> };

const day = 86_400;
const everybody = '\u0000everybody';
const quantiles = [0.5, 0.9] as const;

type Wanted = { readonly measure: number; readonly value: string | null | typeof everybody; readonly plans: readonly QuantilePlan[] };

/** `measure` numbers the measures; one row of the table becomes one row a duration. */
const unfolded = (measures: readonly Measure[]): RawBuilder<unknown> =>
  sql`cross join lateral (values ${sql.join(measures.map((measure, index) => sql`(${sql.lit(index)}, ${measure.seconds})`))}) d(measure, seconds)`;

type Counted = { readonly value: string | null; readonly measure: number; readonly bucket: number; readonly n: number; readonly negative: number };

async function count(tx: Tx, scope: Scope, which: RawBuilder<boolean>, breakdown: Breakdown | null, measures: readonly Measure[]): Promise<Counted[]> {
  const bounds = sql.raw(`'{${bucketBounds.join(',')}}'::integer[]`);
  const { rows } = await sql<Counted>`
    select ${breakdown?.sql ?? sql`null::text`} as value, d.measure, width_bucket(d.seconds, ${bounds}) as bucket,
      count(*)::int as n, count(*) filter (where d.seconds < 0)::int as negative
    from ${scope.from} ${unfolded(measures)}
    where ${scope.where} and ${which} and d.seconds is not null group by 1, 2, 3`.execute(tx);
  return rows;
}

function histogramsOf(counted: readonly Counted[]): Map<number, Map<string | null, Map<number, number>>> {
  const all = new Map<number, Map<string | null, Map<number, number>>>();
  const add = (measure: number, value: string | null, bucket: number, n: number) => {
    const byValue = all.get(measure) ?? new Map<string | null, Map<number, number>>();
    all.set(measure, byValue);
    const histogram = byValue.get(value) ?? new Map<number, number>();
    byValue.set(value, histogram);
    histogram.set(bucket, (histogram.get(bucket) ?? 0) + n);
  };
  for (const { measure, value, bucket, n } of counted) {
    add(measure, value, bucket, n);
    add(measure, everybody, bucket, n);
  }
  return all;
}

/** The seconds in the wanted buckets: `measure` → `value` → `bucket` → sorted. */
async function fetch(
  tx: Tx,
  scope: Scope,
  which: RawBuilder<boolean>,
  breakdown: Breakdown | null,
  measures: readonly Measure[],
  wanted: readonly Wanted[],
): Promise<(want: Wanted, bucket: number) => readonly number[]> {
  const buckets = new Map<number, Set<number>>();
  for (const { measure, plans } of wanted) {
    const set = buckets.get(measure) ?? new Set<number>();
    buckets.set(measure, set);
    for (const plan of plans) set.add(plan.lower.bucket).add(plan.upper.bucket);
  }
  const ranges = (measure: number): RawBuilder<unknown> =>
    sql.join(
      [...(buckets.get(measure) ?? [])].map((bucket) => {
        const { low, high } = rangeOf(bucket);
        return sql`(d.seconds >= ${sql.lit(low ?? -2_147_483_648)} and d.seconds < ${sql.lit(high ?? 2_147_483_647)})`;
      }),
      sql` or `,
    );
  const asked = [...buckets.keys()];
  if (asked.length === 0) return () => [];
  const { rows } = await sql<{ value: string | null; measure: number; seconds: number }>`
    select ${breakdown?.sql ?? sql`null::text`} as value, d.measure, d.seconds
    from ${scope.from} ${unfolded(measures)}
    where ${scope.where} and ${which} and case d.measure ${sql.join(asked.map((measure) => sql`when ${sql.lit(measure)} then ${ranges(measure)}`), sql` `)} else false end`.execute(tx);
  const bucketOf = (seconds: number): number => {
    let low = 0;
    let high = bucketBounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (seconds >= bucketBounds[middle]!) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const found = new Map<string, number[]>();
  const put = (key: string, seconds: number) => {
    const list = found.get(key);
    if (list) list.push(seconds);
    else found.set(key, [seconds]);
  };
  const keyOf = (measure: number, value: string | null, bucket: number) => `${measure}|${bucket}|${value === null ? 'null' : `=${value}`}`;
  for (const { measure, value, seconds } of rows) {
    const bucket = bucketOf(seconds);
    put(keyOf(measure, value, bucket), seconds);
    put(keyOf(measure, everybody, bucket), seconds);
  }
  for (const list of found.values()) list.sort((a, b) => a - b);
  return (want, bucket) => found.get(keyOf(want.measure, want.value, bucket)) ?? [];
}

export type DurationsByValue = { readonly everybody: Durations; readonly of: (value: string | null) => Durations };

export async function durations(
  tx: Tx,
  scope: Scope,
  which: RawBuilder<boolean>,
  breakdown: Breakdown | null,
  measures: readonly Measure[],
): Promise<DurationsByValue> {
  type Building = { stay: Map<number, [number, number]>; fromStart: Map<number, number>; outOfOrder: Map<number, number> };
  const made = new Map<string | null, Building>();
  const building = (value: string | null): Building => {
    const known = made.get(value) ?? { stay: new Map<number, [number, number]>(), fromStart: new Map<number, number>(), outOfOrder: new Map<number, number>() };
    made.set(value, known);
    return known;
  };
  const counted = measures.length === 0 ? [] : await count(tx, scope, which, breakdown, measures);
  const wanted: Wanted[] = [];
  for (const [measure, byValue] of histogramsOf(counted)) {
    for (const [value, histogram] of byValue) {
      const plans = quantiles.flatMap((p) => planQuantile(histogram as Histogram, p) ?? []);
      wanted.push({ measure, value, plans });
    }
  }
  const valuesIn = await fetch(tx, scope, which, breakdown, measures, wanted);
  for (const want of wanted) {
    const { kind, slot } = measures[want.measure]!;
    const [median, p90] = want.plans.map((plan) => readQuantile(plan, (bucket) => valuesIn(want, bucket)) / day);
    if (median === undefined || p90 === undefined) continue;
    if (kind === 'stay') building(want.value).stay.set(slot, [median, p90]);
    else building(want.value).fromStart.set(slot, median);
  }
  for (const { value, measure, negative } of counted) {
    const { kind, slot } = measures[measure]!;
    if (kind !== 'stay' || negative === 0) continue;
    for (const whose of [value, everybody]) {
      const flagged = building(whose).outOfOrder;
      flagged.set(slot, (flagged.get(slot) ?? 0) + negative);
    }
  }
  return { everybody: building(everybody), of: (value) => building(value) };
}
