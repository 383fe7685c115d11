import type { ReactNode } from 'react';
import type { EditedField, FieldValue } from '../edit/field-spec.ts';

export type GridColumn<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Pixels at first. */
  readonly width: number;
  readonly align?: 'end';
  /** What the column sorts by, smallest first and largest first; some go one way only. */
  readonly sort?: { readonly up?: string; readonly down?: string };
  /** How a cell is changed in its place. */
  readonly edit?: {
    readonly field: EditedField;
    readonly value: (row: Row) => FieldValue;
    readonly words?: ((row: Row) => string | null) | undefined;
    readonly suggestions?: readonly string[];
  };
};

/** A cell whose change was refused, or left unfinished: what was typed and why it could not be kept. */
export type Draft = { readonly value: FieldValue; readonly words: string | null; readonly problem: string };
