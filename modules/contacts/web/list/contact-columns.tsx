import type { ContactRow } from '#modules/contacts/contract.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useMemo, type ReactNode } from 'react';
import type { ContactField } from '../contact-fields.ts';
import { FieldShown, ToldShown } from '../edit/field-shown.tsx';
import { isBlank } from '../edit/field-spec.ts';
import type { GridColumn } from '../grid/grid-column.ts';
import { StageMark } from '../stage-mark.tsx';
import { useFields } from '../use-catalog.ts';
import styles from './contact-columns.module.css';

/** Shown until the reader chooses. */
export const columnsAtFirst = ['name', 'company', 'stage', 'email', 'phone', 'source', 'owner', 'createdAt'];

const widths: Readonly<Record<string, number>> = {
  email: 210,
  company: 190,
  owner: 160,
  tags: 200,
  phone: 140,
  postalCode: 110,
  language: 90,
  source: 130,
};
const usualWidth = 150;

const ofField = (field: ContactField, suggestions: readonly string[]): GridColumn<ContactRow> => ({
  id: field.key,
  title: field.title,
  width: widths[field.key] ?? usualWidth,
  ...(field.kind === 'number' || field.kind === 'money' ? { align: 'end' as const } : {}),
  cell: (row) => {
    const told = field.told?.(row) ?? null;
    return isBlank(field.read(row)) && told !== null ? (
      <ToldShown field={field} told={told} />
    ) : (
      <FieldShown field={field} value={field.read(row)} words={field.words?.(row)} />
    );
  },
  ...(field.write
    ? { edit: { field, value: field.read, words: field.words, ...(field.kind === 'tags' ? { suggestions } : {}) } }
    : {}),
});

const NameCell = ({ row }: { readonly row: ContactRow }): ReactNode => (
  <PageLink to={`/contacts/${row.id}`} search="keep" className={styles.name} tabIndex={-1}>
    {row.displayName}
  </PageLink>
);

/** Every column of the contacts' table; editable where the reader may write. */
export const useContactColumns = (
  fields: readonly ContactField[],
  mayEdit: boolean,
): readonly GridColumn<ContactRow>[] => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const { byKey } = useFields();
  return useMemo(() => {
    const stages = byKey.get('stage')?.options ?? [];
    const tags = byKey.get('tags')?.options?.map(({ value }) => value) ?? [];
    const shown = fields.map((field) => {
      const column = ofField(field, tags);
      if (mayEdit) return column;
      const { edit: _edit, ...readOnly } = column;
      return readOnly;
    });
    return [
      {
        id: 'name',
        title: t('field.name'),
        width: 200,
        sort: { up: 'lastName', down: '-lastName' },
        cell: (row) => <NameCell row={row} />,
      },
      {
        id: 'stage',
        title: t('field.stage'),
        width: 150,
        cell: (row) => <StageMark stage={row.stage} stages={stages} language={language} />,
      },
      {
        id: 'stageSince',
        title: t('field.stageSince'),
        width: 120,
        cell: (row) => (row.stageSince === null ? null : <When at={row.stageSince} />),
      },
      ...shown,
      {
        id: 'createdAt',
        title: t('field.createdAt'),
        width: 120,
        sort: { up: 'createdAt', down: '-createdAt' },
        cell: (row) => <When at={row.createdAt} />,
      },
      { id: 'updatedAt', title: t('field.updatedAt'), width: 120, cell: (row) => <When at={row.updatedAt} /> },
    ];
  }, [t, language, byKey, fields, mayEdit]);
};
