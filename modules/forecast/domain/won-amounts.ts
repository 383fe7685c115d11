/**
 * What won deals bring in: drawn from what was won, the younger more often (half as often a year back), so that a few large deals stay
 * what they are. Of an open deal its value times a ratio drawn from what deals of its stage were won for, to what they were valued at then.
 */
import type { Random } from './seeded-random.ts';
import { monthOf } from './calendar.ts';
import { type Spell, amountAsOf, isWonBy } from './deal-history.ts';
import { type Look, never } from './landmarks.ts';

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

type Weighed = { readonly value: number; readonly weight: number };

export function poolOf(weighed: readonly Weighed[]): Pool | null {
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return null;
  const mean = weighed.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
  const variance = weighed.reduce((sum, { value, weight }) => sum + weight * (value - mean) ** 2, 0) / total;
  const values = new Float64Array(places);
  let taken = 0;
  let passed = 0;
  for (let place = 0; place < places; place++) {
    const wanted = ((place + 0.5) / places) * total;
    while (taken < weighed.length - 1 && passed + weighed[taken]!.weight < wanted) passed += weighed[taken++]!.weight;
    values[place] = weighed[taken]!.value;
  }
  const squares = weighed.reduce((sum, { weight }) => sum + weight * weight, 0);
  return { values, mean, deviation: Math.sqrt(variance), size: (total * total) / squares };
}

export const drawFrom = (pool: Pool, random: Random): number =>
  pool.values[Math.floor(random.uniform() * pool.values.length)]!;

/** What the pool might have been, had other deals been won: as many drawn anew (bootstrap, Efron 1979). A large one stays as it is. */
export function redrawn(pool: Pool, random: Random): Pool {
  if (pool.size > 400) return pool;
  const size = Math.max(2, Math.round(pool.size));
  const values = new Float64Array(size);
  let sum = 0;
  for (let place = 0; place < size; place++) sum += values[place] = drawFrom(pool, random);
  return { values, mean: sum / size, deviation: pool.deviation, size: pool.size };
}

/** The sum of so many draws; of very many by the central limit. */
export function drawSum(pool: Pool, count: number, random: Random): number {
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

export function learnAmounts(spells: readonly Spell[], looks: readonly Look[], day: number): Amounts {
  const now = monthOf(day);
  const weightAt = (month: number): number => Math.pow(0.5, (now - month) / halfLifeMonths);
  const all: Weighed[] = [];
  const soon: Weighed[] = [];
  for (const spell of spells) {
    if (!isWonBy(spell, day)) continue;
    const value = amountAsOf(spell.deal, day);
    if (value === null) continue;
    const weighed = { value, weight: weightAt(spell.ended) };
    all.push(weighed);
    if (spell.ended - spell.born < 6) soon.push(weighed);
  }
  const ratios = new Map<number, Weighed[]>();
  const every: Weighed[] = [];
  for (const { spell, amount, slot, closedIn } of looks) {
    if (closedIn === never || amount === null || !isWonBy(spell, day)) continue;
    const value = amountAsOf(spell.deal, day);
    if (value === null) continue;
    const ratio = { value: Math.min(widestRatio, value / amount), weight: weightAt(spell.ended) };
    every.push(ratio);
    const own = ratios.get(slot);
    if (own) own.push(ratio);
    else ratios.set(slot, [ratio]);
  }
  const ofAll = every.length >= fewest ? poolOf(every) : null;
  const pools = new Map([...ratios].map(([slot, found]) => [slot, found.length >= fewest ? poolOf(found) : ofAll]));
  return {
    won: poolOf(all),
    soon: soon.length >= fewest ? poolOf(soon) : poolOf(all),
    ratioOf: (slot) => pools.get(slot) ?? ofAll,
  };
}
