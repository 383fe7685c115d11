import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { associationOfGroups, associationOfTwo, chiSquareOfGroups } from './association.ts';
import { chiSquareTail, logGamma } from './chi-square-tail.ts';

describe('the tail of the chi-square distribution', () => {
  it.each([
    [3.841458820694124, 1, 0.05],
    [18.307038053275146, 10, 0.05],
    [0.004, 1, 0.9496],
    [124.3421, 100, 0.05],
    [25, 1, 5.733031437583866e-7],
  ])('beyond %f with %i degrees of freedom lies %f', (x, degrees, tail) => {
    expect(chiSquareTail(x, degrees) / tail).toBeCloseTo(1, 2);
  });

  it('is whole at zero', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  });
});

describe('whether the outcome depends on the group', () => {
  it('party by gender (Agresti 2013, table 3.2): X² = 30.1 with 2 degrees of freedom', () => {
    const table = [
      { won: 762, lost: 484 },
      { won: 327, lost: 239 },
      { won: 468, lost: 477 },
    ];
    const { statistic, degreesOfFreedom } = chiSquareOfGroups(table);
    expect(statistic).toBeCloseTo(30.1, 1);
    expect(degreesOfFreedom).toBe(2);
    expect(associationOfGroups(table)).toBeLessThan(0.001);
  });

  it("Fisher's tea taster: 3 of 4 against 1 of 4, p = 0.486", () => {
    expect(associationOfTwo({ won: 3, lost: 1 }, { won: 1, lost: 3 })).toBeCloseTo(0.4857, 4);
  });

  it('says nothing where there is nothing to compare', () => {
    expect(associationOfTwo({ won: 0, lost: 0 }, { won: 3, lost: 1 })).toBe(1);
    expect(associationOfGroups([{ won: 3, lost: 1 }])).toBe(1);
  });

  it('is a probability, and the same whichever of the two comes first', () => {
    const count = fc.integer({ min: 0, max: 200 });
    const group = fc.record({ won: count, lost: count });
    fc.assert(
      fc.property(group, group, (one, other) => {
        const p = associationOfTwo(one, other);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(associationOfTwo(other, one)).toBeCloseTo(p, 9);
      }),
    );
  });
});
