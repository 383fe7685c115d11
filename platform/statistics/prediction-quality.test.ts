import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationOf } from './calibration.ts';
import { liftByDecile } from './lift-by-decile.ts';
import { brierScore, logLoss } from './prediction-error.ts';
import { stratifiedFolds } from './stratified-folds.ts';

const people = fc.array(fc.record({ chance: fc.integer({ min: 1, max: 9 }), outcome: fc.constantFrom(0, 1) }), {
  minLength: 1,
  maxLength: 80,
});
const chancesOf = (some: readonly { chance: number }[]): Float64Array =>
  Float64Array.from(some, ({ chance }) => chance / 10);
const outcomesOf = (some: readonly { outcome: number }[]): Uint8Array =>
  Uint8Array.from(some, ({ outcome }) => outcome);

describe('the error of predicted chances', () => {
  it('of 70 % said is 0.09 where it rains and 0.49 where it stays dry', () => {
    expect(brierScore(Float64Array.of(0.7), Uint8Array.of(1))).toBeCloseTo(0.09, 12);
    expect(brierScore(Float64Array.of(0.7), Uint8Array.of(0))).toBeCloseTo(0.49, 12);
    expect(logLoss(Float64Array.of(0.7), Uint8Array.of(1))).toBeCloseTo(0.3567, 4);
    expect(logLoss(Float64Array.of(0.7), Uint8Array.of(0))).toBeCloseTo(1.204, 4);
    expect(brierScore(new Float64Array(), new Uint8Array())).toBeNull();
  });

  it('is smallest, of all chances that are the same for everybody, at the true rate', () => {
    fc.assert(
      fc.property(people, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (some, other) => {
        const outcomes = outcomesOf(some);
        const rate = outcomes.reduce((sum, outcome) => sum + outcome, 0) / some.length;
        const all = (chance: number): Float64Array => new Float64Array(some.length).fill(chance);
        expect(brierScore(all(rate), outcomes)!).toBeLessThanOrEqual(brierScore(all(other), outcomes)! + 1e-12);
        expect(logLoss(all(rate), outcomes)!).toBeLessThanOrEqual(logLoss(all(other), outcomes)! + 1e-7);
      }),
    );
  });
});

describe('calibration', () => {
  it('of ten people at 20 % of whom two buy and ten at 50 % of whom five buy is exact', () => {
    const chances = Float64Array.from({ length: 20 }, (_, row) => (row < 10 ? 0.2 : 0.5));
    const outcomes = Uint8Array.from({ length: 20 }, (_, row) => Number(row < 2 || row >= 15));
    const { groups, slope, intercept } = calibrationOf(chances, outcomes);
    expect(groups.map(({ n, won, predicted, observed }) => [n, won, Number(predicted.toFixed(9)), observed])).toEqual([
      [10, 2, 0.2, 0.2],
      [10, 5, 0.5, 0.5],
    ]);
    expect(slope).toBeCloseTo(1, 6);
    expect(intercept).toBeCloseTo(0, 6);
  });

  it('sees chances that are too extreme by a slope below one', () => {
    const chances = Float64Array.from({ length: 20 }, (_, row) => (row < 10 ? 0.05 : 0.95));
    const outcomes = Uint8Array.from({ length: 20 }, (_, row) => Number(row < 3 || row >= 13));
    expect(calibrationOf(chances, outcomes).slope).toBeLessThan(0.5);
  });

  it('counts everybody once', () => {
    fc.assert(
      fc.property(people, (some) => {
        const { groups } = calibrationOf(chancesOf(some), outcomesOf(some));
        expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(some.length);
        expect(groups.length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('lift by tenth', () => {
  it('of 20 people of whom the best two bought and two others is 5 for the best tenth', () => {
    const scores = Float64Array.from({ length: 20 }, (_, row) => 20 - row);
    const outcomes = Uint8Array.from({ length: 20 }, (_, row) => Number(row < 2 || row > 17));
    const lift = liftByDecile(scores, outcomes);
    expect(lift).toHaveLength(10);
    expect(lift[0]).toEqual({ n: 2, won: 2, rate: 1, lift: 5, captured: 0.5 });
  });

  it('is one everywhere when all have the same score', () => {
    const lift = liftByDecile(
      new Float64Array(30),
      Uint8Array.from({ length: 30 }, (_, row) => row % 2),
    );
    for (const group of lift) expect(group.lift).toBeCloseTo(1, 9);
    expect(liftByDecile(Float64Array.of(1), Uint8Array.of(0))).toEqual([]);
  });

  it('finds everybody who bought, in tenths of the same size, whatever the order', () => {
    fc.assert(
      fc.property(people, (some) => {
        const outcomes = outcomesOf(some);
        fc.pre(outcomes.includes(1));
        const lift = liftByDecile(chancesOf(some), outcomes);
        expect(lift).toHaveLength(10);
        expect(lift.at(-1)!.captured).toBeCloseTo(1, 9);
        for (const { n } of lift) expect(n).toBeCloseTo(some.length / 10, 6);
        const turned = [...some].reverse();
        liftByDecile(chancesOf(turned), outcomesOf(turned)).forEach((group, index) =>
          expect(group.won).toBeCloseTo(lift[index]!.won, 6),
        );
      }),
    );
  });
});

describe('the parts of cross-validation', () => {
  it('of ten rows, four of them won, hold two won and three lost each', () => {
    const outcomes = Uint8Array.of(1, 0, 0, 1, 0, 1, 0, 0, 1, 0);
    const parts = stratifiedFolds(outcomes, 2, 1);
    const count = (part: number, outcome: number): number =>
      [...parts].filter((value, row) => value === part && outcomes[row] === outcome).length;
    expect([count(0, 1), count(0, 0), count(1, 1), count(1, 0)]).toEqual([2, 3, 2, 3]);
  });

  it('are the same for the same seed, differ for another, and differ in size by one at most', () => {
    const outcomes = Uint8Array.from({ length: 97 }, (_, row) => Number(row % 7 === 0));
    expect(stratifiedFolds(outcomes, 5, 3)).toEqual(stratifiedFolds(outcomes, 5, 3));
    expect(stratifiedFolds(outcomes, 5, 3)).not.toEqual(stratifiedFolds(outcomes, 5, 4));
    const sizes = [0, 1, 2, 3, 4].map(
      (part) => stratifiedFolds(outcomes, 5, 3).filter((value) => value === part).length,
    );
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });
});
