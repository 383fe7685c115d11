/** Leads that wait for an answer, the nearest deadline first; and people who come back today. */
import { useAskPages } from '#platform/web/ask.ts';
import { FilterBar } from '#platform/web/filter-bar.tsx';
import { PanelOutlet, useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { SegmentedControl } from '@mantine/core';
import { Suspense, useMemo, type ReactNode } from 'react';
import { z } from 'zod';
import { handoffEndpoints, whoseLeads, type Inbox } from '../../contract.ts';
import styles from './inbox.module.css';
import { LeadList } from './lead-list.tsx';
import { NoLeads } from './no-leads.tsx';
import { WhyLeads } from './why-leads.tsx';
import { WokenList } from './woken-list.tsx';

const Address = z.object({ whose: z.enum(whoseLeads).default('mine') });

type InboxContentProps = {
  readonly pages: readonly Inbox[];
  readonly whose: (typeof whoseLeads)[number];
  readonly more: { readonly pending: boolean; readonly fetch: () => void } | undefined;
  readonly onAll: () => void;
};

const InboxContent = ({ pages, whose, more, onAll }: InboxContentProps): ReactNode => {
  const [first] = pages;
  const given = first?.calendar;
  const holidays = given?.holidays.join(' ') ?? '';
  const calendar = useMemo(
    () => ({
      timeZone: given?.timeZone ?? 'UTC',
      week: given?.week ?? [],
      holidays: new Set(holidays === '' ? [] : holidays.split(' ')),
    }),
    [given?.timeZone, given?.week, holidays],
  );
  if (!first) return null;
  const leads = pages.flatMap(({ data }) => data);
  return (
    <div className={styles.page}>
      <WhyLeads definition={first.definition} />
      {leads.length === 0 ? (
        <NoLeads whose={whose} waiting={first.waiting} reps={first.reps} onAll={onAll} />
      ) : (
        <LeadList leads={leads} calendar={calendar} more={more} />
      )}
      {first.woken.length > 0 && <WokenList leads={first.woken} />}
    </div>
  );
};

const InboxPage = (): ReactNode => {
  const t = useMessages('handoff');
  const [{ whose }, setSearch] = useAddress(Address);
  const list = useAskPages(handoffEndpoints.inbox, { query: { whose } }, { live: true, keep: true });
  const waiting = list.data?.pages[0]?.waiting;
  const label = (whoseWords: string, count: number | undefined): string =>
    count === undefined ? whoseWords : t('inbox.whose.counted', { whose: whoseWords, count });
  return (
    <PageFrame
      title={t('inbox.title')}
      subtitle={t('inbox.subtitle')}
      filters={
        <FilterBar>
          <SegmentedControl
            size="sm"
            aria-label={t('inbox.whose.label')}
            data={[
              { value: 'mine', label: label(t('inbox.whose.mine'), waiting?.mine) },
              { value: 'unassigned', label: label(t('inbox.whose.unassigned'), waiting?.unassigned) },
              { value: 'all', label: label(t('inbox.whose.all'), waiting?.all) },
            ]}
            value={whose}
            onChange={(next) => setSearch({ whose: whoseLeads.find((one) => one === next) })}
          />
        </FilterBar>
      }
    >
      <Suspense fallback={<SkeletonTable rows={6} columns={4} />}>
        {list.data === undefined ? (
          list.isError ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <SkeletonTable rows={6} columns={4} />
          )
        ) : (
          <InboxContent
            pages={list.data.pages}
            whose={whose}
            more={
              list.hasNextPage
                ? { pending: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }
                : undefined
            }
            onAll={() => setSearch({ whose: 'all' })}
          />
        )}
      </Suspense>
      <PanelOutlet />
    </PageFrame>
  );
};

export default InboxPage;
