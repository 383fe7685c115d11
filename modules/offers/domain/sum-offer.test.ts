import { expect, test } from 'vitest';
import { sumOffer } from './sum-offer.ts';

const item = (quantity: number, unitPriceMinor: number, taxPercent: number | null, discountPercent = 0) => ({
  name: 'x',
  quantity,
  unitPriceMinor,
  discountPercent,
  taxPercent,
});

test('tax is counted once for each rate, on the sum of its lines', () => {
  expect(sumOffer([item(1, 50, 23), item(1, 50, 23)])).toEqual({
    netMinor: 100,
    grossMinor: 123,
    taxes: [{ percent: 23, netMinor: 100, taxMinor: 23 }],
  });
});

test('rates stand apart, the highest first; lines without a rate carry no tax', () => {
  expect(sumOffer([item(1, 1000, null), item(2, 10_000, 8), item(1, 10_000, 23, 10)])).toEqual({
    netMinor: 30_000,
    grossMinor: 33_670,
    taxes: [
      { percent: 23, netMinor: 9000, taxMinor: 2070 },
      { percent: 8, netMinor: 20_000, taxMinor: 1600 },
      { percent: null, netMinor: 1000, taxMinor: 0 },
    ],
  });
});

test('a half grosz of tax is rounded up', () => {
  expect(sumOffer([item(1, 50, 5)]).taxes[0]?.taxMinor).toBe(3);
});
