import { contactEndpoints, type CompanyRow } from '#modules/contacts/contract.ts';
import { everybody } from '#platform/contract/filter.ts';
import { useAskPages } from '#platform/web/ask.ts';
import { FilterBar } from '#platform/web/filter-bar.tsx';
import { PageLink, PanelOutlet, useAddress, useGo, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBuilding, IconPlus, IconSearchOff, IconUpload } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, type ReactNode } from 'react';
import type { FieldValue } from '../edit/field-spec.ts';
import { ColumnsMenu } from '../grid/columns-menu.tsx';
import { RecordCards } from '../grid/record-cards.tsx';
import { RecordGrid } from '../grid/record-grid.tsx';
import { useGridLayout } from '../grid/use-grid-layout.ts';
import { KeyHint } from '../key-hint.tsx';
import { listedColumns } from '../list/contacts-address.ts';
import barStyles from '../list/list-bar.module.css';
import { SearchBox } from '../search-box.tsx';
import { useViews } from '../views/use-views.ts';
import { ViewsMenu } from '../views/views-menu.tsx';
import { CompaniesAddress, companySorts } from './companies-address.ts';
import { companyColumnsAtFirst, useCompanyColumns } from './company-columns.tsx';
import { useCompanyFields } from './use-company-fields.ts';
import { useEditCompany } from './use-edit-company.ts';

const rowId = ({ id }: CompanyRow): string => id;
const rowName = ({ name }: CompanyRow): string => name;
const clean = { q: undefined, sort: undefined, columns: undefined, view: undefined };

const CompaniesPage = (): ReactNode => {
  const t = useMessages('contacts');
  const platform = useMessages('platform');
  const go = useGo();
  const mayEdit = useCan('contacts.write');
  const mayImport = useCan('imports.run');
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const grid = useRef<HTMLDivElement>(null);
  const [address, setAddress] = useAddress(CompaniesAddress);
  const openId = useOpenParam('companyId');

  const fields = useCompanyFields();
  const columns = useCompanyColumns(fields, mayEdit);
  const all = useMemo(() => columns.map(({ id }) => id), [columns]);
  const told = useMemo(() => listedColumns(address.columns), [address.columns]);
  const layout = useGridLayout('companies', {
    all,
    atFirst: companyColumnsAtFirst,
    told,
    onChoose: (chosen) => setAddress({ columns: chosen?.join(',') }),
  });
  const shown = useMemo(
    () => layout.shown.map((id) => columns.find((column) => column.id === id)).filter((column) => column !== undefined),
    [layout.shown, columns],
  );

  const search = address.q?.trim() ?? '';
  const sort = address.sort ?? 'name';
  const source = useAskPages(
    contactEndpoints.listCompanies,
    { query: { sort, ...(search === '' ? {} : { search }) } },
    { keep: true },
  );

  const views = useViews('company');
  const view = views.list.find(({ id }) => id === address.view);
  const now = { filter: everybody, columns: [...layout.shown], sort, search: search === '' ? null : search };
  const viewChanged =
    view !== undefined &&
    JSON.stringify([view.definition.columns, view.definition.sort, view.definition.search]) !==
      JSON.stringify([now.columns, now.sort, now.search]);

  const edit = useEditCompany();
  const onEdit = useCallback(
    async (row: CompanyRow, key: string, value: FieldValue, words: string | null) => {
      const field = fields.find((one) => one.key === key);
      if (field) await edit(row, field, value, words);
    },
    [fields, edit],
  );
  useKey('c', () => go('/companies/new', { search: 'keep' }), t('company.add'), { enabled: mayEdit });

  const addButton = (
    <KeyHint label={t('company.addHint')} keys="c">
      <Button component={PageLink} to="/companies/new" search="keep" leftSection={<IconPlus size={16} aria-hidden />}>
        {t('company.add')}
      </Button>
    </KeyHint>
  );
  const empty =
    search === '' ? (
      <EmptyState
        icon={IconBuilding}
        title={t('company.none')}
        text={t('company.noneText')}
        action={
          mayImport ? (
            <Button component={PageLink} to="/imports/new" leftSection={<IconUpload size={16} aria-hidden />}>
              {t('none.import')}
            </Button>
          ) : (
            mayEdit && addButton
          )
        }
      />
    ) : (
      <EmptyState
        icon={IconSearchOff}
        title={t('company.notFound')}
        text={t('nothing.onlyOne', { what: t('nothing.search', { text: search }) })}
        action={
          <Button variant="default" onClick={() => setAddress({ q: undefined })}>
            {t('nothing.clear')}
          </Button>
        }
      />
    );
  const loaded = source.data?.pages.reduce((sum, page) => sum + page.data.length, 0);
  const isEmpty = loaded === 0 && search === '';
  const list = { label: t('company.table'), name: 'companies', source, rowId, rowName, empty };

  return (
    <PageFrame
      fill
      title={t('company.pageTitle')}
      action={mayEdit && addButton}
      filters={
        <FilterBar wraps>
          <ViewsMenu
            views={views}
            open={view}
            now={now}
            changed={viewChanged}
            everything={t('views.everyCompany')}
            onOpen={(chosen) =>
              setAddress(
                {
                  ...clean,
                  ...(chosen && {
                    view: chosen.id,
                    q: chosen.definition.search ?? undefined,
                    sort: companySorts.find((known) => known === chosen.definition.sort),
                    columns: chosen.definition.columns.join(','),
                  }),
                },
                { push: true },
              )
            }
            onSaved={(id) => setAddress({ view: id, columns: layout.shown.join(',') })}
          />
          <SearchBox
            value={address.q ?? ''}
            label={t('search.companies')}
            onSearch={(text) => setAddress({ q: text === '' ? undefined : text })}
            onLeave={() => grid.current?.focus()}
          />
        </FilterBar>
      }
    >
      <div className={barStyles.bar} role="group" aria-label={platform('table.tools')}>
        <span className={barStyles.count} aria-live="polite">
          {loaded === undefined || isEmpty
            ? ''
            : source.hasNextPage
              ? t('company.loaded', { count: loaded })
              : t('company.count', { count: loaded })}
        </span>
        <span className={barStyles.push} />
        {!isPhone && !isEmpty && <ColumnsMenu columns={columns} layout={layout} />}
      </div>
      {isPhone ? (
        <RecordCards
          {...list}
          to={(row) => `/companies/${row.id}`}
          mark={() => null}
          detail={(row) =>
            [t('company.people', { count: row.contacts }), row.industry, row.city].filter(Boolean).join(' · ')
          }
        />
      ) : (
        <RecordGrid
          {...list}
          columns={shown}
          layout={layout}
          sort={sort}
          onSort={(next) => setAddress({ sort: companySorts.find((known) => known === next && known !== 'name') })}
          openId={openId}
          onOpen={(row) => go(`/companies/${row.id}`, { search: 'keep' })}
          total={source.hasNextPage ? undefined : loaded}
          onEdit={onEdit}
          grid={grid}
        />
      )}
      <PanelOutlet />
    </PageFrame>
  );
};

export default CompaniesPage;
