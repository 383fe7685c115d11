/** When something happened, as it stands at the end of a sentence: `in the last 30 days`. */
import type { Period } from '#platform/contract/filter.ts';
import type { Format } from '#platform/web/format.ts';
import type { Translate } from '#platform/web/i18n.ts';

export type PeriodWording = { readonly t: Translate; readonly format: Pick<Format, 'day'> };

export const periodWords = (period: Period, { t, format }: PeriodWording): string => {
  if ('lastDays' in period) return t('when.lastDays', { days: period.lastDays });
  if ('beforeDays' in period) return t('when.beforeDays', { days: period.beforeDays });
  const { from, to } = period;
  if (from !== undefined && to !== undefined)
    return from === to
      ? t('when.on', { day: format.day(from) })
      : t('when.fromTo', { from: format.day(from), to: format.day(to) });
  return from === undefined ? t('when.to', { to: format.day(to ?? '') }) : t('when.from', { from: format.day(from) });
};
