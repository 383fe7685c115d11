import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

describe('the interval of a share', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0.0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i agrees with Newcombe (1998), table I', (successes, base, low, high) => {
    const interval = wilsonInterval(successes, base);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('is nothing over an empty base', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('holds the share and stays within 0..1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (base, share) => {
        const successes = Math.round(base * share);
        const interval = wilsonInterval(successes, base)!;
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low).toBeLessThanOrEqual(successes / base + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(successes / base - 1e-12);
      }),
    );
  });
});
