/** How formats of dates and numbers are called, and what a cell means in one. */
import { dateFormats, type DateFormat } from '#modules/imports/domain/parse-date.ts';
import { type NumberFormat } from '#modules/imports/domain/parse-number.ts';
import { messageKey } from '#platform/web/i18n.ts';
import type { Words } from '../import-words.ts';

const unixNames: Readonly<Partial<Record<DateFormat, string>>> = {
  'unix-seconds': messageKey('format.unixSeconds'),
  'unix-milliseconds': messageKey('format.unixMilliseconds'),
};

/** Poles write the year with an R. */
export const dateFormatName = (format: DateFormat, { t, language }: Words): string => {
  const unix = unixNames[format];
  if (unix !== undefined) return t(unix);
  return language === 'pl' ? format.replaceAll('Y', 'R') : format;
};

const numberNames: Readonly<Record<NumberFormat, string>> = {
  'decimal-comma': messageKey('format.decimalComma'),
  'decimal-point': messageKey('format.decimalPoint'),
  unmarked: messageKey('format.unmarked'),
};

export const numberFormatName = (format: NumberFormat, { t }: Words): string => t(numberNames[format]);

/** The format by an example, which needs no words. */
export const numberFormatExample: Readonly<Record<NumberFormat, string>> = {
  'decimal-comma': '1.234,56',
  'decimal-point': '1,234.56',
  unmarked: '1234',
};

/** Those that the data allow come first. */
export const dateFormatsFor = (candidates: readonly DateFormat[]): readonly DateFormat[] => [
  ...candidates,
  ...dateFormats.filter((format) => !candidates.includes(format)),
];

/** `2025-04-03` as `3 April 2025`. */
export const dayInWords = (day: string, { language }: Words): string =>
  new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));

export const moneyInWords = (value: number, currency: string, { language }: Words): string =>
  new Intl.NumberFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    style: 'currency',
    currency,
    useGrouping: 'always',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(value);

export const numberInWords = (value: number, { language }: Words): string =>
  new Intl.NumberFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    useGrouping: 'always',
    maximumFractionDigits: 6,
  }).format(value);
