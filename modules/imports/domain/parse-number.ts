/**
 * Number and money cells. The column's format says only what a lone comma or point before three digits means; everything that
 * is clear by itself is read in any format. Money becomes whole minor units (grosze, cents), computed on the digits: 0.1 + 0.2
 * never comes near it. Worked example: `1 234,565 zł` with a decimal comma is 123 457 grosze (halves go away from zero).
 */
import { minorDigits } from '#platform/contract/currency.ts';
import { CellRefusal, isBlankMark, type CellReading } from './cell-refusal.ts';
import { separationOf, takeNumberApart, type NumberParts } from './take-number-apart.ts';

/** `unmarked`: no value of the sample needed a decision; a later `1,234` is refused rather than guessed. */
export const numberFormats = ['decimal-comma', 'decimal-point', 'unmarked'] as const;
export type NumberFormat = (typeof numberFormats)[number];

export type Money = { readonly minor: number; readonly currency: string };

const notANumber = new CellRefusal('not-a-number');
const ambiguous = new CellRefusal('ambiguous-number');
const tooLarge = new CellRefusal('number-too-large');
const notWhole = new CellRefusal('not-a-whole-number');

/** Digits without separators and how many of them stand behind the decimal mark, or why the text is no number. */
type Digits = { readonly parts: NumberParts; readonly digits: string; readonly decimals: number };

const digitsOf = (text: string, format: NumberFormat): Digits | CellRefusal => {
  const parts = takeNumberApart(text);
  if (parts === null) return notANumber;
  let separation = separationOf(parts.body);
  if (separation === 'not-a-number') return notANumber;
  if (separation === 'unclear-comma' || separation === 'unclear-point') {
    if (format === 'unmarked') return ambiguous;
    separation = format;
  } else if (format !== 'unmarked' && separation !== 'whole' && separation !== format) {
    // `1,5` in a column of decimal points: a slip or another convention, either way not to be guessed.
    return notANumber;
  }
  const decimalMark = separation === 'decimal-comma' ? ',' : '.';
  const at = separation === 'whole' ? -1 : parts.body.lastIndexOf(decimalMark);
  const digits = parts.body.replace(/\D/g, '');
  return { parts, digits, decimals: at === -1 ? 0 : parts.body.length - at - 1 };
};

/** Plain digits with at most one point (or comma, where the column has decimal commas); NaN sends the text the long way. */
const plainNumber = (text: string, decimalMark: number): number => {
  const length = text.length;
  if (length === 0 || length > 15) return NaN;
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  const negative = at === 1;
  let value = 0;
  let divisor = 0;
  if (at === length) return NaN;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      divisor *= 10;
    } else if (code === decimalMark && divisor === 0 && at + 1 < length && at > 0) divisor = 1;
    else return NaN;
  }
  if (divisor > 1) value /= divisor;
  return negative ? -value : value;
};

const decimalMarkOf = (format: NumberFormat): number =>
  format === 'decimal-point' ? 46 : format === 'decimal-comma' ? 44 : -1;

export const parseNumber = (format: NumberFormat): ((text: string) => CellReading<number>) => {
  const decimalMark = decimalMarkOf(format);
  return (text) => {
    const plain = plainNumber(text, decimalMark);
    if (!Number.isNaN(plain)) return plain;
    const trimmed = text.trim();
    if (isBlankMark(trimmed)) return null;
    const found = digitsOf(trimmed, format);
    if (found instanceof CellRefusal) return found;
    const value = Number(`${found.digits}e${found.parts.magnitude - found.decimals}`);
    if (!Number.isFinite(value) || value > 1e15) return tooLarge;
    return found.parts.negative ? -value : value;
  };
};

export const parseWholeNumber = (format: NumberFormat): ((text: string) => CellReading<number>) => {
  const parse = parseNumber(format);
  return (text) => {
    const value = parse(text);
    return typeof value === 'number' && !Number.isInteger(value) ? notWhole : value;
  };
};

/** A currency mark in the cell wins over the column's currency. */
export const parseMoney = (format: NumberFormat, columnCurrency: string): ((text: string) => CellReading<Money>) => {
  minorDigits(columnCurrency);
  return (text) => {
    const trimmed = text.trim();
    if (isBlankMark(trimmed)) return null;
    const found = digitsOf(trimmed, format);
    if (found instanceof CellRefusal) return found;
    const currency = found.parts.currency ?? columnCurrency;
    const minor = roundedShift(found.digits, found.parts.magnitude + minorDigits(currency) - found.decimals);
    if (minor > Number.MAX_SAFE_INTEGER) return tooLarge;
    return { minor: found.parts.negative && minor !== 0 ? -minor : minor, currency };
  };
};

/** digits · 10^shift as a whole number, halves up. */
const roundedShift = (digits: string, shift: number): number => {
  if (shift >= 0) return Number(digits + '0'.repeat(shift));
  if (digits.length < -shift) return 0;
  const kept = Number(digits.slice(0, digits.length + shift) || '0');
  return kept + (digits.charCodeAt(digits.length + shift) >= 53 ? 1 : 0);
};
