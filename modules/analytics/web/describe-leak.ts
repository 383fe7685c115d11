/** How sure a leak is, in steps that mean something to a reader. */
import type { Leak } from '#modules/analytics/contract.ts';

/** Upper bounds of the chance that a leak is luck. Above the last one it is not called one. */
export const chances = [0.001, 0.01, 0.05] as const;

export type Certainty =
  /** The chance of luck is below this. */
  | { readonly below: (typeof chances)[number] }
  /** Not sure enough to act on; the chance itself, rounded to whole percents. */
  | { readonly about: number };

export const certaintyOf = (q: number): Certainty => {
  const below = chances.find((chance) => q < chance);
  return below === undefined ? { about: Math.min(1, Math.round(q * 100) / 100) } : { below };
};

/** People of the group that did not get past the step. */
export const notMovedOn = ({ base, movedOn }: Pick<Leak, 'base' | 'movedOn'>): number => base - movedOn;

/** The share the page shows with a minus: what of the group did not get past the step. */
export const dropOf = (leak: Pick<Leak, 'rate'>): number => 1 - leak.rate;
