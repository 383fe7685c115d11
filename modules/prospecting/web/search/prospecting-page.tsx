import { contactEndpoints } from '#modules/contacts/contract.ts';
import { FilterChips, SearchBox } from '#modules/contacts/web/index.tsx';
import { useAsk } from '#platform/web/ask.ts';
import { FilterBar } from '#platform/web/filter-bar.tsx';
import { PageLink, PanelOutlet, useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { EmptyState } from '#platform/web/states.tsx';
import { Button, Drawer, SegmentedControl, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconListDetails, IconSearchOff, IconUserSearch } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { RunStrip } from '../enrich/run-strip.tsx';
import { ofCompanies, partsOf } from '../facet-filter.ts';
import { CompaniesList } from './companies-list.tsx';
import { FacetRail } from './facet-rail.tsx';
import { PeopleList } from './people-list.tsx';
import { records, SearchAddress, type Records } from './search-address.ts';
import styles from './search.module.css';

/** A company's own field; `company` alone is its name. */
const isCompanyField = (field: string): boolean => field === 'company' || field.startsWith('company.');

const ProspectingPage = (): ReactNode => {
  const t = useMessages('prospecting');
  const [address, setAddress] = useAddress(SearchAddress);
  const [railOpen, setRailOpen] = useState(false);
  const hasRoom = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const of: Records = address.of ?? 'contacts';
  const search = address.q?.trim() ?? '';
  const { data: known } = useAsk(contactEndpoints.countCompanies, { query: {} }, { enabled: of === 'companies' });
  const { data: people } = useAsk(contactEndpoints.countContacts, { query: {} }, { enabled: of === 'contacts' });
  const onFilter = (filter: SearchAddress['filter']): void => setAddress({ filter });
  const turn = (next: Records): void =>
    setAddress({ of: next === 'contacts' ? undefined : next, sort: undefined }, { push: true });
  useKey('o', () => turn(of === 'contacts' ? 'companies' : 'contacts'), t('page.turn'));

  const own = ofCompanies(address.filter, isCompanyField);
  const filter = of === 'contacts' ? address.filter : own.filter;
  const chosen = partsOf(filter).length;
  const nobodyAtAll = (of === 'contacts' ? people?.count : known?.count) === 0;
  const empty = nobodyAtAll ? (
    <EmptyState
      icon={IconUserSearch}
      title={of === 'contacts' ? t('empty.people') : t('empty.companies')}
      text={t('empty.text')}
      action={
        <Button component={PageLink} to="/imports/new">
          {t('empty.import')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={IconSearchOff}
      title={t('empty.nobody')}
      text={t('empty.loosen')}
      action={
        <Button variant="default" onClick={() => setAddress({ filter: undefined, q: undefined })}>
          {t('empty.clear')}
        </Button>
      }
    />
  );
  const tools = (
    <Button
      component={PageLink}
      to="/contacts"
      search={{ ...(filter === undefined ? {} : { filter }), ...(search === '' || of === 'companies' ? {} : { q: search }) }}
      variant="subtle"
      size="compact-sm"
      leftSection={<IconListDetails size={16} aria-hidden />}
    >
      {of === 'contacts' ? t('page.openList') : t('page.openPeople')}
    </Button>
  ); // prettier-ignore
  const list = { filter, search, sort: address.sort, tools, empty, onSort: (sort: string | undefined) => setAddress({ sort }) }; // prettier-ignore
  const rail = <FacetRail of={of} filter={address.filter} onFilter={onFilter} />;

  return (
    <PageFrame
      fill
      title={t('page.title')}
      action={
        <SegmentedControl
          aria-label={t('page.of')}
          data={records.map((value) => ({
            value,
            label: value === 'contacts' ? t('page.contacts') : t('page.companies'),
          }))}
          value={of}
          onChange={(value) => turn(records.find((one) => one === value) ?? 'contacts')}
        />
      }
      filters={
        <FilterBar wraps>
          <Suspense fallback={<Skeleton height={32} width={300} />}>
            {!hasRoom && (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
                onClick={() => setRailOpen(true)}
              >
                {chosen === 0 ? t('page.facets') : t('page.facetsChosen', { count: chosen })}
              </Button>
            )}
            <SearchBox
              value={address.q ?? ''}
              label={of === 'contacts' ? t('page.searchPeople') : t('page.searchCompanies')}
              onSearch={(text) => setAddress({ q: text === '' ? undefined : text })}
            />
            <FilterChips filter={address.filter} onFilter={onFilter} />
          </Suspense>
        </FilterBar>
      }
    >
      <div className={styles.layout}>
        {hasRoom && (
          <aside className={styles.side} aria-label={t('page.facets')}>
            {rail}
          </aside>
        )}
        <div className={styles.list}>
          {of === 'companies' && <RunStrip />}
          {of === 'companies' && own.leftOut > 0 && (
            <p className={styles.leftOut}>{t('page.leftOut', { count: own.leftOut })}</p>
          )}
          {of === 'contacts' ? <PeopleList {...list} /> : <CompaniesList {...list} />}
        </div>
      </div>
      {!hasRoom && (
        <Drawer
          opened={railOpen}
          onClose={() => setRailOpen(false)}
          title={t('page.facets')}
          closeButtonProps={{ 'aria-label': t('section.close') }}
        >
          {rail}
          <Button fullWidth mt="lg" onClick={() => setRailOpen(false)}>
            {t('page.show')}
          </Button>
        </Drawer>
      )}
      <PanelOutlet />
    </PageFrame>
  );
};

export default ProspectingPage;
