import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { useMemo } from 'react';
import { useFields, useMembers } from '../use-catalog.ts';
import type { FilterWording } from './condition-words.ts';

/** All that `filterWords` needs, in the reader's language. */
export const useFilterWording = (): FilterWording => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const format = useFormat();
  const { timeZone } = useWorkspace();
  const { byKey } = useFields();
  const { nameOf } = useMembers();
  return useMemo(
    () => ({ fields: byKey, language, timeZone, format, t, nameOf }),
    [byKey, language, timeZone, format, t, nameOf],
  );
};
