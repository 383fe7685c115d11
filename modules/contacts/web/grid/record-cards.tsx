import type { ListSource } from '#platform/web/ask.ts';
import { rememberRows } from '#platform/web/data-table/list-neighbours.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { ErrorState } from '#platform/web/states.tsx';
import { Checkbox, Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import styles from './record-cards.module.css';
import { isSelected, nothingSelected, toggled, type RowSelection } from './row-selection.ts';

type RecordCardsProps<Row> = {
  readonly label: string;
  readonly name: string;
  readonly source: ListSource<Row>;
  readonly rowId: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly to: (row: Row) => string;
  /** What stands beside the name, and in the line under it. */
  readonly mark: (row: Row) => ReactNode;
  readonly detail: (row: Row) => ReactNode;
  readonly selection?: RowSelection;
  readonly onSelection?: (selection: RowSelection) => void;
  readonly empty: ReactNode;
};

const cardHeight = 60;
const comingAtFirst = 10;
const askAhead = 15;
const noRows: readonly never[] = [];

/** The same list on a phone: two lines a record, the whole of it opens the record. */
export const RecordCards = <Row,>(props: RecordCardsProps<Row>): ReactNode => {
  const { label, name, source, rowId, rowName, to, mark, detail, onSelection } = props;
  const selection = props.selection ?? nothingSelected;
  const t = useMessages('platform');
  const scroller = useRef<HTMLDivElement>(null);
  const pages = source.data?.pages;
  const rows = useMemo<readonly Row[]>(() => pages?.flatMap((page) => [...page.data]) ?? noRows, [pages]);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const waiting = source.data === undefined && !source.isError;
  const virtual = useVirtualizer({
    count: waiting ? comingAtFirst : rows.length + (source.hasNextPage ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = source;
  const wantsMore =
    hasNextPage && !isFetchingNextPage && !isFetchNextPageError && (items.at(-1)?.index ?? 0) >= rows.length - askAhead;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  useEffect(() => rememberRows(name, ids), [name, ids]);

  if (source.isError && !isFetchNextPageError)
    return <ErrorState error={source.error} onRetry={() => void source.refetch()} />;
  if (!waiting && rows.length === 0) return props.empty;
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      tabIndex={0}
      role="region"
      aria-label={label}
      aria-busy={waiting || undefined}
    >
      <ul className={styles.list} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined)
            return (
              <li key={key} className={styles.card} aria-hidden="true" style={{ transform: `translateY(${start}px)` }}>
                {onSelection && <div className={styles.box} />}
                <div className={styles.link}>
                  <Skeleton height={12} width="50%" />
                  <Skeleton height={10} width="70%" mt={10} />
                </div>
              </li>
            );
          const id = rowId(row);
          return (
            <li
              key={id}
              className={styles.card}
              data-selected={isSelected(selection, id) || undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              {onSelection && (
                <label className={styles.box}>
                  <Checkbox
                    size="sm"
                    aria-label={t('table.selectRow', { row: rowName(row) })}
                    checked={isSelected(selection, id)}
                    onChange={() => onSelection(toggled(selection, id, ids))}
                  />
                </label>
              )}
              <PageLink to={to(row)} search="keep" className={styles.link}>
                <span className={styles.first}>
                  <span className={styles.name}>{rowName(row)}</span>
                  {mark(row)}
                </span>
                <span className={styles.second}>{detail(row)}</span>
              </PageLink>
              <IconChevronRight size={16} className={styles.arrow} aria-hidden />
            </li>
          );
        })}
      </ul>
      {isFetchNextPageError && <ErrorState error={source.error} onRetry={() => void fetchNextPage()} />}
    </div>
  );
};
