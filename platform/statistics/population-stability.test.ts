import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { populationStability } from './population-stability.ts';

describe('the population stability index', () => {
  it('of half and half that became 40 and 60 % is 0.0405: no change', () => {
    const { index, change } = populationStability([50, 50], [400, 600])!;
    expect(index).toBeCloseTo(0.0405, 4);
    expect(change).toBe('none');
  });

  it('calls 0.1 to 0.25 some change and more a shift', () => {
    expect(populationStability([50, 50], [33, 67])!.change).toBe('some');
    expect(populationStability([50, 50], [10, 90])!.change).toBe('shift');
  });

  it('stays finite where a group is new or gone, and is nothing without people', () => {
    expect(Number.isFinite(populationStability([100, 0], [90, 10])!.index)).toBe(true);
    expect(populationStability([0, 0], [1, 2])).toBeNull();
  });

  it('is zero for the same make-up, never negative, and the same in both directions', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), (some, times) => {
        expect(
          populationStability(
            some,
            some.map((count) => count * times),
          )!.index,
        ).toBeCloseTo(0, 9);
        const turned = [...some].reverse();
        const there = populationStability(some, turned)!.index;
        expect(there).toBeGreaterThanOrEqual(-1e-12);
        expect(populationStability(turned, some)!.index).toBeCloseTo(there, 9);
      }),
    );
  });
});
