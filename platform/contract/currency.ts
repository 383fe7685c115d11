/** Currencies, by their codes of ISO 4217. */
const digitsSeen = new Map<string, number>();

/** Decimal places of a currency's minor unit: 2 for PLN, 0 for JPY, 3 for KWD. Throws a RangeError for no currency code. */
export const minorDigits = (currency: string): number => {
  const seen = digitsSeen.get(currency);
  if (seen !== undefined) return seen;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const digits = maximumFractionDigits ?? 2;
  digitsSeen.set(currency, digits);
  return digits;
};

/** Minor units in one of the currency: 100 grosze, 1 yen. Throws a RangeError for no currency code. */
export const minorUnits = (currency: string): number => 10 ** minorDigits(currency);
