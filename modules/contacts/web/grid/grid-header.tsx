import { useMessages } from '#platform/web/i18n.ts';
import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { GridColumn } from './grid-column.ts';
import styles from './record-grid.module.css';

export type GridHeaderProps<Row> = {
  readonly columns: readonly GridColumn<Row>[];
  readonly widthOf: (column: GridColumn<Row>) => number;
  readonly onWidth: (id: string, width: number) => void;
  /** Puts a column at a place among those shown. */
  readonly onMove: (id: string, to: number) => void;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
  /** Of the box that selects all that are loaded; undefined when rows cannot be selected. */
  readonly box: 'none' | 'some' | 'all' | undefined;
  readonly onBox: () => void;
};

const arrowStep = 16;
/** Less than this and a press is a click. */
const dragFrom = 6;

const ResizeHandle = <Row,>({
  column,
  width,
  onWidth,
}: {
  readonly column: GridColumn<Row>;
  readonly width: number;
  readonly onWidth: (id: string, width: number) => void;
}): ReactNode => {
  const t = useMessages('platform');
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const start = event.clientX;
    const move = (moved: globalThis.PointerEvent): void => onWidth(column.id, width + moved.clientX - start);
    event.stopPropagation();
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  const nudge = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(column.id, width + (event.key === 'ArrowLeft' ? -arrowStep : arrowStep));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('table.resize', { column: column.title })}
      aria-valuenow={width}
      tabIndex={0}
      className={styles.handle}
      onPointerDown={drag}
      onKeyDown={nudge}
    />
  );
};

const SortButton = <Row,>({
  column,
  sort,
  onSort,
}: {
  readonly column: GridColumn<Row>;
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
}): ReactNode => {
  const ways = column.sort;
  if (!ways) return <span className="truncate">{column.title}</span>;
  const { up, down } = ways;
  const isUp = sort !== undefined && sort === up;
  const isDown = sort !== undefined && sort === down;
  const Arrow = isDown || up === undefined ? IconArrowDown : IconArrowUp;
  const next = isUp ? (down ?? up) : (up ?? down);
  return (
    <button type="button" className={styles.sort} onClick={() => next !== undefined && onSort(next)}>
      <span className="truncate">{column.title}</span>
      <Arrow size={14} aria-hidden className={styles.arrow} data-on={isUp || isDown || undefined} />
    </button>
  );
};

const ariaSort = <Row,>(
  { sort: ways }: GridColumn<Row>,
  sort: string | undefined,
): 'ascending' | 'descending' | undefined =>
  ways === undefined || sort === undefined
    ? undefined
    : sort === ways.up
      ? 'ascending'
      : sort === ways.down
        ? 'descending'
        : undefined;

/** The columns' names: click sorts, dragging moves, the edge resizes. */
export const GridHeader = <Row,>(props: GridHeaderProps<Row>): ReactNode => {
  const { columns, widthOf, onWidth, onMove, sort, onSort, box, onBox } = props;
  const t = useMessages('platform');
  const row = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<{ readonly id: string; readonly to: number } | undefined>(undefined);

  /** The place before which the pointer is, told by the middles of the columns. */
  const placeAt = (x: number): number => {
    const cells = [...(row.current?.querySelectorAll('[data-column]') ?? [])];
    const place = cells.findIndex((cell) => {
      const { left, width } = cell.getBoundingClientRect();
      return x < left + width / 2;
    });
    return place === -1 ? cells.length : Math.max(1, place);
  };
  const grab = (event: PointerEvent<HTMLDivElement>, id: string): void => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const start = event.clientX;
    let to: number | undefined;
    const move = (moved: globalThis.PointerEvent): void => {
      if (to === undefined && Math.abs(moved.clientX - start) < dragFrom) return;
      to = placeAt(moved.clientX);
      setDragged({ id, to });
    };
    const drop = (): void => {
      window.removeEventListener('pointermove', move);
      setDragged(undefined);
      if (to === undefined) return;
      // The click that ends a drag must not sort.
      const swallow = (click: Event): void => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
      const from = columns.findIndex((column) => column.id === id);
      onMove(id, to > from ? to - 1 : to);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop, { once: true });
  };

  return (
    <div role="rowgroup" className={styles.head}>
      <div ref={row} role="row" aria-rowindex={1} className={styles.row}>
        {box !== undefined && (
          <div role="columnheader" aria-colindex={1} className={styles.headCell} data-box>
            <Checkbox
              size="xs"
              aria-label={t('table.selectAll')}
              checked={box === 'all'}
              indeterminate={box === 'some'}
              onChange={onBox}
            />
          </div>
        )}
        {columns.map((column, index) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + (box === undefined ? 1 : 2)}
            data-first={index === 0 || undefined}
            aria-sort={ariaSort(column, sort)}
            className={styles.headCell}
            data-align={column.align}
            data-column={column.id}
            data-dragged={dragged?.id === column.id || undefined}
            data-drop={
              dragged?.to === index
                ? 'before'
                : dragged?.to === columns.length && index === columns.length - 1
                  ? 'after'
                  : undefined
            }
            data-movable={index > 0 || undefined}
            onPointerDown={index > 0 ? (event) => grab(event, column.id) : undefined}
          >
            {onSort ? (
              <SortButton column={column} sort={sort} onSort={onSort} />
            ) : (
              <span className="truncate">{column.title}</span>
            )}
            <ResizeHandle column={column} width={widthOf(column)} onWidth={onWidth} />
          </div>
        ))}
      </div>
    </div>
  );
};
