import './every-filter-set.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { useFields, useMembers } from '../use-catalog.ts';
import type { FilterWording } from './condition-words.ts';
import { allSetWords, setsIn } from './filter-sets.ts';

/** All that `filterWords` needs to read these filters, in the reader's language. */
export const useFilterWording = (...filters: readonly (Filter | undefined)[]): FilterWording => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const format = useFormat();
  const { timeZone } = useWorkspace();
  const { byKey } = useFields();
  const { nameOf } = useMembers();
  const setWords = allSetWords.use(new Set(filters.flatMap((filter) => [...setsIn(filter)])));
  return { fields: byKey, language, timeZone, format, t, nameOf, setWords };
};
