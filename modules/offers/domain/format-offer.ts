/** Money, quantities and days as they are written on an offer. */
export type OfferFormat = {
  readonly money: (minor: number) => string;
  readonly quantity: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly day: (on: string) => string;
};

const locales = { pl: 'pl-PL', en: 'en-GB' } as const;

export function offerFormat(language: 'pl' | 'en', currency: string): OfferFormat {
  const locale = locales[language];
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency, useGrouping: 'always' });
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2;
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  // Fonts of files lack the narrow space.
  const spaced = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, '\u00a0');
  return {
    money: (minor) => spaced(money.format(minor / 10 ** digits)),
    quantity: (value) => spaced(plain.format(value)),
    percent: (value) => `${plain.format(value)}%`,
    day: (on) => date.format(new Date(`${on.slice(0, 10)}T00:00:00Z`)),
  };
}
