/** Whom to call now: hot before warm, who waits longest first, each with the reasons. */
import { useAskPages } from '#platform/web/ask.ts';
import { FilterBar } from '#platform/web/filter-bar.tsx';
import { PanelOutlet, useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { SegmentedControl } from '@mantine/core';
import { Suspense, type ReactNode } from 'react';
import { z } from 'zod';
import { qualificationEndpoints, whoseWork } from '../../contract.ts';
import { CallList } from './call-list.tsx';
import { CallSkeleton } from './call-skeleton.tsx';
import { NobodyWaits } from './nobody-waits.tsx';
import { WaitingFigures } from './waiting-figures.tsx';

const Address = z.object({ whose: z.enum(whoseWork).default('all') });

const CallsPage = (): ReactNode => {
  const t = useMessages('qualification');
  const [{ whose }, setSearch] = useAddress(Address);
  const list = useAskPages(qualificationEndpoints.workList, { query: { whose } }, { live: true, keep: true });
  const pages = list.data?.pages;
  const waiting = pages?.[0]?.waiting;
  const items = pages?.flatMap(({ data }) => data);
  return (
    <PageFrame
      title={t('workList.title')}
      subtitle={t('workList.subtitle')}
      filters={
        <FilterBar>
          <SegmentedControl
            size="sm"
            aria-label={t('workList.whose.label')}
            data={[
              { value: 'all', label: t('workList.whose.all') },
              { value: 'mine', label: t('workList.whose.mine') },
              { value: 'unassigned', label: t('workList.whose.unassigned') },
            ]}
            value={whose}
            onChange={(next) => setSearch({ whose: whoseWork.find((one) => one === next) })}
          />
        </FilterBar>
      }
    >
      <Suspense fallback={<CallSkeleton />}>
        {items === undefined || waiting === undefined ? (
          list.isError ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <CallSkeleton />
          )
        ) : (
          <>
            <WaitingFigures waiting={waiting} />
            {items.length === 0 ? (
              <NobodyWaits
                whose={whose}
                waiting={waiting.hot + waiting.warm + waiting.cold}
                onAll={() => setSearch({ whose: 'all' })}
              />
            ) : (
              <CallList
                items={items}
                more={
                  list.hasNextPage
                    ? { pending: list.isFetchingNextPage, fetch: () => void list.fetchNextPage() }
                    : undefined
                }
              />
            )}
          </>
        )}
      </Suspense>
      <PanelOutlet />
    </PageFrame>
  );
};

export default CallsPage;
