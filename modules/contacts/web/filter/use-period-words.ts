import type { Period } from '#platform/contract/filter.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { periodWords } from './period-words.ts';

/** Says when something happened, in the reader's language. */
export const usePeriodWords = (): ((period: Period) => string) => {
  const t = useMessages('contacts');
  const language = useLanguage();
  return (period) => periodWords(period, { t, language });
};
