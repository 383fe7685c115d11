import { useMessages } from '#platform/web/i18n.ts';
import { useMemo } from 'react';
import { useCustomFields } from '../use-catalog.ts';
import { companyFields, type CompanyField } from './company-fields.ts';

export const useCompanyFields = (): readonly CompanyField[] => {
  const t = useMessages('contacts');
  const custom = useCustomFields('company');
  return useMemo(() => companyFields(t, custom), [t, custom]);
};
