import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { EmptyState, ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DuplicatePairCard } from './duplicate-pair.tsx';
import { keyOf, useDuplicates } from './use-duplicates.ts';

const DuplicatesPage = (): ReactNode => {
  const t = useMessages('contacts');
  const go = useGo();
  const { source, current, waiting, skipped, skip, showSkipped, merge } = useDuplicates();
  const isLooking = source.isPending || (current === undefined && source.hasNextPage && !source.isError);

  const content = ((): ReactNode => {
    if (source.isError && current === undefined)
      return <ErrorState error={source.error} onRetry={() => void source.refetch()} />;
    if (isLooking)
      return (
        <div aria-busy="true">
          <SkeletonTable rows={8} columns={3} />
        </div>
      );
    if (current)
      return (
        <DuplicatePairCard
          key={keyOf(current)}
          pair={current}
          onMerge={(survivor, keep) => merge(current, survivor, keep)}
          onSkip={() => skip(current)}
        />
      );
    return skipped > 0 ? (
      <EmptyState
        icon={IconUsersGroup}
        title={t('duplicates.onlySkipped')}
        text={t('duplicates.onlySkippedText', { count: skipped })}
        action={
          <Button variant="default" onClick={showSkipped}>
            {t('duplicates.showSkipped')}
          </Button>
        }
      />
    ) : (
      <EmptyState
        icon={IconUsersGroup}
        title={t('duplicates.none')}
        text={t('duplicates.noneText')}
        action={
          <Button variant="default" onClick={() => go('/contacts')}>
            {t('duplicates.back')}
          </Button>
        }
      />
    );
  })();

  return (
    <PageFrame
      title={t('duplicates.title')}
      subtitle={
        current === undefined
          ? undefined
          : source.hasNextPage
            ? t('duplicates.atLeast', { count: waiting })
            : t('duplicates.waiting', { count: waiting })
      }
    >
      {content}
    </PageFrame>
  );
};

export default DuplicatesPage;
