import type { ListSource } from '#platform/web/ask.ts';
import { rememberRows } from '#platform/web/data-table/list-neighbours.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { ErrorState } from '#platform/web/states.tsx';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Leave } from '../edit/field-editor.tsx';
import type { FieldValue } from '../edit/field-spec.ts';
import type { GridColumn } from './grid-column.ts';
import { nextCell, type Cursor } from './grid-cursor.ts';
import { GridHeader } from './grid-header.tsx';
import { gridTemplate, moveColumn } from './grid-layout.ts';
import { cellId, ComingRow, GridRow, type RowActions } from './grid-row.tsx';
import styles from './record-grid.module.css';
import {
  allLoaded,
  boxState,
  extended,
  isAnySelected,
  isSelected,
  nothingSelected,
  toggled,
  type RowSelection,
} from './row-selection.ts';
import { useCellEditing } from './use-cell-editing.ts';
import type { OpenLayout } from './use-grid-layout.ts';
import { useGridKeys } from './use-grid-keys.ts';

export type RecordGridProps<Row> = {
  /** What the table holds, for screen readers. */
  readonly label: string;
  /** Tells the panel over the table which row is next. */
  readonly name: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly layout: OpenLayout;
  readonly source: ListSource<Row>;
  readonly rowId: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
  readonly openId: string | undefined;
  readonly onOpen: (row: Row) => void;
  /** Left out where there is nothing to do with many rows at once. */
  readonly selection?: RowSelection;
  readonly onSelection?: (selection: RowSelection) => void;
  readonly total: number | undefined;
  /** Rejects with what was refused; the cell then keeps what was typed. */
  readonly onEdit: (row: Row, columnId: string, value: FieldValue, words: string | null) => Promise<void>;
  readonly grid?: RefObject<HTMLDivElement | null>;
  /** Shown instead of the table when nothing is in it. */
  readonly empty: ReactNode;
};

const rowHeight = 36;
const comingAtFirst = 14;
const comingAfter = 3;
/** Rows from the end at which the next page is asked for. */
const askAhead = 25;

const noRows: readonly never[] = [];

/** A long table of records: drawn where it is looked at, walked cell by cell, changed in its place. */
export const RecordGrid = <Row,>(props: RecordGridProps<Row>): ReactNode => {
  const { label, name, columns, layout, source, rowId, rowName, sort, onSort, openId, onOpen, onEdit, onSelection } =
    props;
  const selection = props.selection ?? nothingSelected;
  const selectable = onSelection !== undefined;
  const t = useMessages('contacts');
  const domId = useId();
  const ownGrid = useRef<HTMLDivElement>(null);
  const grid = props.grid ?? ownGrid;
  const [cursor, setCursor] = useState<Cursor | undefined>(undefined);
  const anchor = useRef<number | undefined>(undefined);
  const cells = useCellEditing();
  const { editing, begin, stop, forget, keep, save } = cells;

  const pages = source.data?.pages;
  const rows = useMemo<readonly Row[]>(() => pages?.flatMap((page) => [...page.data]) ?? noRows, [pages]);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const waiting = source.data === undefined && !source.isError;
  const hasMore = source.hasNextPage;
  const count = waiting ? comingAtFirst : rows.length + (hasMore ? comingAfter : 0);
  const editedRow = editing === undefined ? -1 : ids.indexOf(editing.row);

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
    // A row that is being edited stays, however far one scrolls.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return editedRow === -1 || drawn.includes(editedRow)
        ? drawn
        : [...drawn, editedRow].sort((one, other) => one - other);
    },
  });
  const items = virtual.getVirtualItems();

  const lastDrawn = items.at(-1)?.index ?? 0;
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = source;
  const wantsMore = hasMore && !isFetchingNextPage && !isFetchNextPageError && lastDrawn >= rows.length - askAhead;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  useEffect(() => rememberRows(name, ids), [name, ids]);

  const openIndex = openId === undefined ? -1 : ids.indexOf(openId);
  const [openBefore, setOpenBefore] = useState(-1);
  if (openIndex !== openBefore) {
    setOpenBefore(openIndex);
    if (openIndex >= 0) setCursor({ row: openIndex, column: cursor?.column ?? 0 });
  }
  useEffect(() => {
    if (openIndex >= 0) virtual.scrollToIndex(openIndex, { align: 'auto' });
  }, [openIndex, virtual]);

  const extent = useMemo(() => ({ rows: rows.length, columns: columns.length }), [rows.length, columns.length]);
  const moveTo = useCallback(
    (next: Cursor, extending = false) => {
      setCursor(next);
      if (!extending) anchor.current = next.row;
      virtual.scrollToIndex(next.row, { align: 'auto' });
    },
    [virtual],
  );
  const editAt = useCallback(
    ({ row, column }: Cursor) => {
      const id = ids[row];
      const target = columns[column];
      if (id === undefined || target?.edit === undefined) return false;
      setCursor({ row, column });
      begin({ row: id, column: target.id });
      return true;
    },
    [ids, columns, begin],
  );
  const select = useCallback(
    (index: number, extend: boolean) => {
      const id = ids[index];
      if (id === undefined) return;
      onSelection?.(extend ? extended(selection, ids, anchor.current, index) : toggled(selection, id, ids));
      if (!extend) anchor.current = index;
    },
    [ids, selection, onSelection],
  );
  const backToGrid = useCallback(() => grid.current?.focus({ preventScroll: true }), [grid]);

  const actions = useMemo<RowActions<Row>>(() => {
    const place = (row: Row, column: GridColumn<Row>) => ({ row: rowId(row), column: column.id });
    const leaveCell = (row: Row, column: GridColumn<Row>, how: Leave | 'escape'): void => {
      stop();
      // Whoever clicked elsewhere wants the focus there.
      if (how !== 'elsewhere') backToGrid();
      if (how !== 'tab' && how !== 'back-tab') return;
      const from = { row: ids.indexOf(rowId(row)), column: columns.indexOf(column) };
      const next = nextCell(from, how === 'tab' ? 1 : -1, extent);
      if (next) moveTo(next);
    };
    return {
      stand: (index, column, extend) => {
        setCursor({ row: index, column });
        if (extend) select(index, true);
        else anchor.current = index;
      },
      open: onOpen,
      select,
      edit: (row, column) => editAt({ row, column }),
      commit: (row, column, value, words, how) => {
        leaveCell(row, column, how);
        save(place(row, column), value, words, () => onEdit(row, column.id, value, words));
      },
      cancel: (row, column, how) => {
        leaveCell(row, column, how);
        if (how === 'escape') forget(place(row, column));
      },
      keep: (row, column, typed, why) => {
        stop();
        keep(place(row, column), { value: typed, words: null, problem: why });
      },
    };
  }, [rowId, onOpen, select, editAt, stop, save, forget, keep, onEdit, backToGrid, ids, columns, extent, moveTo]);

  const onKeyDown = useGridKeys({
    cursor,
    extent,
    move: moveTo,
    open: (index) => {
      const row = rows[index];
      if (row !== undefined) onOpen(row);
    },
    edit: editAt,
    select,
    selectAll: () => onSelection?.(allLoaded(ids)),
    clear: isAnySelected(selection) ? () => onSelection?.(nothingSelected) : undefined,
    focus: backToGrid,
    panelOpen: openId !== undefined,
  });

  const widthOf = (column: GridColumn<Row>): number => layout.widths[column.id] ?? column.width;
  const failed = source.isError && !isFetchNextPageError;
  if (failed) return <ErrorState error={source.error} onRetry={() => void source.refetch()} />;
  if (!waiting && rows.length === 0) return props.empty;

  const at = cursor && columns[cursor.column];
  const atId = cursor && ids[cursor.row];
  const isDrawn = cursor !== undefined && items.some((item) => item.index === cursor.row);
  const box = boxState(selection, ids);
  const rowCount = props.total === undefined ? (hasMore ? -1 : rows.length + 1) : props.total + 1;
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      aria-description={t('grid.hint')}
      aria-rowcount={rowCount}
      aria-colcount={columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable || undefined}
      aria-busy={waiting || isFetchingNextPage || undefined}
      aria-activedescendant={isDrawn && at && atId !== undefined ? cellId(domId, atId, at.id) : undefined}
      tabIndex={0}
      className={styles.scroller}
      data-stale={source.isPlaceholderData || undefined}
      style={{ ['--columns' as string]: gridTemplate(columns.map(widthOf), selectable) }}
      onKeyDown={onKeyDown}
    >
      <GridHeader
        columns={columns}
        widthOf={widthOf}
        onWidth={layout.resize}
        onMove={(id, to) => layout.show(moveColumn(layout.shown, id, to))}
        sort={sort}
        onSort={onSort}
        box={selectable ? box : undefined}
        onBox={() => onSelection?.(box === 'all' ? nothingSelected : allLoaded(ids))}
      />
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          const id = ids[index];
          if (row === undefined || id === undefined)
            return <ComingRow key={key} top={start} columns={columns} selectable={selectable} />;
          return (
            <GridRow
              key={id}
              domId={domId}
              id={id}
              row={row}
              name={rowName(row)}
              index={index}
              top={start}
              columns={columns}
              at={cursor?.row === index ? cursor.column : undefined}
              editing={editing?.row === id ? columns.findIndex((column) => column.id === editing.column) : undefined}
              open={id === openId}
              selected={selectable ? isSelected(selection, id) : undefined}
              drafts={cells.drafts.get(id)}
              actions={actions}
            />
          );
        })}
      </div>
      {isFetchNextPageError && <ErrorState error={source.error} onRetry={() => void fetchNextPage()} />}
    </div>
  );
};
