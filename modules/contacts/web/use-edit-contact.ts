import { contactEndpoints, type Contact, type ContactInput, type ContactRow } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import { askKey, useInvalidate } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { undoable } from '#platform/web/toast.tsx';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ContactField } from './contact-fields.ts';
import type { FieldValue } from './edit/field-spec.ts';
import { patchList, patchOne } from './patch-lists.ts';

const { listContacts, getContact, editContact, countContacts, contactTimeline, listCompanies, getCompany } =
  contactEndpoints;

const show = (client: QueryClient, id: string, change: (row: ContactRow) => ContactRow): void => {
  patchList<ContactRow>(client, listContacts, id, change);
  patchOne<Contact>(client, getContact, id, (contact) => ({ ...contact, ...change(contact) }));
};

type Edit = (row: ContactRow, field: ContactField, value: FieldValue, words: string | null) => Promise<void>;

/**
 * Changes one field: shown at once, taken back if the server refuses (the promise then rejects with its problem), and
 * undone from the notice.
 */
export const useEditContact = (): Edit => {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  const t = useMessages('contacts');
  return useCallback<Edit>(
    async (row, field, value, words) => {
      if (!field.write) return;
      // What was asked for before the edit must not overwrite it when it arrives.
      await client.cancelQueries({ queryKey: askKey(getContact) });
      const before = field.read(row);
      const wordsBefore = field.words?.(row) ?? null;
      const save = async (change: ContactInput): Promise<void> => {
        const saved = await call(editContact, { params: { contactId: row.id }, body: change });
        const { externalIds: _ids, mergedInto: _into, merges: _merges, ...savedRow } = saved;
        show(client, row.id, () => savedRow);
        await invalidate([
          getContact,
          contactTimeline,
          countContacts,
          ...(field.kind === 'company' ? [listCompanies, getCompany] : []),
        ]);
      };
      show(client, row.id, (shown) => field.apply(shown, value, words));
      try {
        await save(field.write(value));
      } catch (error) {
        show(client, row.id, (shown) => field.apply(shown, before, wordsBefore));
        throw error;
      }
      undoable({
        message: t('edit.done', { field: field.title, name: row.displayName }),
        undo: async () => {
          if (field.write) await save(field.write(before));
        },
      });
    },
    [client, invalidate, t],
  );
};
