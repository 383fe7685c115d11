import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Pixels at first; the reader may change it. */
  readonly width?: number;
  /** Never narrower than this. */
  readonly least?: number;
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  /** Not shown until the reader asks for it. */
  readonly hidden?: boolean;
  /** Cannot be hidden. */
  readonly fixed?: boolean;
};

type Plan = Pick<Column<never>, 'id' | 'width' | 'least' | 'hidden' | 'fixed'>;

/** What the reader changed: widths, and columns shown or hidden against the first state. */
export type ColumnChoices = {
  readonly widths: Readonly<Record<string, number>>;
  readonly shown: Readonly<Record<string, boolean>>;
};

export const noChoices: ColumnChoices = { widths: {}, shown: {} };

const usualWidth = 160;
const usualLeast = 64;
const widest = 960;

export const isShown = (column: Plan, choices: ColumnChoices): boolean =>
  column.fixed === true || (choices.shown[column.id] ?? column.hidden !== true);

export const widthOf = (column: Plan, choices: ColumnChoices): number =>
  choices.widths[column.id] ?? column.width ?? usualWidth;

export const withWidth = (column: Plan, width: number, choices: ColumnChoices): ColumnChoices => ({
  ...choices,
  widths: {
    ...choices.widths,
    [column.id]: Math.round(Math.min(widest, Math.max(column.least ?? usualLeast, width))),
  },
});

export const withShown = (column: Plan, shown: boolean, choices: ColumnChoices): ColumnChoices => ({
  ...choices,
  shown: { ...choices.shown, [column.id]: shown },
});

/** `grid-template-columns`: the last column takes what is left over. */
export const gridTemplate = (columns: readonly Plan[], choices: ColumnChoices, selectable: boolean): string =>
  [
    ...(selectable ? ['40px'] : []),
    ...columns.map((column, index) => {
      const width = `${widthOf(column, choices)}px`;
      return index === columns.length - 1 ? `minmax(${width}, 1fr)` : width;
    }),
  ].join(' ');

const isRecordOf = <Value>(value: unknown, fits: (one: unknown) => one is Value): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && Object.values(value).every(fits);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** Choices as stored in the browser; what another version wrote and this one cannot read counts as none. */
export const readChoices = (stored: string | null): ColumnChoices => {
  if (stored === null) return noChoices;
  try {
    const parsed: unknown = JSON.parse(stored);
    if (typeof parsed !== 'object' || parsed === null) return noChoices;
    const { widths, shown } = { widths: {}, shown: {}, ...parsed };
    return {
      widths: isRecordOf(widths, isNumber) ? widths : {},
      shown: isRecordOf(shown, isBoolean) ? shown : {},
    };
  } catch {
    return noChoices;
  }
};
