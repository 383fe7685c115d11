import { minorUnits } from '#platform/contract/currency.ts';
import { dayIn } from '#platform/contract/days.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Translate } from './i18n.ts';

export type FormatSettings = {
  readonly language: Language;
  /** IANA name; days are cut and times are shown in this zone. */
  readonly timeZone: string;
  /** ISO 4217, used where no other currency is told. */
  readonly currency: string;
  /** Texts of the `platform` messages. */
  readonly t: Translate;
};

/** As the server writes it, or as the browser keeps it. */
export type Instant = Date | string | number;

export type Format = ReturnType<typeof makeFormat>;

/** Below this many people a percentage says more than is known. */
export const leastBase = 10;

const nbsp = '\u00a0';
const minute = 60_000;
const hour = 60 * minute;

/** English is read in Europe as well: day before month, 24 hours. */
const locales = { pl: 'pl-PL', en: 'en-GB' } as const;

/** `12.4K` is written `12.4k`; larger units keep their form. */
const joinParts = (parts: readonly Intl.NumberFormatPart[]): string =>
  parts.map((part) => (part.type === 'compact' && part.value === 'K' ? 'k' : part.value)).join('');

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / (24 * hour));

/** Figures, money and dates as the reader writes them. Pure: the present moment is a parameter. */
export const makeFormat = ({ language, timeZone, currency, t }: FormatSettings) => {
  const locale = locales[language];
  const numbers = new Intl.NumberFormat(locale, { useGrouping: 'always', maximumFractionDigits: 2 });
  const shortNumbers = new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
    useGrouping: 'always',
  });
  const [ofOneDecimal, ofTwoDecimals] = [1, 2].map(
    (digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: 'always' }),
  ) as [Intl.NumberFormat, Intl.NumberFormat];
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const day = (withYear: boolean, zone: string): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
      ...(withYear ? { year: 'numeric' } : {}),
    });
  const dayWithYear = day(true, timeZone);
  const dayOfThisYear = day(false, timeZone);
  const plainDay = day(true, 'UTC');
  const plainMonth = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const exact = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const moneyFormats = new Map<string, { whole: Intl.NumberFormat; short: Intl.NumberFormat; unit: number }>();

  const moneyIn = (code: string) => {
    const known = moneyFormats.get(code);
    if (known) return known;
    const base = { style: 'currency', currency: code, useGrouping: 'always' } as const;
    const whole = new Intl.NumberFormat(locale, { ...base, trailingZeroDisplay: 'stripIfInteger' });
    const made = {
      whole,
      short: new Intl.NumberFormat(locale, { ...base, notation: 'compact', maximumSignificantDigits: 3 }),
      unit: minorUnits(code),
    };
    moneyFormats.set(code, made);
    return made;
  };

  const count = (value: number): string => numbers.format(value);

  /** Overviews: below ten thousand the figure itself is short enough. */
  const shortCount = (value: number): string =>
    Math.abs(value) < 10_000 ? count(value) : joinParts(shortNumbers.formatToParts(value));

  /** A share of 0..1 as a percentage of three figures; never rounded to "all" or "none" when it is not. */
  const share = (value: number): string => {
    const percent = value * 100;
    const sign = language === 'pl' ? `${nbsp}%` : '%';
    const size = Math.abs(percent);
    const written = (figure: number): string => (size < 1 ? ofTwoDecimals : ofOneDecimal).format(figure) + sign;
    if (size > 0 && size < 0.01) return `${percent < 0 ? '> -' : '< '}${written(0.01)}`;
    if (size < 100 && size > 99.9) return `${percent < 0 ? '< -' : '> '}${written(99.9)}`;
    return written(percent);
  };

  const percent = (value: number | null, base?: number, least = leastBase): string => {
    if (value === null || base === 0) return t('figure.nothing');
    if (base === undefined) return share(value);
    if (base < least) return t('figure.tooFew');
    return t('figure.ofBase', { share: share(value), base: count(base) });
  };

  const money = (minor: number, code: string = currency): string => {
    const { whole, unit } = moneyIn(code);
    return whole.format(minor / unit);
  };

  const shortMoney = (minor: number, code: string = currency): string => {
    const { short, unit } = moneyIn(code);
    return Math.abs(minor / unit) < 10_000 ? money(minor, code) : joinParts(short.formatToParts(minor / unit));
  };

  /** Relative up to a week, then the day; the year only when it is another one. */
  const when = (instant: Instant, now: Date): string => {
    const at = new Date(instant);
    const apart = at.getTime() - now.getTime();
    const [there, here] = [dayIn(timeZone, at), dayIn(timeZone, now)];
    const days = dayNumber(there) - dayNumber(here);
    if (Math.abs(apart) < minute) return t('figure.now');
    if (Math.abs(apart) < hour) return relative.format(Math.trunc(apart / minute), 'minute');
    if (days === 0 || Math.abs(apart) < 6 * hour) return relative.format(Math.trunc(apart / hour), 'hour');
    if (Math.abs(days) <= 7) return relative.format(days, 'day');
    return (there.slice(0, 4) === here.slice(0, 4) ? dayOfThisYear : dayWithYear).format(at);
  };

  /** Days with one decimal below ten, whole above; hours below one day. */
  const duration = (days: number): string => {
    const hours = days * 24;
    if (hours < 1) return `<${nbsp}1${nbsp}h`;
    if (hours < 23.5) return `${count(Math.round(hours))}${nbsp}h`;
    return `${count(days < 9.95 ? Math.round(days * 10) / 10 : Math.round(days))}${nbsp}d`;
  };

  return {
    language,
    count,
    shortCount,
    share,
    percent,
    money,
    shortMoney,
    when,
    exactTime: (at: Instant): string => exact.format(new Date(at)),
    /** A calendar day, `2026-03-01`, which has no zone. */
    day: (on: string): string => plainDay.format(new Date(`${on}T00:00:00Z`)),
    /** A calendar month, `2026-03`. */
    month: (of: string): string => plainMonth.format(new Date(`${of}-01T00:00:00Z`)),
    duration,
  };
};
