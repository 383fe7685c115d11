/** A number with its noun in the right form: `1 wiersz`, `2 wiersze`, `5 wierszy`; `1 row`, `2 rows`. */
import type { Language } from '#platform/contract/problem.ts';

export type CountedNoun = {
  readonly en: { readonly one: string; readonly other: string };
  readonly pl: { readonly one: string; readonly few: string; readonly many: string };
};

export function counted(language: Language, count: number, noun: CountedNoun): string {
  return `${formatNumber(language, count)} ${nounFor(language, count, noun)}`;
}

function nounFor(language: Language, count: number, noun: CountedNoun): string {
  const category = new Intl.PluralRules(language).select(count);
  if (language === 'en') return category === 'one' ? noun.en.one : noun.en.other;
  return category === 'one' ? noun.pl.one : category === 'few' ? noun.pl.few : noun.pl.many;
}

/** Grouped from four digits on: Polish groups only from five by itself, and a column of counts should read alike. */
export function formatNumber(language: Language, value: number, fractionDigits = 0): string {
  return new Intl.NumberFormat(language, {
    useGrouping: 'always',
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  }).format(value);
}

/** `412 B`, `3.4 MB`: decimal units, as disks are sold and `ls --si` shows. */
export function formatBytes(language: Language, bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formatNumber(language, value, unit === 0 ? 0 : 1)} ${units[unit] ?? ''}`;
}
