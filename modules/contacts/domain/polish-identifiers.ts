/**
 * Numbers of Polish registers, without spaces, dashes and prefixes; null when their own arithmetic says they are wrong.
 *
 * NIP: Σ digit·weight (6 5 7 2 3 4 5 6 7) mod 11 = tenth digit. 123-456-32-18: 118 mod 11 = 8.
 * REGON: weights 8 9 2 3 4 5 6 7 (nine digits), 2 4 8 5 0 9 7 3 6 1 2 4 8 (fourteen); Σ mod 11 mod 10 = last digit.
 *   123456785: 192 mod 11 = 5.
 * KRS: ten digits with leading zeros, no checksum.
 */
const weightsOf = {
  nip: [6, 5, 7, 2, 3, 4, 5, 6, 7],
  regon: [8, 9, 2, 3, 4, 5, 6, 7],
  longRegon: [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8],
} as const;

const bare = (text: string, prefix: RegExp): string => text.replace(/[\s.\-–]/g, '').replace(prefix, '');
const remainder = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11;
const isOnlyZeros = (digits: string): boolean => /^0*$/.test(digits);

/** Ten digits. A remainder of 10 equals no digit, so such numbers are refused as they are never given out. */
export function nip(text: string): string | null {
  const digits = bare(text, /^(NIP:?)?(PL)?/i);
  if (!/^\d{10}$/.test(digits) || isOnlyZeros(digits)) return null;
  return remainder(digits, weightsOf.nip) === Number(digits[9]) ? digits : null;
}

/** Nine or fourteen digits; the first nine of fourteen are a REGON themselves. */
export function regon(text: string): string | null {
  const digits = bare(text, /^REGON:?/i);
  if (!/^(\d{9}|\d{14})$/.test(digits) || isOnlyZeros(digits)) return null;
  if (remainder(digits, weightsOf.regon) % 10 !== Number(digits[8])) return null;
  const isWhole = digits.length === 9 || remainder(digits, weightsOf.longRegon) % 10 === Number(digits[13]);
  return isWhole ? digits : null;
}

/** Ten digits; zeros that a spreadsheet dropped are put back. */
export function krs(text: string): string | null {
  const digits = bare(text, /^KRS:?/i);
  return /^\d{1,10}$/.test(digits) && !isOnlyZeros(digits) ? digits.padStart(10, '0') : null;
}
