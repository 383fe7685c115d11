import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useMessages } from '../i18n.ts';
import { widthOf, withWidth, type Column, type ColumnChoices } from './column-layout.ts';
import styles from './data-table.module.css';

export type Sort = { readonly by: string; readonly direction: 'asc' | 'desc' };

type ChangeChoices = (change: (former: ColumnChoices) => ColumnChoices) => void;

type HeaderCellProps<Row> = {
  readonly column: Column<Row>;
  readonly index: number;
  readonly choices: ColumnChoices;
  readonly onChoices: ChangeChoices;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
};

const arrowStep = 16;

/** Dragged with the pointer, or moved with the arrow keys. */
const ResizeHandle = <Row,>({
  column,
  choices,
  onChoices,
}: Pick<HeaderCellProps<Row>, 'column' | 'choices' | 'onChoices'>): ReactNode => {
  const t = useMessages('platform');
  const width = widthOf(column, choices);
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const start = event.clientX;
    const move = (moved: globalThis.PointerEvent): void =>
      onChoices((former) => withWidth(column, width + moved.clientX - start, former));
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
    const step = event.key === 'ArrowLeft' ? -arrowStep : arrowStep;
    onChoices((former) => withWidth(column, widthOf(column, former) + step, former));
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

const HeaderCell = <Row,>({ column, index, choices, onChoices, sort, onSort }: HeaderCellProps<Row>): ReactNode => {
  const sorted = sort?.by === column.id ? sort.direction : undefined;
  const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      aria-colindex={index}
      aria-sort={sorted === undefined ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
      className={styles.headCell}
      data-align={column.align}
    >
      {column.sortable === true && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() =>
            onSort({
              by: column.id,
              direction: sorted === 'desc' ? 'asc' : sorted === 'asc' ? 'desc' : firstWay(column),
            })
          }
        >
          <span className="truncate">{column.title}</span>
          <Arrow size={14} aria-hidden className={styles.arrow} data-on={sorted !== undefined || undefined} />
        </button>
      ) : (
        <span className="truncate">{column.title}</span>
      )}
      <ResizeHandle column={column} choices={choices} onChoices={onChoices} />
    </div>
  );
};

/** Figures are wanted largest first, words from A. */
const firstWay = <Row,>(column: Column<Row>): Sort['direction'] => (column.align === 'end' ? 'desc' : 'asc');

type HeaderRowProps<Row> = Omit<HeaderCellProps<Row>, 'column' | 'index'> & {
  readonly columns: readonly Column<Row>[];
  /** Of the box that selects all; undefined when rows cannot be selected. */
  readonly all: 'none' | 'some' | 'all' | undefined;
  readonly onAll: () => void;
};

export const HeaderRow = <Row,>({ columns, all, onAll, ...cell }: HeaderRowProps<Row>): ReactNode => {
  const t = useMessages('platform');
  const first = all === undefined ? 1 : 2;
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {all !== undefined && (
          <div role="columnheader" aria-colindex={1} className={styles.headCell} data-box>
            <Checkbox
              size="xs"
              aria-label={t('table.selectAll')}
              checked={all === 'all'}
              indeterminate={all === 'some'}
              onChange={onAll}
            />
          </div>
        )}
        {columns.map((column, index) => (
          <HeaderCell key={column.id} column={column} index={first + index} {...cell} />
        ))}
      </div>
    </div>
  );
};
