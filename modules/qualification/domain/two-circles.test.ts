import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lensArea, twoCircles } from './two-circles.ts';

it('knows what two circles of radius 1 at distance 1 share', () => {
  expect(lensArea(1, 1, 1)).toBeCloseTo((2 * Math.PI) / 3 - Math.sqrt(3) / 2, 10);
});

it('draws groups that share nobody apart, and a group inside the other within it', () => {
  const apart = twoCircles(100, 25, 0);
  expect(apart).toMatchObject({ first: 1, second: 0.5 });
  expect(apart.distance).toBeGreaterThan(1.5);
  expect(twoCircles(100, 25, 25).distance).toBeCloseTo(0.5, 6);
  expect(twoCircles(40, 40, 40).distance).toBeCloseTo(0, 6);
});

it('has an empty group as a circle without area', () => {
  expect(twoCircles(0, 9, 0)).toMatchObject({ first: 0, second: 1 });
});

it('gives the shared area its share', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (onlyFirst, onlySecond, both) => {
      const [first, second] = [onlyFirst + both, onlySecond + both];
      const { first: r, second: R, distance } = twoCircles(first, second, both);
      expect(lensArea(r, R, distance)).toBeCloseTo((Math.PI * both) / Math.max(first, second), 5);
    }),
  );
});
