import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitGroupEffects, noEffect } from './group-effects.ts';
import { fitLogistic } from './logistic-regression.ts';

const groupsOf = (sizes: readonly number[]): Uint8Array =>
  Uint8Array.from(sizes.flatMap((size, group) => new Array<number>(size).fill(group)));

describe('effects of groups', () => {
  const groups = groupsOf([40, 40]);
  const outcomes = Uint8Array.from(groups, (_, row) => Number(row < 10 || row >= 50));

  it('of 10 of 40 and 30 of 40 won differ by ln 9', () => {
    const fit = fitGroupEffects([{ groups, priors: [0, 0], pull: 1e-6 }], outcomes)!;
    const [low, high] = fit.effects[0]!;
    expect(high! - low!).toBeCloseTo(Math.log(9), 4);
    expect(fit.fromAverage[0]![1]).toEqual({
      effect: expect.closeTo(1.0986, 3),
      standardError: expect.closeTo(0.2582, 3),
    });
  });

  it('stay at what they are drawn to when the pull is strong', () => {
    const fit = fitGroupEffects([{ groups, priors: [0.5, -0.25], pull: 1e9 }], outcomes)!;
    expect(fit.effects[0]).toEqual([expect.closeTo(0.5, 5), expect.closeTo(-0.25, 5)]);
    expect(fit.fromAverage[0]![0]!.standardError).toBeLessThan(1e-4);
  });

  it('are less sure in a small group', () => {
    const fit = fitGroupEffects([{ groups: groupsOf([10, 70]), priors: [0, 0], pull: 1 }], outcomes)!;
    expect(fit.fromAverage[0]![0]!.standardError).toBeGreaterThan(fit.fromAverage[0]![1]!.standardError);
  });

  it('are nothing without both outcomes', () => {
    expect(fitGroupEffects([{ groups, priors: [0, 0], pull: 1 }], new Uint8Array(80))).toBeNull();
  });

  it('are those of a ridge regression on one column of 0 and 1 for each group', () => {
    const row = fc.record({
      a: fc.integer({ min: 0, max: 2 }),
      b: fc.constantFrom(0, 1, noEffect),
      y: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 50 }), (rows) => {
        const y = Uint8Array.from(rows, (one) => one.y);
        fc.pre(y.includes(0) && y.includes(1));
        const columns = [0, 1, 2].map((group) => Float64Array.from(rows, ({ a }) => Number(a === group)));
        columns.push(...[0, 1].map((group) => Float64Array.from(rows, ({ b }) => Number(b === group))));
        const dense = fitLogistic(columns, y, { penalty: 0.7 })!;
        const sparse = fitGroupEffects(
          [
            { groups: Uint8Array.from(rows, ({ a }) => a), priors: [0, 0, 0], pull: 0.7 },
            { groups: Uint8Array.from(rows, ({ b }) => b), priors: [0, 0], pull: 0.7 },
          ],
          y,
        )!;
        sparse.effects.flat().forEach((effect, index) => expect(effect).toBeCloseTo(dense.coefficients[index]!, 3));
      }),
    );
  });
});
