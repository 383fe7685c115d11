import { contactEndpoints, type CompanyRow, type Selection } from '#modules/contacts/contract.ts';
import { CompanyCards } from '#modules/contacts/web/index.tsx';
import { everybody } from '#platform/contract/filter.ts';
import { useAsk, useAskPages } from '#platform/web/ask.ts';
import { DataTable } from '#platform/web/data-table/data-table.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { useGo, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { Suspense, useMemo, useState, type ReactNode } from 'react';
import { EnrichSelected } from '../enrich/enrich-selected.tsx';
import { useCompanyColumns } from './company-columns.tsx';
import type { ListProps } from './people-list.tsx';
import styles from './search.module.css';

const rowId = ({ id }: CompanyRow): string => id;
const rowName = ({ name }: CompanyRow): string => name;

type Chosen = { readonly all: boolean; readonly ids: ReadonlySet<string> };
const nothing: Chosen = { all: false, ids: new Set() };

export const CompaniesList = ({ filter, search, sort, onSort, tools, empty }: ListProps): ReactNode => {
  const t = useMessages('prospecting');
  const go = useGo();
  const format = useFormat();
  const openId = useOpenParam('companyId');
  const mayWrite = useCan('contacts.write');
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const columns = useCompanyColumns();
  const asked = useMemo(
    () => ({ ...(search === '' ? {} : { search }), ...(filter === undefined ? {} : { filter }) }),
    [search, filter],
  );
  const by = sort === '-createdAt' ? '-createdAt' : 'name';
  const source = useAskPages(contactEndpoints.listCompanies, { query: { ...asked, sort: by } }, { keep: true });
  const { data: counted } = useAsk(contactEndpoints.countCompanies, { query: asked }, { keep: true });
  const total = counted?.count;

  const [chosen, setChosen] = useState<Chosen>(nothing);
  // Those selected among others must not be taken for those who match now.
  const question = JSON.stringify(asked);
  const [askedBefore, setAskedBefore] = useState(question);
  if (question !== askedBefore) {
    setAskedBefore(question);
    setChosen(nothing);
  }
  const loaded = useMemo(() => source.data?.pages.flatMap((page) => page.data.map(rowId)) ?? [], [source.data]);
  const count = chosen.all ? (total ?? 0) : chosen.ids.size;
  const selection: Selection = chosen.all
    ? { filter: filter ?? everybody, ...(search === '' ? {} : { search }) }
    : { ids: [...chosen.ids] };
  const list = { label: t('list.companies'), name: 'prospecting-companies', source, rowId, rowName, empty };
  return (
    <>
      {count > 0 && (
        <div className={styles.bar} data-selected role="group" aria-label={t('list.selection')}>
          <ActionIcon size={28} color="teal" aria-label={t('list.unselect')} onClick={() => setChosen(nothing)}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
          <span aria-live="polite" className={styles.count}>
            {t('list.selected', { count, shown: format.count(count) })}
          </span>
          {!chosen.all && total !== undefined && chosen.ids.size < total && (
            <Button variant="subtle" size="compact-sm" onClick={() => setChosen({ all: true, ids: new Set() })}>
              {t('list.selectAll', { count: total, shown: format.count(total) })}
            </Button>
          )}
          <span className={styles.push} />
          <EnrichSelected selection={selection} count={count} onDone={() => setChosen(nothing)} />
        </div>
      )}
      {isPhone ? (
        <Suspense fallback={null}>
          <div className={styles.bar}>
            <span className={styles.count}>{total === undefined ? '' : t('list.companyCount', { count: total })}</span>
            <span className={styles.push} />
            {tools}
          </div>
          <CompanyCards
            {...list}
            to={(row) => `/prospecting/companies/${row.id}`}
            mark={() => null}
            detail={(row) => [row.industry, row.city].filter(Boolean).join(' · ')}
            {...(mayWrite
              ? {
                  selection: chosen.all ? { kind: 'all' as const } : { kind: 'some' as const, ids: chosen.ids },
                  onSelection: (next) =>
                    setChosen(next.kind === 'all' ? { all: true, ids: new Set() } : { all: false, ids: next.ids }),
                }
              : {})}
          />
        </Suspense>
      ) : (
        <DataTable
          {...list}
          columns={columns}
          sort={by === 'name' ? { by: 'name', direction: 'asc' } : { by: 'createdAt', direction: 'desc' }}
          onSort={({ by: column }) => onSort(column === 'name' ? undefined : '-createdAt')}
          onOpen={(row) => go(`/prospecting/companies/${row.id}`, { search: 'keep' })}
          openId={openId}
          total={total}
          tools={tools}
          {...(mayWrite
            ? {
                selection: chosen.all ? new Set(loaded) : chosen.ids,
                onSelection: (ids: ReadonlySet<string>) => setChosen({ all: false, ids }),
              }
            : {})}
        />
      )}
    </>
  );
};
