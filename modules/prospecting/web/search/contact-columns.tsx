import { contactEndpoints, type ContactRow } from '#modules/contacts/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import type { Column } from '#platform/web/data-table/data-table.tsx';
import { Day, When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useMemo, type ReactNode } from 'react';
import styles from './search.module.css';

/** What was chosen, or, dimmed, what the job title says. */
const Role = ({
  chosen,
  told,
  words,
  hint,
}: {
  readonly chosen: string | null;
  readonly told: string | null;
  readonly words: (value: string) => string;
  readonly hint: string;
}): ReactNode =>
  chosen !== null ? (
    words(chosen)
  ) : told !== null ? (
    <span className={styles.told} title={hint}>
      {words(told)}
    </span>
  ) : null;

export const useContactColumns = (): readonly Column<ContactRow>[] => {
  const t = useMessages('prospecting');
  const language = useLanguage();
  const { data } = useAsk(contactEndpoints.listFields, {}, { staleTime: 5 * 60_000 });
  return useMemo(() => {
    const wordsOf = (key: string): ((value: string) => string) => {
      const options = data?.data.find((field) => field.key === key)?.options ?? [];
      return (value) => options.find((option) => option.value === value)?.label[language] ?? value;
    };
    const [seniority, department, stage] = [wordsOf('seniority'), wordsOf('department'), wordsOf('stage')];
    const hint = t('column.told');
    return [
      {
        id: 'name',
        title: t('column.name'),
        width: 170,
        fixed: true,
        sortable: true,
        cell: (row) => (
          <PageLink to={`/prospecting/contacts/${row.id}`} search="keep" className={styles.name} tabIndex={-1}>
            {row.displayName}
          </PageLink>
        ),
      },
      { id: 'jobTitle', title: t('facet.jobTitle'), width: 190, cell: (row) => row.jobTitle },
      { id: 'company', title: t('column.company'), width: 190, cell: (row) => row.companyName },
      {
        id: 'seniority',
        title: t('facet.seniority'),
        width: 110,
        cell: (row) => <Role chosen={row.seniority} told={row.titleSeniority} words={seniority} hint={hint} />,
      },
      {
        id: 'department',
        title: t('facet.department'),
        width: 150,
        cell: (row) => <Role chosen={row.department} told={row.titleDepartment} words={department} hint={hint} />,
      },
      {
        id: 'jobStartedOn',
        title: t('column.jobStartedOn'),
        width: 130,
        cell: (row) => (row.jobStartedOn === null ? null : <Day on={row.jobStartedOn} />),
      },
      { id: 'city', title: t('facet.city'), width: 120, hidden: true, cell: (row) => row.city },
      { id: 'email', title: t('column.email'), width: 200, cell: (row) => row.email },
      { id: 'phone', title: t('column.phone'), width: 140, hidden: true, cell: (row) => row.phone },
      {
        id: 'stage',
        title: t('column.stage'),
        width: 130,
        cell: (row) => (row.stage === null ? null : stage(row.stage)),
      },
      { id: 'owner', title: t('column.owner'), width: 150, cell: (row) => row.ownerName },
      {
        id: 'createdAt',
        title: t('column.createdAt'),
        width: 120,
        hidden: true,
        sortable: true,
        cell: (row) => <When at={row.createdAt} />,
      },
    ];
  }, [t, language, data]);
};
