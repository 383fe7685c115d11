/**
 * Numbers of Polish registers, checked by their own arithmetic (whether a firm stands behind a number only the registry knows).
 *
 * NIP: sum of digit · weight (6 5 7 2 3 4 5 6 7) mod 11 is the tenth digit; 10 is never given out.
 *   123-456-32-18: 6+10+21+8+15+24+15+12+7·1 = 118, 118 mod 11 = 8 = last digit.
 * REGON: weights 8 9 2 3 4 5 6 7 (nine digits) and 2 4 8 5 0 9 7 3 6 1 2 4 8 (fourteen, whose first nine are a REGON too);
 *   sum mod 11 mod 10 is the last digit.
 *   123456785: 8+18+6+12+20+30+42+56 = 192, 192 mod 11 = 5 = last digit.
 * KRS: ten digits with leading zeros and no checksum; spreadsheets drop the zeros, so shorter ones are filled up.
 */
import { CellRefusal, isBlankMark, type CellReading } from './cell-refusal.ts';

const nipWeights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
const regonWeights = [8, 9, 2, 3, 4, 5, 6, 7];
const longRegonWeights = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (digits.charCodeAt(at) - 48), 0) % 11;

const lastDigit = (digits: string): number => digits.charCodeAt(digits.length - 1) - 48;

export const isNip = (digits: string): boolean =>
  /^\d{10}$/.test(digits) && digits !== '0000000000' && weighted(digits, nipWeights) === lastDigit(digits);

export const isRegon = (digits: string): boolean => {
  if (/^0+$/.test(digits)) return false;
  if (/^\d{9}$/.test(digits)) return weighted(digits, regonWeights) % 10 === lastDigit(digits);
  if (!/^\d{14}$/.test(digits)) return false;
  return isRegon(digits.slice(0, 9)) && weighted(digits, longRegonWeights) % 10 === lastDigit(digits);
};

export const isKrs = (digits: string): boolean => /^\d{10}$/.test(digits) && digits !== '0000000000';

const notANip = new CellRefusal('not-a-nip');
const notARegon = new CellRefusal('not-a-regon');
const notAKrs = new CellRefusal('not-a-krs');

const withoutMarks = (text: string): string => text.replace(/[\s\u00a0.\-–]/g, '');

/** Ten digits without the country prefix and dashes. */
export const parseNip = (text: string): CellReading<string> => {
  const trimmed = text.trim();
  if (isBlankMark(trimmed)) return null;
  const digits = withoutMarks(trimmed).replace(/^(NIP:?)?(PL)?/i, '');
  return isNip(digits) ? digits : notANip;
};

/** Nine or fourteen digits. */
export const parseRegon = (text: string): CellReading<string> => {
  const trimmed = text.trim();
  if (isBlankMark(trimmed)) return null;
  const digits = withoutMarks(trimmed).replace(/^REGON:?/i, '');
  return isRegon(digits) ? digits : notARegon;
};

/** Ten digits. */
export const parseKrs = (text: string): CellReading<string> => {
  const trimmed = text.trim();
  if (isBlankMark(trimmed)) return null;
  const digits = withoutMarks(trimmed)
    .replace(/^KRS:?/i, '')
    .padStart(10, '0');
  return isKrs(digits) ? digits : notAKrs;
};
