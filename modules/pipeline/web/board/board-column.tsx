import {
  pipelineEndpoints,
  type BoardColumn as Column,
  type DealCard as Card,
  type PipelineStage,
  type Total,
} from '#modules/pipeline/contract.ts';
import { useAskPages } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, useId, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import styles from './board.module.css';
import { DealCard } from './deal-card.tsx';
import { changeOf, placeCards, type Change, type Move } from './place-cards.ts';

/** Cards asked for at a time once a column is opened further. */
const pageSize = 100;
/** The board itself is asked every second; hundreds of cards of one column more seldom. */
const wholeMilliseconds = 5_000;

type BoardColumnProps = {
  readonly pipeline: string;
  readonly column: Column;
  readonly stage: PipelineStage;
  readonly color: string;
  /** What the board was asked: the rest of the column is asked the same. */
  readonly asked: { readonly q?: string; readonly owner?: string; readonly stuck?: boolean };
  readonly moves: readonly Move[];
  /** Every card that was ever shown, by its id: a moved one is drawn from here. */
  readonly known: Map<string, Card>;
};

const withMoves = (totals: readonly Total[], changes: readonly Change[]): readonly Total[] => {
  const sums = new Map(totals.map(({ currency, amountMinor }) => [currency, amountMinor]));
  for (const { deal, sign } of changes)
    sums.set(deal.currency, Math.max(0, (sums.get(deal.currency) ?? 0) + sign * (deal.amountMinor ?? 0)));
  return [...sums]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .filter(({ amountMinor }) => amountMinor > 0);
};

/** One stage: its cards, how many deals it holds, what they are worth, how many are stuck. */
export const BoardColumn = memo(
  ({ pipeline, column, stage, color, asked, moves, known }: BoardColumnProps): ReactNode => {
    const t = useMessages('pipeline');
    const language = useLanguage();
    const format = useFormat();
    const id = useId();
    const [whole, setWhole] = useState(false);
    const rest = useAskPages(
      pipelineEndpoints.boardColumn,
      { params: { pipeline, stage: stage.key }, query: { ...asked, limit: pageSize } },
      { enabled: whole, keep: true, refetchInterval: wholeMilliseconds },
    );
    const pages = whole ? rest.data?.pages : undefined;
    const told = useMemo(() => pages?.flatMap((page) => page.data) ?? column.cards, [pages, column.cards]);
    const cards = useMemo(() => placeCards(told, stage.key, moves), [told, stage.key, moves]);
    const hasMore = pages ? rest.hasNextPage : column.nextCursor !== null;
    useLayoutEffect(() => {
      for (const card of told) known.set(card.id, card);
    }, [told, known]);

    const changes = changeOf(told, stage.key, moves);
    const deals = Math.max(0, column.deals + changes.reduce((sum, { sign }) => sum + sign, 0));
    const stuck = Math.max(
      0,
      column.stuck + changes.reduce((sum, { deal, sign }) => sum + (deal.stuck.length > 0 ? sign : 0), 0),
    );
    const totals = withMoves(column.totals, changes);
    return (
      <section className={styles.column} aria-labelledby={id} data-stage={stage.key} data-more={hasMore || undefined}>
        <header className={styles.columnHead} style={{ ['--stage' as string]: color }}>
          <h2 id={id} className={styles.columnTitle}>
            <span className={styles.columnName}>{stage.name[language]}</span>
            <span className={styles.count}>
              <span aria-hidden>{format.count(deals)}</span>
              <span className="visually-hidden">{t('board.deals', { count: deals })}</span>
            </span>
          </h2>
          <p className={styles.columnFigures}>
            <span>
              {totals.length === 0
                ? t('board.noValue')
                : totals.map(({ currency, amountMinor }) => format.shortMoney(amountMinor, currency)).join(' + ')}
            </span>
            {stuck > 0 && (
              <span className={styles.stuck}>
                <IconAlertTriangle size={14} aria-hidden />
                {t('board.stuck', { count: stuck })}
              </span>
            )}
          </p>
        </header>
        <div className={styles.cards} data-cards>
          {cards.length === 0 && <p className={styles.nothing}>{t('board.nothing')}</p>}
          <ul className={styles.list}>
            {cards.map((deal) => (
              <li key={deal.id} data-deal={deal.id} className={styles.item}>
                <DealCard deal={deal} />
              </li>
            ))}
          </ul>
          {hasMore && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              loading={whole && rest.isFetchingNextPage}
              onClick={() => {
                if (pages) void rest.fetchNextPage();
                else setWhole(true);
              }}
            >
              {t('board.more', { count: Math.max(1, deals - cards.length) })}
            </Button>
          )}
        </div>
      </section>
    );
  },
);
BoardColumn.displayName = 'BoardColumn';
