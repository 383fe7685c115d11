import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaStandardError, areaUnderCurve, areaUnderCurveOfCounts } from './area-under-curve.ts';

describe('the area under the ROC curve', () => {
  const normal = [33, 6, 6, 11, 2];
  const abnormal = [3, 2, 2, 11, 33];

  it('of the tomographs of Hanley & McNeil (1982) is 0.893 with a standard error of 0.032', () => {
    const area = areaUnderCurveOfCounts(abnormal, normal)!;
    expect(area).toBeCloseTo(0.893, 3);
    expect(areaStandardError(area, 51, 58)).toBeCloseTo(0.032, 3);
  });

  it('counts a tie as one half', () => {
    expect(areaUnderCurve(Float64Array.of(1, 1), Uint8Array.of(0, 1))).toBe(0.5);
    expect(areaUnderCurve(Float64Array.of(1, 2, 2, 3), Uint8Array.of(0, 0, 1, 1))).toBe(3.5 / 4);
  });

  it('is nothing where one of the outcomes is not there', () => {
    expect(areaUnderCurve(Float64Array.of(1, 2), Uint8Array.of(1, 1))).toBeNull();
    expect(areaUnderCurveOfCounts([], [])).toBeNull();
  });

  it('is the share of pairs, counted one by one', () => {
    const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 5 }), outcome: fc.constantFrom(0, 1) }));
    fc.assert(
      fc.property(rows, (people) => {
        const won = people.filter(({ outcome }) => outcome === 1);
        const lost = people.filter(({ outcome }) => outcome === 0);
        const pairs = won.flatMap((w) => lost.map((l) => (w.score > l.score ? 1 : w.score === l.score ? 0.5 : 0)));
        const area = areaUnderCurve(
          Float64Array.from(people, ({ score }) => score),
          Uint8Array.from(people, ({ outcome }) => outcome),
        );
        if (pairs.length === 0) expect(area).toBeNull();
        else expect(area).toBeCloseTo(pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length, 12);
      }),
    );
  });
});
