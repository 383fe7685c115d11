import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellRefusal } from './cell-refusal.ts';
import { detectNumbers } from './detect-numbers.ts';
import { parseMoney, parseNumber, parseWholeNumber, type NumberFormat } from './parse-number.ts';

const number = (format: NumberFormat, text: string): number | string | null => {
  const read = parseNumber(format)(text);
  return read instanceof CellRefusal ? read.problem : read;
};
const money = (format: NumberFormat, text: string, currency = 'PLN'): unknown => {
  const read = parseMoney(format, currency)(text);
  return read instanceof CellRefusal ? read.problem : read === null ? null : [read.minor, read.currency];
};

describe('numbers in cells', () => {
  it.each<[NumberFormat, string, number]>([
    ['decimal-comma', '1 234,56', 1234.56],
    ['decimal-comma', '1\u00a0234\u00a0567,5', 1_234_567.5],
    ['decimal-comma', '1\u202f234', 1234],
    ['decimal-comma', '1.234,56', 1234.56],
    ['decimal-comma', '1.234', 1234],
    ['decimal-comma', '1,234', 1.234],
    ['decimal-point', '1,234', 1234],
    ['decimal-point', '1.234', 1.234],
    ['decimal-point', '1,234,567.89', 1_234_567.89],
    ['decimal-point', "1'234.5", 1234.5],
    ['decimal-point', '1’234.5', 1234.5],
    ['unmarked', '250k', 250_000],
    ['unmarked', '1,5 mln', 1_500_000],
    ['unmarked', '2 tys.', 2000],
    ['unmarked', '-7', -7],
    ['unmarked', '(7)', -7],
    ['unmarked', '−7,25', -7.25],
    ['decimal-point', '.5', 0.5],
    ['decimal-point', '0.1', 0.1],
    ['decimal-point', '2000.0', 2000],
  ])('%s: %s is %d', (format, text, expected) => {
    expect(number(format, text)).toBe(expected);
  });

  it.each<[NumberFormat, string, string]>([
    ['unmarked', '1,234', 'ambiguous-number'],
    ['decimal-point', '1,5', 'not-a-number'],
    ['decimal-point', '12,34,567', 'not-a-number'],
    ['unmarked', '1 23', 'not-a-number'],
    ['unmarked', '12 apples', 'not-a-number'],
    ['unmarked', '1e5', 'not-a-number'],
    ['unmarked', '0x10', 'not-a-number'],
    ['unmarked', '1.2.3', 'not-a-number'],
    ['unmarked', '5-7', 'not-a-number'],
    ['unmarked', '99999999999999999999', 'number-too-large'],
  ])('%s: %s is refused: %s', (format, text, problem) => {
    expect(number(format, text)).toBe(problem);
  });

  it('a blank cell is no number and no error', () => {
    expect(number('unmarked', ' ')).toBeNull();
    expect(number('unmarked', 'brak')).toBeNull();
  });

  it('whole numbers have no fraction', () => {
    expect(parseWholeNumber('decimal-comma')('12')).toBe(12);
    expect(parseWholeNumber('decimal-point')('12.0')).toBe(12);
    expect(parseWholeNumber('decimal-comma')('12,5')).toEqual(new CellRefusal('not-a-whole-number'));
  });

  it('money is whole minor units of its currency', () => {
    expect(money('decimal-comma', '1 234,565 zł')).toEqual([123_457, 'PLN']);
    expect(money('decimal-point', '$125000')).toEqual([12_500_000, 'USD']);
    expect(money('decimal-point', '€1,234.50')).toEqual([123_450, 'EUR']);
    expect(money('decimal-point', '£0.01')).toEqual([1, 'GBP']);
    expect(money('decimal-comma', '1500,- EUR')).toEqual([150_000, 'EUR']);
    expect(money('unmarked', '250k')).toEqual([25_000_000, 'PLN']);
    expect(money('unmarked', '1,5 mln zł')).toEqual([150_000_000, 'PLN']);
    expect(money('decimal-point', '-12.30 PLN')).toEqual([-1230, 'PLN']);
    expect(money('decimal-point', '1.23', 'JPY')).toEqual([1, 'JPY']);
    expect(money('decimal-point', '1.2345', 'KWD')).toEqual([1235, 'KWD']);
    expect(money('decimal-point', '0.004')).toEqual([0, 'PLN']);
  });

  it('two currencies in one cell are not an amount, nor is one beyond exactness', () => {
    expect(money('decimal-point', '$5 EUR')).toBe('not-a-number');
    expect(money('decimal-point', '999999999999999')).toBe('number-too-large');
  });

  it('no cent is lost on the way, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (cents) => {
        const text = `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
        expect(money('decimal-comma', text)).toEqual([cents, 'PLN']);
      }),
    );
  });
});

describe('number format of a column', () => {
  it('asks when every value is like 1,234', () => {
    expect(detectNumbers(['1,234', '12,345', '7'])).toMatchObject({ ambiguous: ['decimal-comma', 'decimal-point'] });
    expect(detectNumbers(['1.234'])).toMatchObject({ ambiguous: ['decimal-comma', 'decimal-point'] });
  });

  it('one clear value settles the others', () => {
    expect(detectNumbers(['1,234', '12,34'])).toMatchObject({ format: 'decimal-comma', sure: 'certain' });
    expect(detectNumbers(['1,234', '1,234.5'])).toMatchObject({ format: 'decimal-point', sure: 'certain' });
    expect(detectNumbers(['1,234', '1,234,567'])).toMatchObject({ format: 'decimal-point', sure: 'certain' });
    expect(detectNumbers(['0,125', '1,234'])).toMatchObject({ format: 'decimal-comma', sure: 'certain' });
    expect(detectNumbers(['1 234,5'])).toMatchObject({ format: 'decimal-comma', sure: 'certain', whole: false });
  });

  it('beside a currency mark three digits are thousands', () => {
    expect(detectNumbers(['$1,234', '$5,678'])).toMatchObject({
      format: 'decimal-point',
      currency: 'USD',
      sure: 'likely',
    });
    expect(detectNumbers(['1.234 €'])).toMatchObject({ format: 'decimal-comma', currency: 'EUR' });
  });

  it('whole numbers need no decision', () => {
    expect(detectNumbers(['1', '20', '1 000', ''])).toMatchObject({
      format: 'unmarked',
      sure: 'certain',
      whole: true,
      misfits: 0,
    });
  });

  it('asks when a column has both decimal commas and decimal points', () => {
    expect(detectNumbers(['1,5', '2.5'])).toMatchObject({ ambiguous: ['decimal-comma', 'decimal-point'] });
  });

  it('texts are not numbers', () => {
    expect(detectNumbers(['pet', 'car', '5'])).toBeNull();
    expect(detectNumbers(['20-50', '1-5'])).toBeNull();
    expect(detectNumbers([])).toBeNull();
  });
});
