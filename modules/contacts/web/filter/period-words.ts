/** When something happened, as it stands at the end of a sentence: `in the last 30 days`. */
import type { Period } from '#platform/contract/filter.ts';
import type { Language } from '#platform/contract/problem.ts';
import type { Translate } from '#platform/web/i18n.ts';

export type PeriodWording = { readonly t: Translate; readonly language: Language };

/** In a sentence a month is written out, so that Polish can decline it: `od 1 maja 2026`. */
const dayFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  pl: new Intl.DateTimeFormat('pl-PL', { timeZone: 'UTC', dateStyle: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' }),
};

export const periodWords = (period: Period, { t, language }: PeriodWording): string => {
  if ('lastDays' in period) return t('when.lastDays', { days: period.lastDays });
  if ('beforeDays' in period) return t('when.beforeDays', { days: period.beforeDays });
  const day = (text: string): string => dayFormats[language].format(new Date(`${text}T00:00:00Z`));
  const { from, to } = period;
  if (from !== undefined && to !== undefined)
    return from === to ? t('when.on', { day: day(from) }) : t('when.fromTo', { from: day(from), to: day(to) });
  if (from !== undefined) return t('when.from', { from: day(from) });
  return to === undefined ? '' : t('when.to', { to: day(to) });
};
