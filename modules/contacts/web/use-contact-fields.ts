import { useMessages } from '#platform/web/i18n.ts';
import { useMemo } from 'react';
import { contactFields, type ContactField } from './contact-fields.ts';
import { useCustomFields } from './use-catalog.ts';

export const useContactFields = (): readonly ContactField[] => {
  const t = useMessages('contacts');
  const custom = useCustomFields('contact');
  return useMemo(() => contactFields(t, custom), [t, custom]);
};
