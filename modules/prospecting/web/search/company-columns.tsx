import type { CompanyRow } from '#modules/contacts/contract.ts';
import type { Column } from '#platform/web/data-table/data-table.tsx';
import { Count, Day, Money, When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useMemo } from 'react';
import { divisionNames } from '../../domain/activity-divisions.ts';
import styles from './search.module.css';

export const useCompanyColumns = (): readonly Column<CompanyRow>[] => {
  const t = useMessages('prospecting');
  const language = useLanguage();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('column.companyName'),
        width: 260,
        fixed: true,
        sortable: true,
        cell: (row) => (
          <PageLink to={`/prospecting/companies/${row.id}`} search="keep" className={styles.name} tabIndex={-1}>
            {row.name}
          </PageLink>
        ),
      },
      { id: 'industry', title: t('facet.industry'), width: 160, cell: (row) => row.industry },
      {
        id: 'pkd',
        title: t('column.pkd'),
        width: 90,
        cell: (row) =>
          row.pkd === null ? null : <span title={divisionNames.get(row.pkd.slice(0, 2))?.[language]}>{row.pkd}</span>,
      },
      {
        id: 'employees',
        title: t('column.employees'),
        width: 110,
        align: 'end',
        cell: (row) => (row.employees === null ? null : <Count value={row.employees} />),
      },
      {
        id: 'revenue',
        title: t('column.revenue'),
        width: 130,
        align: 'end',
        cell: (row) => (row.revenueMinor === null ? null : <Money minor={row.revenueMinor} short />),
      },
      { id: 'city', title: t('facet.city'), width: 130, cell: (row) => row.city },
      { id: 'region', title: t('facet.region'), width: 150, cell: (row) => row.region },
      {
        id: 'technologies',
        title: t('facet.technologies'),
        width: 190,
        cell: (row) => <span title={row.technologies.join(', ')}>{row.technologies.join(', ')}</span>,
      },
      {
        id: 'adSpend',
        title: t('column.adSpend'),
        width: 130,
        align: 'end',
        cell: (row) => (row.adSpendMinor === null ? null : <Money minor={row.adSpendMinor} short />),
      },
      {
        id: 'openJobs',
        title: t('column.openJobs'),
        width: 110,
        align: 'end',
        cell: (row) => (row.openJobs === null ? null : <Count value={row.openJobs} />),
      },
      {
        id: 'people',
        title: t('column.people'),
        width: 90,
        align: 'end',
        cell: (row) => <Count value={row.contacts} />,
      },
      { id: 'nip', title: 'NIP', width: 110, cell: (row) => row.nip },
      { id: 'legalForm', title: t('facet.legalForm'), width: 150, hidden: true, cell: (row) => row.legalForm },
      {
        id: 'foundedOn',
        title: t('column.foundedOn'),
        width: 120,
        hidden: true,
        cell: (row) => (row.foundedOn === null ? null : <Day on={row.foundedOn} />),
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
    ],
    [t, language],
  );
};
