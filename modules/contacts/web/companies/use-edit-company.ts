import { contactEndpoints, type CompanyInput, type CompanyRow } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import { askKey, useInvalidate } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { undoable } from '#platform/web/toast.tsx';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { FieldValue } from '../edit/field-spec.ts';
import { patchList, patchOne } from '../patch-lists.ts';
import type { CompanyField } from './company-fields.ts';

const { listCompanies, getCompany, editCompany, listContacts, getContact } = contactEndpoints;

const show = (client: QueryClient, id: string, change: (row: CompanyRow) => CompanyRow): void => {
  patchList<CompanyRow>(client, listCompanies, id, change);
  patchOne<CompanyRow>(client, getCompany, id, change);
};

type Edit = (row: CompanyRow, field: CompanyField, value: FieldValue, words: string | null) => Promise<void>;

/** Like `useEditContact`: shown at once, taken back when refused, undone from the notice. */
export const useEditCompany = (): Edit => {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  const t = useMessages('contacts');
  return useCallback<Edit>(
    async (row, field, value, words) => {
      const { write } = field;
      if (!write) return;
      await client.cancelQueries({ queryKey: askKey(getCompany) });
      const before = field.read(row);
      const wordsBefore = field.words?.(row) ?? null;
      const save = async (change: CompanyInput): Promise<void> => {
        const saved = await call(editCompany, { params: { companyId: row.id }, body: change });
        show(client, row.id, () => saved);
        // Contacts carry their company's name.
        await invalidate([getCompany, ...(field.key === 'name' ? [listContacts, getContact] : [])]);
      };
      show(client, row.id, (shown) => field.apply(shown, value, words));
      try {
        await save(write(value));
      } catch (error) {
        show(client, row.id, (shown) => field.apply(shown, before, wordsBefore));
        throw error;
      }
      undoable({ message: t('edit.done', { field: field.title, name: row.name }), undo: () => save(write(before)) });
    },
    [client, invalidate, t],
  );
};
