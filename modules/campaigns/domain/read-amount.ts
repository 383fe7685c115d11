/**
 * An amount of money as people and programs write it, in whole minor units, computed on the digits. `1 234,56 zł`, `1,234.56` and
 * `1.234,56` say by themselves what they mean; `1,234` does not, and is read as the file writes its other amounts.
 */
export type DecimalMark = 'comma' | 'point';

const marked = /^[-+]?[\d\s\u00a0\u202f.,'’]+$/;

const own: Readonly<Record<string, readonly string[]>> = {
  PLN: ['zł', 'pln'],
  EUR: ['€', 'eur'],
  USD: ['$', 'usd'],
  GBP: ['£', 'gbp'],
};
const word = /\p{L}+|\p{Sc}/gu;
/** A code of three letters, or a sign; `much` is no currency. */
const currencyLike = /^([A-Z]{3}|zł|\p{Sc})$/u;

/** The number without the words and signs of its currency; null: another currency, which is not ours to convert. */
function withoutCurrency(text: string, currency: string): string | null {
  const known = own[currency] ?? [currency.toLowerCase()];
  const foreign = (text.match(word) ?? []).filter((each) => !known.includes(each.toLowerCase()));
  if (foreign.length > 0) return foreign.every((each) => currencyLike.test(each)) ? null : '';
  return text.replace(word, '').trim();
}

/** The mark that parts whole units from the rest, when the text itself tells: both marks stand in it, or the last one cannot part thousands. */
export function decimalMarkOf(text: string): DecimalMark | 'unclear' | null {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma < 0 && point < 0) return null;
  if (comma >= 0 && point >= 0) return comma > point ? 'comma' : 'point';
  const mark = comma >= 0 ? ',' : '.';
  const parts = text.split(mark);
  const other = mark === ',' ? 'point' : 'comma';
  if (parts.length > 2) return other;
  const behind = (parts[1] ?? '').replace(/\D/g, '');
  return behind.length === 3 && /^[-+]?[1-9]\d{0,2}$/.test((parts[0] ?? '').trim())
    ? 'unclear'
    : mark === ','
      ? 'comma'
      : 'point';
}

export type AmountRefusal = 'not-an-amount' | 'other-currency' | 'negative' | 'too-large';

const largest = 1e14;

/** `digits`: decimal places of the currency's minor unit. */
export function readAmount(
  text: string,
  { currency, digits, usual }: { currency: string; digits: number; usual: DecimalMark },
): number | AmountRefusal {
  const bare = withoutCurrency(text.trim(), currency);
  if (bare === null) return 'other-currency';
  if (!marked.test(bare) || !/\d/.test(bare)) return 'not-an-amount';
  if (bare.startsWith('-')) return /[1-9]/.test(bare) ? 'negative' : 0;
  const told = decimalMarkOf(bare);
  const mark = (told === 'unclear' ? usual : told) === 'comma' ? ',' : '.';
  const at = told === null ? -1 : bare.lastIndexOf(mark);
  const whole = (at < 0 ? bare : bare.slice(0, at)).replace(/\D/g, '');
  const rest = at < 0 ? '' : bare.slice(at + 1);
  if (/\D/.test(rest)) return 'not-an-amount';
  // Advertising programs write up to millionths of a unit: rounded to the minor unit, halves up.
  const shown = rest.slice(0, digits).padEnd(digits, '0');
  const next = rest.charAt(digits);
  const minor = Number(`${whole}${shown}` || '0') + (next >= '5' ? 1 : 0);
  return minor > largest ? 'too-large' : minor;
}
