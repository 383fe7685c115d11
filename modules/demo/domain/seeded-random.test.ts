import { describe, expect, test } from 'vitest';
import {
  beta,
  exponential,
  gamma,
  integerBetween,
  lognormal,
  normal,
  pick,
  pickWeighted,
  seededRandom,
} from './seeded-random.ts';

const many = 40_000;
const draw = (take: (random: ReturnType<typeof seededRandom>) => number): number[] => {
  const random = seededRandom(7);
  return Array.from({ length: many }, () => take(random));
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

describe('seeded random numbers', () => {
  test('the same seed and stream repeat, another seed or another stream does not', () => {
    const sequence = (seed: number, stream?: number): number[] => {
      const random = seededRandom(seed, stream);
      return Array.from({ length: 5 }, () => random.bits());
    };
    expect(sequence(1)).toEqual(sequence(1));
    expect(sequence(1)).not.toEqual(sequence(2));
    expect(sequence(1, 1)).not.toEqual(sequence(1, 2));
    // Seeds above 32 bits count in full.
    expect(sequence(1)).not.toEqual(sequence(1 + 2 ** 32));
  });

  test('it takes sfc32 steps: the next three numbers follow from the state by hand-written arithmetic', () => {
    // The generator again, in big integers: an independent way to the same numbers.
    const mask = (1n << 32n) - 1n;
    const mix = (value: bigint): bigint => {
      let bits = value & mask;
      bits = ((bits ^ (bits >> 16n)) * 0x85ebca6bn) & mask;
      bits = ((bits ^ (bits >> 13n)) * 0xc2b2ae35n) & mask;
      return bits ^ (bits >> 16n);
    };
    let [a, b, c, counter] = [mix(42n), mix(0x9e3779b9n), mix(3n + 0x3c6ef372n), 1n];
    const step = (): bigint => {
      const sum = (a + b + counter) & mask;
      counter = (counter + 1n) & mask;
      a = b ^ (b >> 9n);
      b = (c + (c << 3n)) & mask;
      c = ((((c << 21n) | (c >> 11n)) & mask) + sum) & mask;
      return sum;
    };
    for (let round = 0; round < 12; round += 1) step();
    const random = seededRandom(42, 3);
    expect([random.bits(), random.bits(), random.bits()]).toEqual([Number(step()), Number(step()), Number(step())]);
  });

  test('units lie in [0, 1) and average one half', () => {
    const values = draw((random) => random.unit());
    expect(Math.min(...values.slice(0, 10_000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values.slice(0, 10_000))).toBeLessThan(1);
    expect(mean(values)).toBeCloseTo(0.5, 2);
  });

  test('each distribution has the centre its parameters promise', () => {
    expect(mean(draw(normal))).toBeCloseTo(0, 1);
    expect(median(draw((random) => lognormal(random, 9, 1.1)))).toBeGreaterThan(8.7);
    expect(median(draw((random) => lognormal(random, 9, 1.1)))).toBeLessThan(9.3);
    expect(mean(draw((random) => exponential(random, 0.25)))).toBeCloseTo(4, 0);
    expect(mean(draw((random) => gamma(random, 2, 140))) * 70).toBeCloseTo(1, 1);
    expect(mean(draw((random) => gamma(random, 0.4, 2)))).toBeCloseTo(0.2, 1);
    expect(mean(draw((random) => beta(random, 2, 2.6)))).toBeCloseTo(2 / 4.6, 2);
  });

  test('integers reach both of their ends', () => {
    expect(new Set(draw((random) => integerBetween(random, 1, 4)))).toEqual(new Set([1, 2, 3, 4]));
  });

  test('weights are kept to, and an empty list is a mistake', () => {
    const random = seededRandom(5);
    const picked = Array.from({ length: 10_000 }, () =>
      pickWeighted(random, ['never', 'seldom', 'often'], (item) => ({ never: 0, seldom: 1, often: 3 })[item] ?? 0),
    );
    expect(picked).not.toContain('never');
    expect(picked.filter((item) => item === 'often').length / 10_000).toBeCloseTo(0.75, 1);
    expect(() => pick(random, [])).toThrow(RangeError);
  });
});
