import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useEffectEvent, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ListSource } from '../ask.ts';
import { useMessages } from '../i18n.ts';
import { EmptyState, ErrorState } from '../states.tsx';
import { gridTemplate, isShown, type Column } from './column-layout.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import styles from './data-table.module.css';
import { HeaderRow, type Sort } from './header-row.tsx';
import { rememberRows } from './list-neighbours.ts';
import { extendTo, stateOfAll, toggleRow, type Selection } from './select-rows.ts';
import { TableRow, WaitingRow } from './table-row.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useColumnChoices } from './use-column-choices.ts';

export { useListNeighbours } from './list-neighbours.ts';
export type { Column } from './column-layout.ts';
export type { Sort } from './header-row.tsx';
export type { Selection } from './select-rows.ts';

type DataTableProps<Row> = {
  /** What the table holds, for screen readers. */
  readonly label: string;
  /** Remembers columns in this browser and tells panels which row is next. */
  readonly name?: string;
  readonly columns: readonly Column<Row>[];
  /** A list that grows while scrolling (`useAskPages`), or `rows`. */
  readonly source?: ListSource<Row>;
  readonly rows?: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly rowName?: (row: Row) => string;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  readonly onOpen?: (row: Row) => void;
  /** The row shown in the panel. */
  readonly openId?: string | undefined;
  readonly selection?: Selection;
  readonly onSelection?: (selection: Selection) => void;
  /** What can be done with the selected rows. */
  readonly bulk?: (ids: readonly string[], clear: () => void) => ReactNode;
  readonly total?: number | undefined;
  readonly tools?: ReactNode;
  readonly empty?: ReactNode;
};

const rowHeight = 36;
const waitingAtFirst = 14;
const waitingForMore = 3;
/** Rows from the end at which the next page is asked for. */
const askAhead = 25;

const noRows: readonly never[] = [];
const nothingSelected: Selection = new Set();

/** A long list: drawn where it is looked at, loaded as it is scrolled, worked by keyboard. */
export const DataTable = <Row,>(props: DataTableProps<Row>): ReactNode => {
  const { label, name, columns, source, rowId, rowName, sort, onSort, onOpen, openId, onSelection } = props;
  const t = useMessages('platform');
  const domId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [choices, changeChoices] = useColumnChoices(name);
  const [active, setActive] = useState<number | undefined>(undefined);
  const anchor = useRef<number | undefined>(undefined);

  const pages = source?.data?.pages;
  const rows = useMemo<readonly Row[]>(
    () => props.rows ?? pages?.flatMap((page) => [...page.data]) ?? noRows,
    [props.rows, pages],
  );
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const shown = useMemo(() => columns.filter((column) => isShown(column, choices)), [columns, choices]);
  const selectable = onSelection !== undefined;
  const selection = props.selection ?? nothingSelected;

  const waiting = props.rows === undefined && source?.data === undefined && source?.isError !== true;
  const hasMore = source?.hasNextPage === true;
  const count = waiting ? waitingAtFirst : rows.length + (hasMore ? waitingForMore : 0);

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
  });
  const items = virtual.getVirtualItems();

  const lastDrawn = items.at(-1)?.index ?? 0;
  const { fetchNextPage, isFetchingNextPage = false, isFetchNextPageError = false } = source ?? {};
  const wantsMore = hasMore && !isFetchingNextPage && !isFetchNextPageError && lastDrawn >= rows.length - askAhead;
  useEffect(() => {
    if (wantsMore) void fetchNextPage?.();
  }, [wantsMore, fetchNextPage]);

  useEffect(() => {
    if (name !== undefined) rememberRows(name, ids);
  }, [name, ids]);

  const openIndex = openId === undefined ? -1 : ids.indexOf(openId);
  const [openBefore, setOpenBefore] = useState(-1);
  if (openIndex !== openBefore) {
    setOpenBefore(openIndex);
    if (openIndex >= 0) setActive(openIndex);
  }
  const isFormer = source?.isPlaceholderData === true;
  const showOpenRow = useEffectEvent(() => {
    if (openIndex >= 0) virtual.scrollToIndex(openIndex, { align: 'auto' });
    else if (openId === undefined) virtual.scrollToOffset(0);
  });
  // Another question (sort, filter) is read from its top, unless a row of it is open.
  useEffect(() => showOpenRow(), [isFormer, sort?.by, sort?.direction]);
  useEffect(() => {
    if (openIndex >= 0) virtual.scrollToIndex(openIndex, { align: 'auto' });
  }, [openIndex, virtual]);

  const open = useCallback(
    (index: number) => {
      const row = rows[index];
      setActive(index);
      if (row !== undefined) onOpen?.(row);
    },
    [rows, onOpen],
  );
  const select = useCallback(
    (index: number, extend: boolean) => {
      const id = ids[index];
      if (id === undefined || !onSelection) return;
      setActive(index);
      onSelection(extend ? extendTo(selection, ids, anchor.current, index) : toggleRow(selection, id));
      if (!extend) anchor.current = index;
    },
    [ids, selection, onSelection],
  );
  const clear = useCallback(() => onSelection?.(nothingSelected), [onSelection]);
  const all = stateOfAll(selection, ids);
  const toggleAll = (): void => onSelection?.(all === 'all' ? nothingSelected : new Set(ids));

  const onKeyDown = useRowKeys({
    count: rows.length,
    active,
    move: (index, extending) => {
      setActive(index);
      if (!extending) anchor.current = index;
      virtual.scrollToIndex(index, { align: 'auto' });
    },
    ...(onOpen ? { open } : {}),
    ...(selectable ? { select, selectAll: () => onSelection(new Set(ids)) } : {}),
    ...(selectable && selection.size > 0 ? { clear } : {}),
    panelOpen: openIndex >= 0,
  });

  const activeId = active === undefined ? undefined : ids[active];
  const isDrawn = active !== undefined && items.some((item) => item.index === active);
  const bulkShown = selection.size > 0 && props.bulk !== undefined;
  const failed = source?.isError === true && !isFetchNextPageError;

  return (
    <div className={styles.frame}>
      <div
        className={styles.tools}
        data-bulk={bulkShown || undefined}
        role="group"
        aria-label={bulkShown ? t('table.bulk') : t('table.tools')}
      >
        {bulkShown ? (
          <>
            <ActionIcon color="teal" size={28} aria-label={t('table.clearSelection')} onClick={clear}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
            <span aria-live="polite">{t('table.selected', { count: selection.size })}</span>
            <span className={styles.push} />
            {props.bulk?.([...selection], clear)}
          </>
        ) : (
          <>
            <span className="figures" aria-live="polite">
              {waiting || failed
                ? ''
                : props.total !== undefined || !hasMore
                  ? t('table.rows', { count: props.total ?? rows.length })
                  : t('table.loaded', { count: rows.length })}
            </span>
            <span className={styles.push} />
            {props.tools}
            <ColumnsMenu columns={columns} choices={choices} onChoices={changeChoices} />
          </>
        )}
      </div>
      {/* Notices stand over the grid, not in it: a grid holds rows and nothing else. */}
      <div className={styles.table}>
        <div
          ref={scroller}
          role="grid"
          aria-label={label}
          aria-rowcount={props.total === undefined ? (hasMore ? -1 : rows.length + 1) : props.total + 1}
          aria-colcount={shown.length + (selectable ? 1 : 0)}
          aria-multiselectable={selectable || undefined}
          aria-busy={waiting || isFetchingNextPage || undefined}
          aria-activedescendant={isDrawn && activeId !== undefined ? `${domId}-${activeId}` : undefined}
          tabIndex={0}
          className={styles.scroller}
          style={{ ['--columns' as string]: gridTemplate(shown, choices, selectable) }}
          onKeyDown={onKeyDown}
        >
          <HeaderRow
            columns={shown}
            choices={choices}
            onChoices={changeChoices}
            sort={sort}
            onSort={onSort}
            all={selectable ? all : undefined}
            onAll={toggleAll}
          />
          {count > 0 && (
            <div
              role="rowgroup"
              className={`${styles.body} ${isFormer ? styles.stale : ''}`}
              style={{ height: virtual.getTotalSize() }}
            >
              {items.map(({ index, start, key }) => {
                const row = rows[index];
                const id = ids[index];
                if (row === undefined || id === undefined)
                  return <WaitingRow key={key} top={start} columns={shown} selectable={selectable} />;
                return (
                  <TableRow
                    key={id}
                    id={`${domId}-${id}`}
                    row={row}
                    index={index}
                    top={start}
                    columns={shown}
                    active={index === active}
                    open={id === openId}
                    selected={selectable ? selection.has(id) : undefined}
                    selectLabel={rowName ? t('table.selectRow', { row: rowName(row) }) : t('table.selectThis')}
                    clickable={onOpen !== undefined}
                    onClick={open}
                    onSelect={select}
                  />
                );
              })}
            </div>
          )}
        </div>
        {failed && (
          <div className={styles.notice}>
            <ErrorState error={source.error} onRetry={() => void source.refetch()} />
          </div>
        )}
        {!waiting && !failed && rows.length === 0 && (
          <div className={styles.notice}>
            {props.empty ?? <EmptyState title={t('table.nothing')} text={t('table.nothingText')} />}
          </div>
        )}
      </div>
      {isFetchNextPageError && <ErrorState error={source?.error} onRetry={() => void fetchNextPage?.()} />}
    </div>
  );
};
