import { contactEndpoints, type ContactRow, type Selection } from '#modules/contacts/contract.ts';
import { ContactCards, ContactSelectionBar, nothingSelected, type RowSelection } from '#modules/contacts/web/index.tsx';
import { everybody, type Filter } from '#platform/contract/filter.ts';
import { useAsk, useAskPages } from '#platform/web/ask.ts';
import { DataTable, type Sort } from '#platform/web/data-table/data-table.tsx';
import { useGo, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { useMediaQuery } from '@mantine/hooks';
import { Suspense, useMemo, useState, type ReactNode } from 'react';
import { useContactColumns } from './contact-columns.tsx';
import styles from './search.module.css';

export type ListProps = {
  readonly filter: Filter | undefined;
  readonly search: string;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly tools: ReactNode;
  readonly empty: ReactNode;
};

const rowId = ({ id }: ContactRow): string => id;
const rowName = ({ displayName }: ContactRow): string => displayName;

/** Columns of the table as the address of the server calls them. */
const sorts = { name: 'lastName', createdAt: 'createdAt' } as const;
type Asked = 'createdAt' | '-createdAt' | 'lastName' | '-lastName';
const askedSorts: readonly string[] = ['createdAt', '-createdAt', 'lastName', '-lastName'] satisfies Asked[];
const isAsked = (sort: string | undefined): sort is Asked => sort !== undefined && askedSorts.includes(sort);

const exported = ['name', 'jobTitle', 'seniority', 'department', 'company', 'email', 'phone', 'city', 'company.industry', 'company.employees', 'company.region', 'owner', 'tags']; // prettier-ignore

export const PeopleList = ({ filter, search, sort, onSort, tools, empty }: ListProps): ReactNode => {
  const t = useMessages('prospecting');
  const go = useGo();
  const openId = useOpenParam('contactId');
  const mayBulk = useCan('contacts.bulk');
  const mayExport = useCan('contacts.export');
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const columns = useContactColumns();
  const asked = useMemo(
    () => ({ ...(search === '' ? {} : { search }), ...(filter === undefined ? {} : { filter }) }),
    [search, filter],
  );
  const by: Asked = isAsked(sort) ? sort : '-createdAt';
  const source = useAskPages(contactEndpoints.listContacts, { query: { ...asked, sort: by } }, { keep: true });
  const { data: counted } = useAsk(contactEndpoints.countContacts, { query: asked }, { keep: true });
  const total = counted?.count;

  const [rows, setRows] = useState<RowSelection>(nothingSelected);
  // Who was selected among others must not be changed with those who match now.
  const question = JSON.stringify(asked);
  const [askedBefore, setAskedBefore] = useState(question);
  if (question !== askedBefore) {
    setAskedBefore(question);
    setRows(nothingSelected);
  }
  const loaded = useMemo(() => source.data?.pages.flatMap((page) => page.data.map(rowId)) ?? [], [source.data]);
  const selection: Selection | null =
    rows.kind === 'all'
      ? { filter: filter ?? everybody, ...(search === '' ? {} : { search }) }
      : rows.ids.size === 0
        ? null
        : { ids: [...rows.ids] };
  const list = { label: t('list.people'), name: 'prospecting-contacts', source, rowId, rowName, empty };
  const maySelect = mayBulk || mayExport;
  return (
    <>
      {selection !== null && (
        <Suspense fallback={<div className={styles.bar} data-selected />}>
          <ContactSelectionBar rows={rows} selection={selection} total={total} exported={exported} onRows={setRows} />
        </Suspense>
      )}
      {isPhone ? (
        <Suspense fallback={null}>
          <div className={styles.bar}>
            <span className={styles.count}>{total === undefined ? '' : t('list.count', { count: total })}</span>
            <span className={styles.push} />
            {tools}
          </div>
          <ContactCards
            {...list}
            to={(row) => `/prospecting/contacts/${row.id}`}
            mark={() => null}
            detail={(row) => [row.jobTitle, row.companyName].filter(Boolean).join(' · ')}
            {...(maySelect ? { selection: rows, onSelection: setRows } : {})}
          />
        </Suspense>
      ) : (
        <DataTable
          {...list}
          columns={columns}
          sort={sortOf(by)}
          onSort={({ by: column, direction }) => {
            const field = sorts[column as keyof typeof sorts];
            onSort(direction === 'desc' ? `-${field}` : field);
          }}
          onOpen={(row) => go(`/prospecting/contacts/${row.id}`, { search: 'keep' })}
          openId={openId}
          total={total}
          tools={tools}
          {...(maySelect
            ? {
                selection: rows.kind === 'all' ? new Set(loaded) : rows.ids,
                onSelection: (ids: ReadonlySet<string>) => setRows({ kind: 'some', ids }),
              }
            : {})}
        />
      )}
    </>
  );
};

const sortOf = (asked: Asked): Sort => ({
  by: asked.endsWith('lastName') ? 'name' : 'createdAt',
  direction: asked.startsWith('-') ? 'desc' : 'asc',
});
