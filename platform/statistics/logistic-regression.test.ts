import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic } from './logistic-regression.ts';
import { invertPositiveDefinite } from './positive-definite.ts';

describe('logistic regression', () => {
  it('of the O-rings before Challenger agrees with Dalal, Fowlkes & Hoadley (1989)', () => {
    const temperature = Float64Array.of(
      66,
      70,
      69,
      68,
      67,
      72,
      73,
      70,
      57,
      63,
      70,
      78,
      67,
      53,
      67,
      75,
      70,
      81,
      76,
      79,
      75,
      76,
      58,
    );
    const damaged = Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1);
    const fit = fitLogistic([temperature], damaged)!;
    expect(fit.intercept).toBeCloseTo(15.0429, 3);
    expect(fit.coefficients[0]).toBeCloseTo(-0.2322, 4);
    expect(fit.standardErrors[0]).toBeCloseTo(7.3786, 3);
    expect(fit.standardErrors[1]).toBeCloseTo(0.1082, 4);
    expect(-2 * fit.logLikelihood).toBeCloseTo(20.315, 3);
    expect(fit.converged).toBe(true);
    const near = fitLogistic([temperature], damaged, { start: [-0.23] })!;
    expect(near.coefficients[0]).toBeCloseTo(-0.2322, 4);
  });

  it('of the students of Spector & Mazzeo (1980) agrees with Greene, Econometric Analysis', () => {
    const average = Float64Array.of(
      2.66,
      2.89,
      3.28,
      2.92,
      4,
      2.86,
      2.76,
      2.87,
      3.03,
      3.92,
      2.63,
      3.32,
      3.57,
      3.26,
      3.53,
      2.74,
      2.75,
      2.83,
      3.12,
      3.16,
      2.06,
      3.62,
      2.89,
      3.51,
      3.54,
      2.83,
      3.39,
      2.67,
      3.65,
      4,
      3.1,
      2.39,
    );
    const test = Float64Array.of(
      20,
      22,
      24,
      12,
      21,
      17,
      17,
      21,
      25,
      29,
      20,
      23,
      23,
      25,
      26,
      19,
      25,
      19,
      23,
      25,
      22,
      28,
      14,
      26,
      24,
      27,
      17,
      24,
      21,
      23,
      21,
      19,
    );
    const course = Float64Array.from({ length: 32 }, (_, index) => (index < 18 ? 0 : 1));
    const improved = Uint8Array.of(
      0,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      0,
      0,
      1,
      0,
      1,
      0,
      0,
      1,
      1,
      1,
      0,
      1,
      1,
      0,
      1,
    );
    const fit = fitLogistic([average, test, course], improved)!;
    expect([fit.intercept, ...fit.coefficients].map((value) => Number(value.toFixed(3)))).toEqual([
      -13.021, 2.826, 0.095, 2.379,
    ]);
    expect(fit.standardErrors.map((value) => Number(value.toFixed(3)))).toEqual([4.931, 1.263, 0.142, 1.065]);
    expect(fit.logLikelihood).toBeCloseTo(-12.8896, 4);
  });

  it('stays finite by its penalty where the outcomes can be separated, and says so without', () => {
    const x = Float64Array.of(1, 2, 3, 4);
    const y = Uint8Array.of(0, 0, 1, 1);
    const penalised = fitLogistic([x], y, { penalty: 1 })!;
    expect(penalised.converged).toBe(true);
    expect(penalised.coefficients[0]).toBeLessThan(2);
    const plain = fitLogistic([x], y);
    expect(plain === null || !plain.converged || plain.coefficients[0]! > 10).toBe(true);
  });

  it('is nothing with the same column twice, and shares the effect under a penalty', () => {
    const x = Float64Array.of(1, 2, 3, 4, 5, 6);
    const y = Uint8Array.of(0, 1, 0, 1, 0, 1);
    expect(fitLogistic([x, x], y)).toBeNull();
    const [first, second] = fitLogistic([x, x], y, { penalty: 0.1 })!.coefficients;
    expect(first).toBeCloseTo(second!, 9);
  });

  it('gives everybody together as many expected wins as there were', () => {
    const people = fc.array(fc.record({ x: fc.integer({ min: -5, max: 5 }), y: fc.constantFrom(0, 1) }), {
      minLength: 4,
      maxLength: 60,
    });
    fc.assert(
      fc.property(people, (some) => {
        const y = Uint8Array.from(some, (person) => person.y);
        const won = y.reduce((sum, value) => sum + value, 0);
        fc.pre(won > 0 && won < y.length);
        const fit = fitLogistic([Float64Array.from(some, ({ x }) => x)], y, { penalty: 0.5 })!;
        const expected = some.reduce(
          (sum, { x }) => sum + 1 / (1 + Math.exp(-fit.intercept - fit.coefficients[0]! * x)),
          0,
        );
        expect(expected).toBeCloseTo(won, 3);
      }),
    );
  });
});

describe('the inverse of a positive definite matrix', () => {
  it('of the example', () => {
    const inverse = invertPositiveDefinite(Float64Array.of(4, 2, 2, 3), 2)!;
    [0.375, -0.25, -0.25, 0.5].forEach((value, at) => expect(inverse[at]).toBeCloseTo(value, 12));
  });

  it('is nothing for a matrix that is not', () => {
    expect(invertPositiveDefinite(Float64Array.of(1, 1, 1, 1), 2)).toBeNull();
  });
});
