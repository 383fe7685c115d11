import { expect, test } from 'vitest';
import { lineMinor, sumOf } from './sum-of-items.ts';

const line = (quantity: number, unitPriceMinor: number, discountPercent = 0) => ({
  quantity,
  unitPriceMinor,
  discountPercent,
});

test('a line is quantity times price less its discount', () => {
  expect(lineMinor(line(3, 1999, 10))).toBe(5397);
  expect(lineMinor(line(1, 100_000))).toBe(100_000);
  expect(lineMinor(line(2, 5000, 100))).toBe(0);
});

test('a half of the smallest unit is rounded up, also where a binary fraction lies below it', () => {
  expect(lineMinor(line(0.5, 1))).toBe(1);
  expect(lineMinor(line(1.005, 100_000))).toBe(100_500);
  expect(lineMinor(line(1, 35, 10))).toBe(32);
});

test('lines are rounded one by one, as they stand on the offer', () => {
  expect(sumOf([line(0.5, 1), line(0.5, 1)])).toBe(2);
  expect(sumOf([])).toBe(0);
});
