/**
 * Medians and 90th percentiles of the time in each stage, for every value of the breakdown and for everybody: exact, in two
 * scans. The first counts in buckets, the second fetches only the buckets that hold the wanted ranks (domain/exact-quantiles.ts).
 * percentile_cont would sort all of them by value and stage, and cannot run in parallel.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { type QuantilePlan, bucketBounds, planQuantile, rangeOf, readQuantile } from '../../domain/exact-quantiles.ts';
import type { Durations } from '../../domain/stage-patterns.ts';
import type { Breakdown, Scope } from '../scope.ts';

/** A kind of duration: `stay` in a slot, or the way from the first stage shown to a slot. */
export type Measure = {
  readonly kind: 'stay' | 'fromStart';
  readonly slot: number;
  readonly seconds: RawBuilder<number>;
};

/** Where durations come from: rows `d(measure, seconds)` beside each journey, and which journeys have any. */
export type DurationSource = {
  readonly kinds: ReadonlyMap<number, Pick<Measure, 'kind' | 'slot'>>;
  readonly rows: RawBuilder<unknown>;
  readonly which: RawBuilder<boolean>;
};

const day = 86_400;
const everybody = '\u0000everybody';
const quantiles = [0.5, 0.9] as const;

/** Computed beside each journey, measure by measure. */
export function computed(measures: readonly Measure[], which: RawBuilder<boolean>): DurationSource {
  return {
    kinds: new Map(measures.map((measure, index) => [index, measure])),
    rows: sql`cross join lateral (values ${sql.join(measures.map((measure, index) => sql`(${sql.lit(index)}, ${measure.seconds})`))}) d(measure, seconds)`,
    which,
  };
}

/** The stays kept on the journey row: only those that there are, where `computed` asks for every stage of everybody. */
export function kept(slots: readonly number[], which: RawBuilder<boolean>): DurationSource {
  return {
    kinds: new Map(slots.map((slot) => [slot, { kind: 'stay', slot }])),
    rows: sql`cross join lateral (select (stay & 31)::integer as measure, (stay >> 5)::integer as seconds from unnest(j.stays) stay) d`,
    which,
  };
}

type Counted = {
  readonly value: string | null;
  readonly measure: number;
  readonly bucket: number;
  readonly n: number;
  readonly negative: number;
};

async function count(tx: Tx, scope: Scope, breakdown: Breakdown | null, source: DurationSource): Promise<Counted[]> {
  const bounds = sql.raw(`'{${bucketBounds.join(',')}}'::integer[]`);
  const { rows } = await sql<Counted>`
    select ${breakdown?.sql ?? sql`null::text`} as value, d.measure, width_bucket(d.seconds, ${bounds}) as bucket,
      count(*)::int as n, count(*) filter (where d.seconds < 0)::int as negative
    from ${scope.from} ${source.rows}
    where ${scope.where} and ${source.which} and d.seconds is not null group by 1, 2, 3`.execute(tx);
  return rows;
}

type Value = string | null;
type Wanted = { readonly measure: number; readonly value: Value; readonly plans: readonly QuantilePlan[] };

function plan(counted: readonly Counted[]): Wanted[] {
  const histograms = new Map<number, Map<Value, Map<number, number>>>();
  const add = (measure: number, value: Value, bucket: number, n: number) => {
    const byValue = histograms.get(measure) ?? new Map<Value, Map<number, number>>();
    histograms.set(measure, byValue);
    const histogram = byValue.get(value) ?? new Map<number, number>();
    byValue.set(value, histogram);
    histogram.set(bucket, (histogram.get(bucket) ?? 0) + n);
  };
  for (const { measure, value, bucket, n } of counted) {
    add(measure, value, bucket, n);
    add(measure, everybody, bucket, n);
  }
  return [...histograms].flatMap(([measure, byValue]) =>
    [...byValue].map(([value, histogram]) => ({
      measure,
      value,
      plans: quantiles.flatMap((p) => planQuantile(histogram, p) ?? []),
    })),
  );
}

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

const bucketsOf = (wanted: Wanted): number[] => [
  ...new Set(wanted.plans.flatMap(({ lower, upper }) => [lower.bucket, upper.bucket])),
];

/** Which durations to fetch: for everybody the whole bucket, for one value of the breakdown only that value's. */
function fetched(wanted: readonly Wanted[], breakdown: Breakdown | null): RawBuilder<boolean> {
  const between = (bucket: number) => {
    const { low, high } = rangeOf(bucket);
    const ends = [
      ...(low === null ? [] : [sql`d.seconds >= ${sql.lit(low)}`]),
      ...(high === null ? [] : [sql`d.seconds < ${sql.lit(high)}`]),
    ];
    return ends.length === 0 ? sql`true` : sql.join(ends, sql` and `);
  };
  const byMeasure = new Map<number, RawBuilder<unknown>[]>();
  for (const want of wanted) {
    const ranges = sql.join(
      bucketsOf(want).map((bucket) => sql`(${between(bucket)})`),
      sql` or `,
    );
    const own =
      want.value === everybody || breakdown === null
        ? sql`(${ranges})`
        : sql`((${ranges}) and ${breakdown.sql} is not distinct from ${want.value})`;
    const list = byMeasure.get(want.measure) ?? [];
    byMeasure.set(want.measure, list);
    list.push(own);
  }
  const cases = [...byMeasure].map(
    ([measure, conditions]) => sql`when ${sql.lit(measure)} then ${sql.join(conditions, sql` or `)}`,
  );
  return sql`case d.measure ${sql.join(cases, sql` `)} else false end`;
}

async function fetch(
  tx: Tx,
  scope: Scope,
  breakdown: Breakdown | null,
  source: DurationSource,
  wanted: readonly Wanted[],
): Promise<(want: Wanted, bucket: number) => readonly number[]> {
  if (wanted.length === 0) return () => [];
  const { rows } = await sql<{ value: Value; measure: number; seconds: number }>`
    select ${breakdown?.sql ?? sql`null::text`} as value, d.measure, d.seconds from ${scope.from} ${source.rows}
    where ${scope.where} and ${source.which} and ${fetched(wanted, breakdown)}`.execute(tx);
  const found = new Map<string, number[]>();
  const keyOf = (measure: number, value: Value, bucket: number) =>
    `${measure}|${bucket}|${value === null ? 'null' : `=${value}`}`;
  const put = (key: string, seconds: number) => {
    const list = found.get(key);
    if (list) list.push(seconds);
    else found.set(key, [seconds]);
  };
  for (const { measure, value, seconds } of rows) {
    const bucket = bucketOf(seconds);
    put(keyOf(measure, value, bucket), seconds);
    put(keyOf(measure, everybody, bucket), seconds);
  }
  for (const list of found.values()) list.sort((a, b) => a - b);
  return (want, bucket) => found.get(keyOf(want.measure, want.value, bucket)) ?? [];
}

export type DurationsByValue = { readonly everybody: Durations; readonly of: (value: string | null) => Durations };

type Building = {
  stay: Map<number, [number, number]>;
  fromStart: Map<number, number>;
  outOfOrder: Map<number, number>;
};

/** Each source is read in two scans of its own. */
export async function durations(
  tx: Tx,
  scope: Scope,
  breakdown: Breakdown | null,
  sources: readonly DurationSource[],
): Promise<DurationsByValue> {
  const made = new Map<Value, Building>();
  const building = (value: Value): Building => {
    const known = made.get(value) ?? {
      stay: new Map<number, [number, number]>(),
      fromStart: new Map<number, number>(),
      outOfOrder: new Map<number, number>(),
    };
    made.set(value, known);
    return known;
  };
  for (const source of sources) {
    if (source.kinds.size === 0) continue;
    const counted = (await count(tx, scope, breakdown, source)).filter((row) => source.kinds.has(row.measure));
    const wanted = plan(counted);
    const valuesIn = await fetch(tx, scope, breakdown, source, wanted);
    for (const want of wanted) {
      const { kind, slot } = source.kinds.get(want.measure)!;
      const [median, p90] = want.plans.map((each) => readQuantile(each, (bucket) => valuesIn(want, bucket)) / day);
      if (median === undefined || p90 === undefined) continue;
      if (kind === 'stay') building(want.value).stay.set(slot, [median, p90]);
      else building(want.value).fromStart.set(slot, median);
    }
    for (const { value, measure, negative } of counted) {
      const { kind, slot } = source.kinds.get(measure)!;
      if (kind !== 'stay' || negative === 0) continue;
      for (const whose of [value, everybody]) {
        const flagged = building(whose).outOfOrder;
        flagged.set(slot, (flagged.get(slot) ?? 0) + negative);
      }
    }
  }
  return { everybody: building(everybody), of: (value) => building(value) };
}
