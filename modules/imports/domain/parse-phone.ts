/**
 * Phone numbers to E.164. libphonenumber takes 5 to 30 µs a number, too long for every row of a large file, so numbers of
 * countries whose whole plan is one pattern (most, Poland among them) are checked against that same pattern here; all others
 * go to the library, and what it said is remembered.
 */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';
import { CellRefusal, isBlankMark, type CellReading } from './cell-refusal.ts';

export type { CountryCode } from 'libphonenumber-js/min';

const notAPhone = new CellRefusal('not-a-phone');
const mostRemembered = 50_000;

type Plan = { readonly callingCode: string; readonly pattern: RegExp; readonly trunkPrefix: string | null };

/** Positions in the library's packed metadata. */
const at = {
  callingCode: 0,
  prefixAbroad: 1,
  pattern: 2,
  nationalPrefix: 5,
  prefixForParsing: 7,
  transformRule: 8,
  types: 11,
};

const plansByCallingCode = new Map<string, Plan>();

const packedPlan = (country: CountryCode): readonly unknown[] | undefined => metadata.countries[country];

/** A country's plan where one pattern decides validity; `null` where the library must (shared codes, numbers by type). */
const simplePlan = (country: CountryCode): Plan | null => {
  const packed = packedPlan(country);
  const callingCode = packed?.[at.callingCode];
  const pattern = packed?.[at.pattern];
  if (packed === undefined || typeof callingCode !== 'string' || typeof pattern !== 'string') return null;
  if (metadata.country_calling_codes[callingCode]?.length !== 1 || packed[at.types] || packed[at.transformRule])
    return null;
  const nationalPrefix = packed[at.nationalPrefix];
  const prefix = typeof nationalPrefix === 'string' ? nationalPrefix : '';
  // A prefix that needs its own pattern to be taken off is the library's business.
  const trunkPrefix = packed[at.prefixForParsing] ? null : prefix;
  return { callingCode, pattern: new RegExp(`^(?:${pattern})$`), trunkPrefix };
};

const planOfCallingCode = (digits: string): Plan | null => {
  if (plansByCallingCode.size === 0) {
    for (const countries of Object.values(metadata.country_calling_codes)) {
      const plan = countries[0] === undefined ? null : simplePlan(countries[0]);
      if (plan !== null) plansByCallingCode.set(plan.callingCode, plan);
    }
  }
  for (let length = 1; length <= 3; length++) {
    const plan = plansByCallingCode.get(digits.slice(0, length));
    if (plan !== undefined) return plan;
  }
  return null;
};

/** Digits of a phone number; `null` where something else than usual punctuation stands between them. */
const digitsOf = (text: string, from: number): string | null => {
  let digits = '';
  let start = from;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) continue;
    if (code !== 32 && code !== 45 && code !== 46 && code !== 40 && code !== 41 && code !== 47 && code !== 160)
      return null;
    if (i > start) digits += text.slice(start, i);
    start = i + 1;
  }
  return start === from ? text.slice(from) : digits + text.slice(start);
};

/** Gives a reader for numbers written without a country code in `defaultCountry` (ISO 3166, such as PL). */
export const phoneParser = (defaultCountry: CountryCode): ((text: string) => CellReading<string>) => {
  const home = simplePlan(defaultCountry);
  const doubleZero = packedPlan(defaultCountry)?.[at.prefixAbroad] === '00';
  const remembered = new Map<string, string | null>();

  const international = (digits: string): string | null => {
    const plan = planOfCallingCode(digits);
    return plan !== null && plan.pattern.test(digits.slice(plan.callingCode.length)) ? `+${digits}` : null;
  };

  const national = (digits: string): string | null => {
    if (home === null || home.trunkPrefix === null) return null;
    const { trunkPrefix, pattern, callingCode } = home;
    if (trunkPrefix !== '') {
      const significant = digits.slice(trunkPrefix.length);
      return digits.startsWith(trunkPrefix) && pattern.test(significant) ? `+${callingCode}${significant}` : null;
    }
    if (pattern.test(digits)) return `+${callingCode}${digits}`;
    return digits.startsWith(callingCode) && pattern.test(digits.slice(callingCode.length)) ? `+${digits}` : null;
  };

  const quick = (trimmed: string): string | null => {
    if (trimmed.length > 24) return null;
    if (trimmed.charCodeAt(0) === 43) {
      const digits = digitsOf(trimmed, 1);
      return digits === null ? null : international(digits);
    }
    const digits = digitsOf(trimmed, 0);
    if (digits === null) return null;
    if (doubleZero && digits.startsWith('00')) return international(digits.slice(2));
    return national(digits);
  };

  const ask = (trimmed: string): string | null => {
    const parsed = parsePhoneNumberFromString(trimmed, defaultCountry);
    if (parsed?.isValid() === true) return parsed.number;
    // Until 2005 Polish numbers began with a 0, and old lists still do.
    if (defaultCountry === 'PL' && /^\(?0[1-9]/.test(trimmed)) return quick(trimmed.replace('0', ''));
    return null;
  };

  return (text) => {
    const trimmed = text.trim();
    const fast = quick(trimmed);
    if (fast !== null) return fast;
    if (isBlankMark(trimmed)) return null;
    if (trimmed.length > 60) return notAPhone;
    let answer = remembered.get(trimmed);
    if (answer === undefined) {
      answer = ask(withoutWrapping(trimmed));
      if (remembered.size >= mostRemembered) remembered.clear();
      // A copy: a cell may be a window into a whole chunk of the file, which the memory would then hold.
      remembered.set(` ${trimmed}`.slice(1), answer);
    }
    return answer ?? notAPhone;
  };
};

/** `tel:+48…`, the apostrophe spreadsheets put before a plus, a second number, and a Polish extension (`wew. 12`). */
const withoutWrapping = (text: string): string =>
  text
    .replace(/^(tel|phone|mobile|kom|mob)\b[.:]*\s*/i, '')
    .replace(/^'(?=[+\d(])/, '')
    .replace(/\s*(wew(n|ętrzny)?\b|w\.)[.:]?\s*\d+$/i, '')
    .replace(/(?<=\d{3})(\s*[;,|]|\s+\/\s).*$/, '')
    .trim();
