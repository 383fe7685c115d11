import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { informationValue, varianceOfWeight, weightsOfEvidence } from './weight-of-evidence.ts';

describe('weight of evidence', () => {
  it('of the checking account of the German loans agrees with the published table', () => {
    const accounts = [
      { won: 139, lost: 135 },
      { won: 164, lost: 105 },
      { won: 49, lost: 14 },
      { won: 348, lost: 46 },
    ];
    const weights = weightsOfEvidence(accounts).map((weight) => Number(weight.toFixed(4)));
    expect(weights).toEqual([-0.8181, -0.4014, 0.4055, 1.1763]);
    expect(informationValue(accounts)).toBeCloseTo(0.666, 4);
  });

  it('of a small group is drawn towards zero', () => {
    const groups = [
      { won: 3, lost: 0 },
      { won: 97, lost: 900 },
    ];
    expect(weightsOfEvidence(groups)[0]).toBe(Infinity);
    const drawn = weightsOfEvidence(groups, 10)[0]!;
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(2);
  });

  it('has a variance that shrinks with the group', () => {
    const all = { won: 1000, lost: 9000 };
    expect(varianceOfWeight({ won: 10, lost: 90 }, all)).toBeGreaterThan(
      varianceOfWeight({ won: 100, lost: 900 }, all),
    );
    expect(varianceOfWeight(all, all)).toBe(0);
  });

  it('says nothing where all groups are alike, and never has a negative information value', () => {
    const alike = [
      { won: 1, lost: 3 },
      { won: 10, lost: 30 },
    ];
    for (const weight of weightsOfEvidence(alike)) expect(weight).toBeCloseTo(0, 12);
    const groups = fc.array(
      fc.record({ won: fc.integer({ min: 1, max: 99 }), lost: fc.integer({ min: 1, max: 99 }) }),
      {
        minLength: 1,
      },
    );
    fc.assert(fc.property(groups, (some) => informationValue(some) >= -1e-12));
  });
});
