/**
 * Polish tax numbers (NIP) that pass the check digit and cannot be anybody's.
 * A NIP is nine digits and a check digit: the sum of the nine, weighted by 6 5 7 2 3 4 5 6 7, modulo 11; where that
 * is 10 no number exists. The first three digits are the code of the tax office that gave it. Codes whose second and
 * third digits are both zero (100, 200 ... 900) belong to no office: the Ministry of Finance's own schemas refuse them
 * (type `TNrNIP`, pattern `[1-9]((\d[1-9])|([1-9]\d))\d{7}`). Those are the ones used here.
 * Example: 100000002 gives 1 x 6 + 2 x 7 = 20, 20 mod 11 = 9, so 1000000029.
 */
import { integerBetween, type Random } from './seeded-random.ts';

const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];

/** The check digit of the first nine digits, or null where no NIP begins so. */
export const nipCheckDigit = (nineDigits: string): number | null => {
  const rest = weights.reduce((sum, weight, place) => sum + weight * Number(nineDigits[place]), 0) % 11;
  return rest === 10 ? null : rest;
};

export const drawFictitiousNip = (random: Random): string => {
  for (;;) {
    const office = integerBetween(random, 1, 9) * 100;
    const nineDigits = `${office}${String(integerBetween(random, 1, 999_999)).padStart(6, '0')}`;
    const check = nipCheckDigit(nineDigits);
    if (check !== null) return `${nineDigits}${check}`;
  }
};
