import type { DealCard as Deal, Pipeline } from '#modules/pipeline/contract.ts';
import type { ListSource } from '#platform/web/ask.ts';
import { rememberRows } from '#platform/web/data-table/list-neighbours.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { useEffect, useMemo, type ReactNode } from 'react';
import { DealCard } from '../board/deal-card.tsx';
import { useStageOfDeal } from '../use-pipelines.ts';
import styles from './deal-list.module.css';

type DealCardsProps = {
  readonly pipelines: readonly Pipeline[];
  readonly source: ListSource<Deal>;
  readonly totals: ReactNode;
  readonly empty: ReactNode;
};

/** The list on a phone: the cards of the board, one under the other. */
export const DealCards = ({ pipelines, source, totals, empty }: DealCardsProps): ReactNode => {
  const t = useMessages('pipeline');
  const stageOf = useStageOfDeal(pipelines);
  const deals = useMemo(() => source.data?.pages.flatMap((page) => [...page.data]), [source.data]);
  useEffect(() => {
    if (deals)
      rememberRows(
        'deals',
        deals.map(({ id }) => id),
      );
  }, [deals]);
  if (source.isError && !source.isFetchNextPageError)
    return <ErrorState error={source.error} onRetry={() => void source.refetch()} />;
  if (!deals)
    return (
      <div aria-busy="true">
        <SkeletonLines lines={12} />
      </div>
    );
  if (deals.length === 0) return empty;
  const words = (deal: Deal): string =>
    deal.outcome === null ? stageOf(deal) : deal.outcome === 'won' ? t('outcome.won') : t('outcome.lost');
  return (
    <>
      {totals && <p className={styles.summary}>{totals}</p>}
      <ul className={styles.cards}>
        {deals.map((deal) => (
          <li key={deal.id}>
            <DealCard deal={deal} stage={words(deal)} />
          </li>
        ))}
      </ul>
      {source.hasNextPage && (
        <Button variant="default" loading={source.isFetchingNextPage} onClick={() => void source.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
};
