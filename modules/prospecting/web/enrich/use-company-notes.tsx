import type { FieldValue } from '#modules/contacts/web/index.tsx';
import { prospectingEndpoints, type Provenance } from '#modules/prospecting/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useCallback, Suspense, type ReactNode } from 'react';
import { SourceNote } from './source-note.tsx';

/** Fields of the panel that the record calls otherwise. */
const recordName: Readonly<Record<string, string>> = {
  revenue: 'revenueMinor',
  adSpend: 'adSpendMinor',
  owner: 'ownerId',
};

const isEmpty = (value: FieldValue): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Under each value of a company where it comes from; silent where nobody knows. */
export const useCompanyNotes = (companyId: string): ((field: string, value: FieldValue) => ReactNode) => {
  const { data } = useAsk(prospectingEndpoints.companyProvenance, { params: { companyId } });
  return useCallback(
    (field, value) => {
      const found: Provenance | undefined = data?.data.find((one) => one.field === (recordName[field] ?? field));
      if (found === undefined || isEmpty(value)) return undefined;
      // The texts of this module may still be on their way.
      return (
        <Suspense fallback={null}>
          <SourceNote source={found} />
        </Suspense>
      );
    },
    [data],
  );
};
