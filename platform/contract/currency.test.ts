import { describe, expect, it } from 'vitest';
import { minorDigits, minorUnits } from './currency.ts';

describe('the minor unit of a currency', () => {
  it.each([
    ['PLN', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('of %s has %i decimal places, asked once or twice', (currency, digits) => {
    expect([minorDigits(currency), minorDigits(currency)]).toEqual([digits, digits]);
    expect(minorUnits(currency)).toBe(10 ** digits);
  });

  it('of no currency is refused', () => {
    expect(() => minorDigits('złoty')).toThrow(RangeError);
  });
});
