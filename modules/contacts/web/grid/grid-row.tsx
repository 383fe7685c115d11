import { useMessages } from '#platform/web/i18n.ts';
import { Checkbox, Skeleton, Tooltip } from '@mantine/core';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { FieldEditor, type Leave } from '../edit/field-editor.tsx';
import { FieldShown } from '../edit/field-shown.tsx';
import type { FieldValue } from '../edit/field-spec.ts';
import type { Draft, GridColumn } from './grid-column.ts';
import styles from './record-grid.module.css';

/** What a row can ask of its table; one object for all rows, so that rows stay as they are. */
export type RowActions<Row> = {
  readonly stand: (index: number, column: number, extend: boolean) => void;
  readonly open: (row: Row) => void;
  readonly select: (index: number, extend: boolean) => void;
  readonly edit: (index: number, column: number) => void;
  readonly commit: (row: Row, column: GridColumn<Row>, value: FieldValue, words: string | null, leave: Leave) => void;
  readonly cancel: (row: Row, column: GridColumn<Row>, how: Leave | 'escape') => void;
  readonly keep: (row: Row, column: GridColumn<Row>, typed: string, why: string) => void;
};

type GridRowProps<Row> = {
  readonly domId: string;
  readonly id: string;
  readonly row: Row;
  readonly name: string;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly GridColumn<Row>[];
  /** The column the cursor stands in, when it stands in this row. */
  readonly at: number | undefined;
  readonly editing: number | undefined;
  readonly open: boolean;
  /** Undefined when rows cannot be selected. */
  readonly selected: boolean | undefined;
  readonly drafts: ReadonlyMap<string, Draft> | undefined;
  readonly actions: RowActions<Row>;
};

export const cellId = (domId: string, rowId: string, columnId: string): string => `${domId}-${rowId}-${columnId}`;

const isControl = (event: MouseEvent): boolean =>
  event.defaultPrevented ||
  (event.target instanceof Element && event.target.closest('a, button, input, label') !== null);

const EditedCell = <Row,>({
  row,
  column,
  draft,
  actions,
}: Pick<GridRowProps<Row>, 'row' | 'actions'> & {
  readonly column: GridColumn<Row>;
  readonly draft: Draft | undefined;
}): ReactNode => {
  const { edit } = column;
  if (!edit) return null;
  return (
    <div className={styles.editor}>
      <FieldEditor
        field={edit.field}
        value={draft ? draft.value : edit.value(row)}
        words={draft ? draft.words : (edit.words?.(row) ?? null)}
        problem={draft?.problem}
        suggestions={edit.suggestions ?? []}
        onCommit={(value, words, leave) => actions.commit(row, column, value, words, leave)}
        onCancel={(how) => actions.cancel(row, column, how)}
        onRefused={(typed, why) => actions.keep(row, column, typed, why)}
      />
    </div>
  );
};

const RefusedCell = <Row,>({
  column,
  draft,
}: {
  readonly column: GridColumn<Row>;
  readonly draft: Draft;
}): ReactNode => (
  <Tooltip label={draft.problem} multiline maw={320} openDelay={100}>
    <span className={styles.refused}>
      {column.edit ? <FieldShown field={column.edit.field} value={draft.value} words={draft.words} /> : null}
      <span className="visually-hidden">{draft.problem}</span>
    </span>
  </Tooltip>
);

const PlainRow = <Row,>(props: GridRowProps<Row>): ReactNode => {
  const { domId, id, row, name, index, top, columns, at, editing, open, selected, drafts, actions } = props;
  const t = useMessages('platform');
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={styles.row}
      data-active={at !== undefined || undefined}
      data-open={open || undefined}
      data-selected={selected === true || undefined}
      data-editing={editing !== undefined || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {selected !== undefined && (
        <div role="gridcell" aria-colindex={1} className={styles.cell} data-box>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={t('table.selectRow', { row: name })}
            checked={selected}
            onChange={(event) =>
              actions.select(index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
          />
        </div>
      )}
      {columns.map((column, place) => {
        const draft = drafts?.get(column.id);
        const isEdited = editing === place;
        return (
          <div
            key={column.id}
            id={cellId(domId, id, column.id)}
            role="gridcell"
            aria-colindex={place + (selected === undefined ? 1 : 2)}
            data-first={place === 0 || undefined}
            aria-readonly={column.edit === undefined || undefined}
            aria-invalid={draft !== undefined || undefined}
            className={styles.cell}
            data-align={column.align}
            data-at={at === place || undefined}
            data-edited={isEdited || undefined}
            data-refused={draft !== undefined || undefined}
            onClick={(event) => !isControl(event) && actions.stand(index, place, event.shiftKey)}
            onDoubleClick={(event) => {
              if (isEdited || isControl(event)) return;
              if (column.edit) actions.edit(index, place);
              else actions.open(row);
            }}
          >
            {isEdited ? (
              <EditedCell row={row} column={column} draft={draft} actions={actions} />
            ) : draft ? (
              <RefusedCell column={column} draft={draft} />
            ) : (
              column.cell(row)
            )}
          </div>
        );
      })}
    </div>
  );
};

/** Rows are many and change seldom: only those whose own state changed are drawn again. */
export const GridRow = memo(PlainRow) as typeof PlainRow;

/** A row that is on its way. */
export const ComingRow = <Row,>({
  top,
  columns,
  selectable,
}: {
  readonly top: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly selectable: boolean;
}): ReactNode => (
  <div aria-hidden="true" className={styles.row} style={{ transform: `translateY(${top}px)` }}>
    {selectable && <div className={styles.cell} data-box />}
    {columns.map((column, place) => (
      <div
        key={column.id}
        className={styles.cell}
        data-first={place === 0 || undefined}
        data-align={column.align}
        data-coming
      >
        <Skeleton height={12} width={column.align === 'end' ? '50%' : place % 2 === 0 ? '75%' : '55%'} />
      </div>
    ))}
  </div>
);
