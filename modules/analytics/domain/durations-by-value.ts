/** Medians and 90th percentiles of how long things took, exact, for every value of a breakdown and for everybody. */
import { quantile } from './exact-quantiles.ts';
import type { Durations } from './stage-patterns.ts';

/** Some durations in seconds of one value: stays in a stage, or ways from the first stage shown to one. */
export type Gathered = {
  readonly value: string | null;
  readonly kind: 'stay' | 'fromStart';
  readonly slot: number;
  readonly seconds: Int32Array;
};

export type DurationsByValue = { readonly everybody: Durations; readonly of: (value: string | null) => Durations };

const day = 86_400;

function joined(pieces: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let filled = 0;
  for (const piece of pieces) {
    all.set(piece, filled);
    filled += piece.length;
  }
  return all;
}

function grouped<K>(gathered: readonly Gathered[], keyOf: (each: Gathered) => K): Map<K, Gathered[]> {
  const groups = new Map<K, Gathered[]>();
  for (const each of gathered) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}

function durationsOf(gathered: readonly Gathered[]): Durations {
  const stay = new Map<number, [number, number]>();
  const fromStart = new Map<number, number>();
  const outOfOrder = new Map<number, number>();
  for (const pieces of grouped(gathered, ({ kind, slot }) => `${kind} ${slot}`).values()) {
    const { kind, slot } = pieces[0]!;
    const all = joined(pieces.map(({ seconds }) => seconds));
    const median = quantile(all, 0.5);
    if (median === null) continue;
    if (kind === 'fromStart') {
      fromStart.set(slot, median / day);
      continue;
    }
    stay.set(slot, [median / day, quantile(all, 0.9)! / day]);
    const negative = all.reduce((sum, seconds) => (seconds < 0 ? sum + 1 : sum), 0);
    if (negative > 0) outOfOrder.set(slot, negative);
  }
  return { stay, fromStart, outOfOrder };
}

export function durationsByValue(gathered: readonly Gathered[]): DurationsByValue {
  const byValue = grouped(gathered, ({ value }) => value);
  return { everybody: durationsOf(gathered), of: (value) => durationsOf(byValue.get(value) ?? []) };
}
