import { contactEndpoints, type ContactRow } from '#modules/contacts/contract.ts';
import { useAsk, useAskPages } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { FilterBar } from '#platform/web/filter-bar.tsx';
import { PanelOutlet, useAddress, useGo, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { phoneWords } from '../edit/phone-words.ts';
import { FilterChips } from '../filter/filter-chips.tsx';
import { ColumnsMenu } from '../grid/columns-menu.tsx';
import { RecordCards } from '../grid/record-cards.tsx';
import { RecordGrid } from '../grid/record-grid.tsx';
import { nothingSelected, type RowSelection } from '../grid/row-selection.ts';
import { useGridLayout } from '../grid/use-grid-layout.ts';
import { contactBulkActions } from '../registries.ts';
import { SearchBox } from '../search-box.tsx';
import { StageOf } from '../stage-of.tsx';
import { useFields } from '../use-catalog.ts';
import { useContactFields } from '../use-contact-fields.ts';
import { useEditContact } from '../use-edit-contact.ts';
import { useViews } from '../views/use-views.ts';
import { ViewsMenu } from '../views/views-menu.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { columnsAtFirst, useContactColumns } from './contact-columns.tsx';
import {
  addressOfView,
  askedOf,
  ContactsAddress,
  definitionOf,
  isSort,
  listedColumns,
  sameDefinition,
  selectionOf,
  usualSort,
} from './contacts-address.ts';
import { ContactsActions } from './contacts-actions.tsx';
import styles from './list-bar.module.css';
import { NoContacts } from './no-contacts.tsx';
import { NothingFound } from './nothing-found.tsx';

const rowId = ({ id }: ContactRow): string => id;
const rowName = ({ displayName }: ContactRow): string => displayName;
const clean = { q: undefined, filter: undefined, sort: undefined, columns: undefined, view: undefined };

const ContactsPage = (): ReactNode => {
  const t = useMessages('contacts');
  const platform = useMessages('platform');
  const format = useFormat();
  const go = useGo();
  const mayEdit = useCan('contacts.write');
  const mayBulk = useCan('contacts.bulk');
  const mayExport = useCan('contacts.export');
  const maySelect = mayBulk || mayExport || (mayEdit && contactBulkActions.length > 0);
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const grid = useRef<HTMLDivElement>(null);
  const [address, setAddress] = useAddress(ContactsAddress);
  const openId = useOpenParam('contactId');

  const { byKey } = useFields();
  const fields = useContactFields();
  const columns = useContactColumns(fields, mayEdit);
  const all = useMemo(() => columns.map(({ id }) => id), [columns]);
  const told = useMemo(() => listedColumns(address.columns), [address.columns]);
  const layout = useGridLayout('contacts', {
    all,
    atFirst: columnsAtFirst,
    told,
    onChoose: (chosen) => setAddress({ columns: chosen?.join(',') }),
  });
  const shown = useMemo(
    () => layout.shown.map((id) => columns.find((column) => column.id === id)).filter((column) => column !== undefined),
    [layout.shown, columns],
  );

  const asked = useMemo(() => askedOf(address), [address]);
  const source = useAskPages(
    contactEndpoints.listContacts,
    { query: { ...asked, sort: address.sort ?? usualSort } },
    { keep: true },
  );
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
  const selection = selectionOf(rows, address);

  const views = useViews('contact');
  const view = views.list.find(({ id }) => id === address.view);
  const now = definitionOf(address, layout.shown);

  const edit = useEditContact();
  const onEdit = useCallback(
    async (row: ContactRow, key: string, value: Parameters<typeof edit>[2], words: string | null) => {
      const field = fields.find((one) => one.key === key);
      if (field) await edit(row, field, value, words);
    },
    [fields, edit],
  );
  const open = useCallback((row: ContactRow) => go(`/contacts/${row.id}`, { search: 'keep' }), [go]);
  useKey('c', () => go('/contacts/new', { search: 'keep' }), t('contact.add'), { enabled: mayEdit });

  const isNarrowed = asked.search !== undefined || asked.filter !== undefined;
  const empty = isNarrowed ? (
    <NothingFound q={address.q} filter={address.filter} onChange={({ q, filter }) => setAddress({ q, filter })} />
  ) : (
    <NoContacts />
  );
  const list = {
    label: t('page.table'),
    name: 'contacts',
    source,
    rowId,
    rowName,
    empty,
    ...(maySelect ? { selection: rows, onSelection: setRows } : {}),
  };

  return (
    <PageFrame
      fill
      title={t('page.title')}
      action={<ContactsActions />}
      filters={
        <FilterBar wraps>
          <ViewsMenu
            views={views}
            open={view}
            now={now}
            changed={view !== undefined && !sameDefinition(view.definition, now)}
            everything={t('views.everybody')}
            onOpen={(chosen) => setAddress({ ...clean, ...(chosen ? addressOfView(chosen) : {}) }, { push: true })}
            onSaved={(id) => setAddress({ view: id, columns: layout.shown.join(',') })}
          />
          <SearchBox
            value={address.q ?? ''}
            label={t('search.contacts')}
            onSearch={(text) => setAddress({ q: text === '' ? undefined : text })}
            onLeave={() => grid.current?.focus()}
          />
          <FilterChips filter={address.filter} onFilter={(filter) => setAddress({ filter })} />
        </FilterBar>
      }
    >
      {selection ? (
        <BulkBar
          rows={rows}
          selection={selection}
          total={total}
          fields={fields}
          exported={layout.shown.filter((id) => byKey.has(id))}
          onRows={setRows}
        />
      ) : (
        <div className={styles.bar} role="group" aria-label={platform('table.tools')}>
          <span className={styles.count} aria-live="polite">
            {total === undefined || (total === 0 && !isNarrowed)
              ? ''
              : t('page.count', { count: total, shown: format.count(total) })}
          </span>
          <span className={styles.push} />
          {!isPhone && total !== 0 && <ColumnsMenu columns={columns} layout={layout} />}
        </div>
      )}
      {isPhone ? (
        <RecordCards
          {...list}
          to={(row) => `/contacts/${row.id}`}
          mark={(row) => <StageOf stage={row.stage} />}
          detail={(row) =>
            [row.companyName, row.email ?? (row.phone === null ? null : phoneWords(row.phone))]
              .filter(Boolean)
              .join(' · ')
          }
        />
      ) : (
        <RecordGrid
          {...list}
          columns={shown}
          layout={layout}
          sort={address.sort ?? usualSort}
          onSort={(sort) => setAddress({ sort: isSort(sort) && sort !== usualSort ? sort : undefined })}
          openId={openId}
          onOpen={open}
          total={total}
          onEdit={onEdit}
          grid={grid}
        />
      )}
      <PanelOutlet />
    </PageFrame>
  );
};

export default ContactsPage;
