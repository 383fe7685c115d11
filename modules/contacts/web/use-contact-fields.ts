import { useMemo } from 'react';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { contactFields, type ContactField } from './contact-fields.ts';
import { useCustomFields, useFields } from './use-catalog.ts';

export const useContactFields = (): readonly ContactField[] => {
  const t = useMessages('contacts');
  const custom = useCustomFields('contact');
  const language = useLanguage();
  const { byKey } = useFields();
  return useMemo(
    () =>
      contactFields(
        t,
        custom,
        (key) => byKey.get(key)?.options?.map(({ value, label }) => ({ value, label: label[language] })) ?? [],
      ),
    [t, custom, byKey, language],
  );
};
