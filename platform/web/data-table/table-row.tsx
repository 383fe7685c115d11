import { Checkbox, Skeleton } from '@mantine/core';
import { memo, type MouseEvent, type ReactNode } from 'react';
import type { Column } from './column-layout.ts';
import styles from './data-table.module.css';

type TableRowProps<Row> = {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Column<Row>[];
  readonly active: boolean;
  readonly open: boolean;
  /** Undefined when rows cannot be selected. */
  readonly selected: boolean | undefined;
  readonly selectLabel: string;
  readonly clickable: boolean;
  readonly onClick: (index: number) => void;
  readonly onSelect: (index: number, extend: boolean) => void;
};

const isControl = (event: MouseEvent): boolean =>
  event.defaultPrevented ||
  (event.target instanceof Element && event.target.closest('a, button, input, label') !== null);

const PlainRow = <Row,>(props: TableRowProps<Row>): ReactNode => {
  const { id, row, index, top, columns, active, open, selected, selectLabel, clickable, onClick, onSelect } = props;
  const first = selected === undefined ? 1 : 2;
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={styles.row}
      data-active={active || undefined}
      data-open={open || undefined}
      data-selected={selected === true || undefined}
      data-clickable={clickable || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => !isControl(event) && onClick(index)}
    >
      {selected !== undefined && (
        <div role="gridcell" aria-colindex={1} className={styles.cell} data-box>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={selectLabel}
            checked={selected}
            onChange={(event) => onSelect(index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
          />
        </div>
      )}
      {columns.map((column, place) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={first + place}
          className={styles.cell}
          data-align={column.align}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
};

/** Rows are many and change seldom: only those whose own state changed are drawn again. */
export const TableRow = memo(PlainRow) as typeof PlainRow;

/** A row that is on its way. */
export const WaitingRow = <Row,>({
  top,
  columns,
  selectable,
}: {
  readonly top: number;
  readonly columns: readonly Column<Row>[];
  readonly selectable: boolean;
}): ReactNode => (
  <div aria-hidden="true" className={styles.row} style={{ transform: `translateY(${top}px)` }}>
    {selectable && <div className={styles.cell} data-box />}
    {columns.map((column, place) => (
      <div key={column.id} className={styles.cell} data-align={column.align}>
        <Skeleton height={12} width={column.align === 'end' ? '50%' : place % 2 === 0 ? '75%' : '55%'} />
      </div>
    ))}
  </div>
);
