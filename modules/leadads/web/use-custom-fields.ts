import { contactEndpoints, type CustomField } from '#modules/contacts/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useMemo } from 'react';

const staleTime = 5 * 60_000;
const none: readonly CustomField[] = [];

/** The workspace's own fields of contacts. */
export const useCustomFields = (): readonly CustomField[] => {
  const { data } = useAsk(contactEndpoints.listCustomFields, {}, { staleTime });
  const all = data?.data ?? none;
  return useMemo(() => all.filter(({ record }) => record === 'contact'), [all]);
};
