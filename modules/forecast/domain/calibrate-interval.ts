/**
 * How much wider or narrower the drawn intervals must be, from how far the past's forecasts missed (split conformal prediction, Vovk et
 * al. 2005; Lei et al. 2018). A miss is measured in half-widths of its own interval: 1 is on the bound. The factor is the 80th
 * percentile of the misses, drawn towards 1, for misses of neighbouring months tell nearly the same.
 * Worked example: of 9 misses 0.2 … 1.8 in steps of 0.2 the ceil(0.8 × 10) = 8th, 1.6; as if ten more had said 1: (9/3 × 1.6 + 10) / (9/3 + 10) = 1.14.
 */
export const promised = 0.8;
const prior = 10;
/** A month is told of by six forecasts; half of what they say is the same. */
const alike = 3;

export type Band = { readonly low: number; readonly middle: number; readonly high: number };

export function missIn({ low, middle, high }: Band, actual: number): number {
  const half = actual >= middle ? high - middle : middle - low;
  if (actual === middle) return 0;
  return half > 0 ? Math.min(10, Math.abs(actual - middle) / half) : 10;
}

export function widthFactor(misses: readonly number[]): number {
  if (misses.length === 0) return 1;
  const sorted = [...misses].sort((a, b) => a - b);
  const place = Math.min(sorted.length, Math.ceil(promised * (sorted.length + 1)));
  const told = sorted.length / alike;
  return Math.max(0.5, Math.min(3, (told * sorted[place - 1]! + prior) / (told + prior)));
}

export const widened = ({ low, middle, high }: Band, factor: number, least = 0): Band => ({
  low: Math.max(least, middle - (middle - low) * factor),
  middle,
  high: middle + (high - middle) * factor,
});

/** From 10 to 90 % of the draws. */
export function bandOf(draws: Float64Array): Band {
  const sorted = Float64Array.from(draws).sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const lower = sorted[below] ?? 0;
    return lower + ((sorted[below + 1] ?? lower) - lower) * (place - below);
  };
  return { low: at((1 - promised) / 2), middle: at(0.5), high: at((1 + promised) / 2) };
}

export const meanOf = (draws: Float64Array): number => draws.reduce((sum, value) => sum + value, 0) / draws.length;
