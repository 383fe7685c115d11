/** A written number taken apart into what is certain about it, before anybody decides what its comma means. */

export type NumberParts = {
  readonly negative: boolean;
  /** Digits with the separators between them, blanks made plain: `1 234,56`. */
  readonly body: string;
  /** Power of ten of a word behind the number: 3 for `250k`, 6 for `1,5 mln`. */
  readonly magnitude: 0 | 3 | 6 | 9;
  /** ISO 4217 code of the currency mark, if there is one. */
  readonly currency: string | null;
};

const marks: Readonly<Record<string, string>> = {
  zł: 'PLN',
  zl: 'PLN',
  $: 'USD',
  us$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  kč: 'CZK',
};

const magnitudes: Readonly<Record<string, 3 | 6 | 9>> = {
  k: 3,
  tys: 3,
  'tys.': 3,
  m: 6,
  mio: 6,
  mln: 6,
  'mln.': 6,
  b: 9,
  bn: 9,
  mld: 9,
  'mld.': 9,
};

const isoCurrencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const blanks = /[\u00a0\u2007\u2009\u202f\t]/g;
const shape = /^([^\d.,]*)(\d[\d .,'’]*|[.,]\d+)([^\d]*)$/;
/** Longer texts are notes with numbers in them; the bound also keeps the regular expressions cheap. */
const longestNumber = 64;

/** `null`: the text is not a number. */
export const takeNumberApart = (text: string): NumberParts | null => {
  if (text.length > longestNumber) return null;
  const matched = shape.exec(text.replace(blanks, ' ').trim());
  if (matched === null) return null;
  const before = (matched[1] ?? '').trim();
  let body = matched[2] ?? '';
  let after = matched[3] ?? '';
  // The blanks and marks at the body's end belong to what follows: `1 200 zł`, `1,5 tys.`.
  const bodyEnd = /[ .,'’]+$/.exec(body);
  if (bodyEnd !== null) {
    after = bodyEnd[0] + after;
    body = body.slice(0, bodyEnd.index);
  }
  after = after.trim();
  const inBrackets = before.startsWith('(') && after.endsWith(')');
  const front = readFront(inBrackets ? before.slice(1).trim() : before);
  const back = readBack(inBrackets ? after.slice(0, -1).trim() : after);
  if (front === null || back === null) return null;
  if (front.currency !== null && back.currency !== null && front.currency !== back.currency) return null;
  const minuses = Number(inBrackets) + Number(front.negative) + Number(back.negative);
  if (minuses > 1) return null;
  return {
    negative: minuses === 1,
    body,
    magnitude: back.magnitude,
    currency: front.currency ?? back.currency,
  };
};

const currencyOf = (mark: string): string | null => {
  const known = marks[mark.toLowerCase()];
  if (known !== undefined) return known;
  const code = mark.toUpperCase();
  return code.length === 3 && isoCurrencies.has(code) ? code : null;
};

/** A sign and a currency mark in either order: `-$`, `€ -`, `PLN`. */
const readFront = (text: string): { negative: boolean; currency: string | null } | null => {
  const sign = /^[-−+]|[-−+]$/.exec(text)?.[0];
  const mark = sign === undefined ? text : text.replace(sign, '').trim();
  const currency = mark === '' ? null : currencyOf(mark);
  if (mark !== '' && currency === null) return null;
  return { negative: sign === '-' || sign === '−', currency };
};

/** A magnitude, a currency mark and a trailing minus: ` tys. zł`, `k`, `M€`, ` PLN-`. `1500,-` and `1500.-` are whole amounts. */
const readBack = (text: string): { negative: boolean; magnitude: 0 | 3 | 6 | 9; currency: string | null } | null => {
  let rest = text.replace(/^[.,]\s?[-–—]+/, '').trim();
  const negative = /^[-−]$|(?<=\S)[-−]$/.test(rest);
  if (negative) rest = rest.slice(0, -1).trim();
  if (rest === '') return { negative, magnitude: 0, currency: null };
  const whole = currencyOf(rest);
  if (whole !== null) return { negative, magnitude: 0, currency: whole };
  const word = /^(tys\.?|mln\.?|mld\.?|mio|bn|k|m|b)\s*(.*)$/i.exec(rest);
  if (word === null) return null;
  const magnitude = magnitudes[(word[1] ?? '').toLowerCase()] ?? 0;
  const mark = word[2] ?? '';
  const currency = mark === '' ? null : currencyOf(mark);
  return mark !== '' && currency === null ? null : { negative, magnitude, currency };
};

/** What the separators of a body say by themselves. */
export type Separation =
  /** Digits only, or blanks between thousands. */
  | 'whole'
  | 'decimal-comma'
  | 'decimal-point'
  /** One comma (or point) and exactly three digits behind it: thousands or thousandths. */
  | 'unclear-comma'
  | 'unclear-point'
  | 'not-a-number';

export const separationOf = (body: string): Separation => {
  const commas = body.split(',').length - 1;
  const points = body.split('.').length - 1;
  if (commas === 0 && points === 0) return isGrouped(body) ? 'whole' : 'not-a-number';
  if (commas > 0 && points > 0) {
    const decimal = body.lastIndexOf(',') > body.lastIndexOf('.') ? ',' : '.';
    if ((decimal === ',' ? commas : points) !== 1) return 'not-a-number';
    const whole = body.slice(0, body.lastIndexOf(decimal));
    if (!isGrouped(whole) || /[ '’]/.test(body)) return 'not-a-number';
    return decimal === ',' ? 'decimal-comma' : 'decimal-point';
  }
  const mark = commas > 0 ? ',' : '.';
  if (commas + points > 1) {
    if (!isGrouped(body) || /[ '’]/.test(body)) return 'not-a-number';
    return mark === ',' ? 'decimal-point' : 'decimal-comma';
  }
  const at = body.indexOf(mark);
  const whole = body.slice(0, at);
  const fraction = body.slice(at + 1);
  if (!/^\d+$/.test(fraction) || (whole !== '' && !isGrouped(whole))) return 'not-a-number';
  const couldBeThousands = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (couldBeThousands) return mark === ',' ? 'unclear-comma' : 'unclear-point';
  return mark === ',' ? 'decimal-comma' : 'decimal-point';
};

/** Plain digits, or groups of three behind the first, all parted by the same mark. */
const isGrouped = (body: string): boolean => /^\d+$/.test(body) || /^\d{1,3}(?:([ .,'’])\d{3})(?:\1\d{3})*$/.test(body);
