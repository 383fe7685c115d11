import { contactEndpoints, type CustomField } from '#modules/contacts/contract.ts';
import type { CustomType } from '#modules/imports/domain/mapping.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useMemo } from 'react';
import type { KnownField } from './target-choices.ts';

/** Kinds of custom fields that a column can fill, and as what its cells are then read. */
const readAs: Readonly<Record<CustomField['kind'], CustomType | null>> = {
  text: 'text',
  choice: 'text',
  number: 'number',
  date: 'date',
  boolean: 'boolean',
  money: 'number',
};

const minute = 60_000;

/** The custom fields of contacts; undefined until they are known. */
export const useKnownFields = (): readonly KnownField[] | undefined => {
  const { data, isError } = useAsk(contactEndpoints.listCustomFields, {}, { staleTime: minute });
  return useMemo(() => {
    // Without the list the import still works: a field of the same key is found again by the server.
    if (isError) return [];
    return data?.data.flatMap(({ record, key, label, kind }): KnownField[] => {
      const type = readAs[kind];
      return record === 'contact' && type !== null ? [{ key, label, type }] : [];
    });
  }, [data, isError]);
};
