import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { useMemo } from 'react';
import type { ColumnTarget, ContactTarget } from '../contract.ts';
import { useCustomFields } from './use-custom-fields.ts';

export const contactFieldNames: Readonly<Record<ContactTarget, string>> = {
  email: messageKey('field.email'),
  phone: messageKey('field.phone'),
  fullName: messageKey('field.fullName'),
  firstName: messageKey('field.firstName'),
  lastName: messageKey('field.lastName'),
  companyName: messageKey('field.companyName'),
  jobTitle: messageKey('field.jobTitle'),
  street: messageKey('field.street'),
  city: messageKey('field.city'),
  postalCode: messageKey('field.postalCode'),
  country: messageKey('field.country'),
  language: messageKey('field.language'),
};

/** What a column becomes, in the reader's words. */
export const useTargetWords = (): ((target: ColumnTarget) => string) => {
  const t = useMessages('leadads');
  const custom = useCustomFields();
  return useMemo(
    () => (target) => {
      if (target.to === 'contact') return t(contactFieldNames[target.field]);
      if (target.to === 'custom') return custom.find(({ key }) => key === target.key)?.label ?? target.key;
      return target.to === 'consent' ? t('field.consent', { key: target.key }) : t('field.ignore');
    },
    [t, custom],
  );
};
