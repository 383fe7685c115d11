/**
 * What won deals bring in: drawn from what was won, the younger more often (half as often a year back), so that a few large deals stay
 * what they are. Of an open deal its value times a ratio drawn from what deals of its stage were won for, to what they were valued at then.
 */
import type { Random } from './seeded-random.ts';
import { monthOf } from './calendar.ts';
import { type Ledger, isWonBy, valueBy } from './ledger.ts';
import type { Seen } from './landmarks.ts';

const halfLifeMonths = 12;
const places = 4096;
/** Ratios beyond are slips of the pen. */
const widestRatio = 20;
const fewest = 15;

export type Pool = {
  /** Equally likely values. */ readonly values: Float64Array;
  readonly mean: number;
  readonly deviation: number;
  /** As many equally weighted values would tell as much. */ readonly size: number;
};

/** Values with their weights, as they come. */
export type Weighed = { readonly values: Float64Array; readonly weights: Float64Array; count: number };
const weighed = (most: number): Weighed => ({
  values: new Float64Array(most),
  weights: new Float64Array(most),
  count: 0,
});
function put(into: Weighed, value: number, weight: number): void {
  into.values[into.count] = value;
  into.weights[into.count] = weight;
  into.count++;
}

export function poolOf({ values: told, weights, count }: Weighed): Pool | null {
  let total = 0;
  let sum = 0;
  let squares = 0;
  for (let place = 0; place < count; place++) {
    total += weights[place]!;
    sum += told[place]! * weights[place]!;
    squares += weights[place]! ** 2;
  }
  if (total <= 0) return null;
  const mean = sum / total;
  let variance = 0;
  for (let place = 0; place < count; place++) variance += weights[place]! * (told[place]! - mean) ** 2;
  const values = new Float64Array(places);
  let taken = 0;
  let passed = 0;
  for (let place = 0; place < places; place++) {
    const wanted = ((place + 0.5) / places) * total;
    while (taken < count - 1 && passed + weights[taken]! < wanted) passed += weights[taken++]!;
    values[place] = told[taken]!;
  }
  return { values, mean, deviation: Math.sqrt(variance / total), size: (total * total) / squares };
}

export const drawFrom = (pool: Pick<Pool, 'values'>, random: Random): number =>
  pool.values[Math.floor(random.uniform() * pool.values.length)]!;

/**
 * What the pool might have been, had other deals been won: as many drawn anew (bootstrap, Efron 1979). A large one stays as it is.
 * Written into `kept`, which the next call overwrites.
 */
export type Redrawn = { values: Float64Array; mean: number; readonly deviation: number };
export function redrawing(pool: Pool): { again(random: Random): Redrawn } {
  if (pool.size > 400) return { again: () => pool };
  const size = Math.max(2, Math.round(pool.size));
  const kept: Redrawn = { values: new Float64Array(size), mean: pool.mean, deviation: pool.deviation };
  return {
    again(random) {
      let sum = 0;
      for (let place = 0; place < size; place++) sum += kept.values[place] = drawFrom(pool, random);
      kept.mean = sum / size;
      return kept;
    },
  };
}

/** The sum of so many draws; of very many by the central limit. */
export function drawSum(pool: Redrawn, count: number, random: Random): number {
  if (count > 400) return Math.max(0, count * pool.mean + Math.sqrt(count) * pool.deviation * random.normal());
  let sum = 0;
  for (let drawn = 0; drawn < count; drawn++) sum += drawFrom(pool, random);
  return sum;
}

export type Amounts = {
  /** Of any won deal; null while none is known. */ readonly won: Pool | null;
  /** Of those won soon after they were born. */ readonly soon: Pool | null;
  /** Won for / valued at, by slot; where a stage has too few, of all. */ ratioOf(slot: number): Pool | null;
};

const slots = 256;

export function learnAmounts(ledger: Ledger, looks: Seen, day: number): Amounts {
  const now = monthOf(day);
  const { won, ended, born } = ledger;
  const weights = Float64Array.from({ length: 600 }, (_, ago) => Math.pow(0.5, ago / halfLifeMonths));
  const weightAt = (month: number): number => weights[Math.max(0, now - month)] ?? 0;
  const all = weighed(won.length);
  const soon = weighed(won.length);
  for (let place = 0; place < won.length; place++) {
    const row = won[place]!;
    if (!isWonBy(ledger, row, day)) continue;
    const value = valueBy(ledger, row, day);
    if (value <= 0) continue;
    const weight = weightAt(ended[row]!);
    put(all, value, weight);
    if (ended[row]! - born[row]! < 6) put(soon, value, weight);
  }
  const every = weighed(looks.count);
  const ratios: (Weighed | undefined)[] = Array.from({ length: slots }, () => undefined);
  for (let look = 0; look < looks.count; look++) {
    const row = looks.row[look]!;
    const amount = looks.amount[look]!;
    if (amount === 0 || !isWonBy(ledger, row, day)) continue;
    const value = valueBy(ledger, row, day);
    if (value <= 0) continue;
    const ratio = Math.min(widestRatio, value / amount);
    const weight = weightAt(ended[row]!);
    put(every, ratio, weight);
    put((ratios[looks.slot[look]!] ??= weighed(looks.count)), ratio, weight);
  }
  const ofAll = every.count >= fewest ? poolOf(every) : null;
  const pools = ratios.map((found) => (found && found.count >= fewest ? poolOf(found) : ofAll));
  const ofWon = poolOf(all);
  return {
    won: ofWon,
    soon: soon.count >= fewest ? poolOf(soon) : ofWon,
    ratioOf: (slot) => pools[slot] ?? ofAll,
  };
}
