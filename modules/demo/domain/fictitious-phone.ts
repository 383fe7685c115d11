/**
 * Telephone numbers that are well formed and reach nobody, in E.164.
 * - Germany: the ranges that the Bundesnetzagentur keeps for films and books (Amtsblatt 7/2021, Mitteilung 148/2021).
 * - Great Britain: the ranges that Ofcom keeps for drama.
 * - Poland has no such range. An area code followed by a subscriber number that begins with 00 is used: until 2009 a
 *   leading 0 was the trunk prefix and 00 the international one, so no exchange gave out numbers that begin so.
 * - For other countries we know of no safe range, so people there have no number.
 */
import type { Country } from './example.ts';
import type { Place } from './places.ts';
import { integerBetween, pick, type Random } from './seeded-random.ts';

const keptForFiction: Partial<Record<Country, readonly string[]>> = {
  DE: ['+493023125', '+496990009', '+494066969', '+492214710', '+498999998'],
  GB: ['+442079460', '+441614960', '+441134960', '+441214960', '+441414960'],
};

const digits = (random: Random, count: number): string =>
  String(integerBetween(random, 0, 10 ** count - 1)).padStart(count, '0');

export const drawFictitiousPhone = (random: Random, country: Country, { areaCode }: Place): string | null => {
  if (country === 'PL') return areaCode === undefined ? null : `+48${areaCode}00${digits(random, 5)}`;
  const ranges = keptForFiction[country];
  return ranges ? `${pick(random, ranges)}${digits(random, 3)}` : null;
};
