import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from './exact-quantiles.ts';

describe('quantiles', () => {
  it('interpolates between neighbours', () => {
    expect(quantile(Int32Array.of(10, 1, 3, 2), 0.5)).toBe(2.5);
    expect(quantile(Int32Array.of(10, 1, 3, 2), 0.9)).toBeCloseTo(7.9, 10);
    expect(quantile(Int32Array.of(7), 0.9)).toBe(7);
    expect(quantile(new Int32Array(), 0.5)).toBeNull();
  });

  it('agrees with sorting everything, also where many took the same time', () => {
    const numbers = fc.oneof(fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0, 0.1, 0.5, 0.9, 1),
        (values, p) => {
          const sorted = [...values].sort((a, b) => a - b);
          const position = (sorted.length - 1) * p;
          const low = sorted[Math.floor(position)]!;
          const expected = low + (sorted[Math.ceil(position)]! - low) * (position - Math.floor(position));
          expect(quantile(Int32Array.from(values), p)).toBe(expected);
        },
      ),
    );
  });
});
