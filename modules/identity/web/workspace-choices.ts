import type { Language } from '#platform/contract/problem.ts';

export const firstCurrency = (language: Language): string => (language === 'pl' ? 'PLN' : 'EUR');

export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

type Choice = { readonly value: string; readonly label: string };

// What this product's users ask for first; the rest follows by name.
const usual = ['PLN', 'EUR', 'USD', 'GBP', 'CHF', 'CZK'];

/** `PLN · złoty polski`. */
export const currencyChoices = (language: Language): Choice[] => {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  const others = Intl.supportedValuesOf('currency').filter((code) => !usual.includes(code));
  return [...usual, ...others].map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }));
};

/** `Europe/Warsaw`, the underscores of the names as spaces; always with the one chosen, which may be an older name. */
export const timeZoneChoices = (chosen: string): Choice[] =>
  [...new Set([chosen, ...Intl.supportedValuesOf('timeZone'), 'UTC'])]
    .sort()
    .map((value) => ({ value, label: value.replaceAll('_', ' ') }));
