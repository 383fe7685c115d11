import type { CompanyRow } from '#modules/contacts/contract.ts';
import { Count, When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMemo, type ReactNode } from 'react';
import { FieldShown } from '../edit/field-shown.tsx';
import type { GridColumn } from '../grid/grid-column.ts';
import columnStyles from '../list/contact-columns.module.css';
import type { CompanyField } from './company-fields.ts';

/** Shown until the reader chooses. */
export const companyColumnsAtFirst = [
  'name',
  'contacts',
  'industry',
  'employees',
  'city',
  'nip',
  'domain',
  'owner',
  'createdAt',
];

const widths: Readonly<Record<string, number>> = {
  domain: 180,
  website: 200,
  employees: 110,
  revenue: 140,
  owner: 160,
  industry: 170,
};
const usualWidth = 140;

/** The people of a company, in the list of contacts. */
export const peopleOf = (name: string) => ({ filter: { field: 'company', is: 'equals', value: name } }) as const;

const NameCell = ({ row }: { readonly row: CompanyRow }): ReactNode => (
  <PageLink to={`/companies/${row.id}`} search="keep" className={columnStyles.name} tabIndex={-1}>
    {row.name}
  </PageLink>
);

const PeopleCell = ({ row }: { readonly row: CompanyRow }): ReactNode =>
  row.contacts === 0 ? (
    <Count value={0} />
  ) : (
    <PageLink to="/contacts" search={peopleOf(row.name)} tabIndex={-1}>
      <Count value={row.contacts} />
    </PageLink>
  );

const ofField = (field: CompanyField, mayEdit: boolean): GridColumn<CompanyRow> => ({
  id: field.key,
  title: field.title,
  width: widths[field.key] ?? usualWidth,
  ...(field.kind === 'number' || field.kind === 'whole' || field.kind === 'money' ? { align: 'end' as const } : {}),
  cell: (row) => <FieldShown field={field} value={field.read(row)} words={field.words?.(row)} />,
  ...(mayEdit && field.write ? { edit: { field, value: field.read, words: field.words } } : {}),
});

/** Every column of the companies' table. */
export const useCompanyColumns = (
  fields: readonly CompanyField[],
  mayEdit: boolean,
): readonly GridColumn<CompanyRow>[] => {
  const t = useMessages('contacts');
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('field.companyName'),
        width: 260,
        sort: { up: 'name' },
        cell: (row) => <NameCell row={row} />,
      },
      { id: 'contacts', title: t('field.people'), width: 90, align: 'end', cell: (row) => <PeopleCell row={row} /> },
      ...fields.filter(({ key }) => key !== 'name').map((field) => ofField(field, mayEdit)),
      {
        id: 'createdAt',
        title: t('field.createdAt'),
        width: 120,
        sort: { down: '-createdAt' },
        cell: (row) => <When at={row.createdAt} />,
      },
    ],
    [t, fields, mayEdit],
  );
};
