/** Counts, sizes and times of the import pages as the reader writes them; what is common to all pages comes from the platform. */
import type { Language, LocalText } from '#platform/contract/problem.ts';
import { useFormat } from '#platform/web/figures.tsx';
import type { Format } from '#platform/web/format.ts';
import { messageKey, useLanguage, useMessages, type Translate } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { useMemo } from 'react';
import { roundTimeLeft } from './round-time-left.ts';

export type Words = ReturnType<typeof makeWords>;

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const fileSize = (language: Language, bytes: number): string => {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1000 ** step;
  return new Intl.NumberFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 || size >= 10 ? 0 : 1,
  }).format(size);
};

const timeKeys = {
  moment: messageKey('time.moment'),
  seconds: messageKey('time.seconds'),
  minutes: messageKey('time.minutes'),
  hours: messageKey('time.hours'),
} as const;

const makeWords = (t: Translate, language: Language, format: Format, timeZone: string) => ({
  t,
  language,
  timeZone,
  count: format.count,
  day: format.day,
  share: format.share,
  /** A text with a plural, whose figure is grouped like every other: it takes `count` and `shown`. */
  counted: (key: string, count: number): string => t(key, { count, shown: format.count(count) }),
  size: (bytes: number): string => fileSize(language, bytes),
  time: (seconds: number): string => {
    const { unit, ...values } = roundTimeLeft(seconds);
    return t(timeKeys[unit], values);
  },
  /** A name that the workspace gave, in the reader's language. */
  name: (text: LocalText): string => text[language],
});

export const useWords = (): Words => {
  const t = useMessages('imports');
  const language = useLanguage();
  const format = useFormat();
  const { timeZone } = useWorkspace();
  return useMemo(() => makeWords(t, language, format, timeZone), [t, language, format, timeZone]);
};
