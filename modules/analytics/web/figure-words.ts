/** The figures of this page as the reader writes them; what is common to all pages comes from the platform. */
import { minorUnits } from '#platform/contract/currency.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages, type Translate } from '#platform/web/i18n.ts';
import type { Format } from '#platform/web/format.ts';
import type { Language, LocalText } from '#platform/contract/problem.ts';
import { useMemo } from 'react';
import { leastBase, type StepRate } from './stage-table.ts';

export type Words = ReturnType<typeof makeWords>;

const minus = '\u2212';

export const makeWords = (format: Format, t: Translate, language: Language, currency: string) => {
  /** Dates that contradict each other give fewer than no days. */
  const days = (value: number | null): string => {
    if (value === null) return t('figure.none');
    return value < 0 ? `${minus}${format.duration(-value)}` : format.duration(value);
  };
  const shares = new Map<number, string>();
  /** A breakdown shows the same few shares thousands of times, and writing one takes the browser long. */
  const plainShare = (share: number): string => {
    const known = shares.get(share);
    if (known !== undefined) return known;
    const written = format.share(share);
    shares.set(share, written);
    return written;
  };
  /** The share alone; of a handful there is none to tell. */
  const share = (rate: StepRate | null): string => {
    if (rate === null || rate.base === 0) return t('figure.none');
    return rate.base < leastBase ? t('figure.tooFew') : plainShare(rate.rate);
  };
  const unit = minorUnits(currency);
  return {
    t,
    language,
    count: format.count,
    shortCount: format.shortCount,
    plainShare,
    day: format.day,
    money: (minor: number): string => format.money(minor, currency),
    shortMoney: (minor: number): string => format.shortMoney(minor, currency),
    /** An estimate, which has no grosze. */
    aboutMoney: (minor: number): string => format.shortMoney(Math.round(minor / unit) * unit, currency),
    days,
    share,
    /** `43.2% of 9,310`, or why there is no share. */
    shareOfBase: (rate: StepRate | null): string => {
      if (rate === null || rate.base === 0) return t('figure.noneWords');
      if (rate.base < leastBase) return t('figure.tooFewOf', { base: rate.base });
      return t('figure.shareOf', { share: plainShare(rate.rate), base: format.count(rate.base) });
    },
    interval: ({ low, high }: { readonly low: number; readonly high: number }): string =>
      t('figure.interval', { low: plainShare(low), high: plainShare(high) }),
    /** In the currency's own unit, for a file. */
    amount: (minor: number): number => minor / unit,
    people: (count: number): string => t('figure.people', { count, shown: format.count(count) }),
    /** A name that the workspace gave, in the reader's language. */
    name: (text: LocalText): string => text[language],
    /** A value of a breakdown; null is the lack of one. */
    value: (label: string | null, value: string | null): string => label ?? value ?? t('breakdown.noValue'),
  };
};

/** Money in the report's currency. */
export const useWords = (currency: string): Words => {
  const format = useFormat();
  const t = useMessages('analytics');
  const language = useLanguage();
  return useMemo(() => makeWords(format, t, language, currency), [format, t, language, currency]);
};
