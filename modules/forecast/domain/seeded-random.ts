/**
 * Chance from a seed: the same seed, the same draws. Uniform by mulberry32 (T. Ettinger, public domain), normal by Marsaglia's polar
 * method (1964), gamma by Marsaglia and Tsang (2000), Poisson by Knuth's product below 30 and by the rounded normal above.
 */
export type Random = {
  /** 0 <= x < 1 */ uniform(): number;
  normal(): number;
  /** Mean = shape. */ gamma(shape: number): number;
  poisson(mean: number): number;
};

/** One seed out of several whole numbers. */
export const mixSeeds = (...seeds: readonly number[]): number =>
  seeds.reduce((mixed, seed) => Math.imul(mixed ^ (seed + 0x9e3779b9), 0x85ebca6b) ^ (mixed >>> 13), 0x2545f491) >>> 0;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = uniform() * 2 - 1;
      const y = uniform() * 2 - 1;
      const length = x * x + y * y;
      if (length === 0 || length >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(length)) / length);
      spare = y * factor;
      return x * factor;
    }
  };
  const gamma = (shape: number): number => {
    if (shape <= 0) return 0;
    if (shape < 1) return gamma(shape + 1) * Math.pow(1 - uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const poisson = (mean: number): number => {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count++;
    return count;
  };
  return { uniform, normal, gamma, poisson };
}
