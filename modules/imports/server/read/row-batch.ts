/** What every reader hands on: rows in batches, each knowing where it stands in the file. */
import type { RowProblem } from '#modules/imports/domain/read-problems.ts';

export type Row = {
  /** As a spreadsheet numbers rows: the first row of the file is 1, blank rows count. */
  readonly rowNumber: number;
  /** Cells may share memory with a whole chunk of the file: copy one before keeping it for long. */
  readonly cells: string[];
  /** Where the row begins in a CSV file; in a workbook how far reading has come, for progress only. */
  readonly byteOffset: number;
  readonly problem: RowProblem | null;
};

/** Where reading can begin again. */
export type RowPosition = { readonly byteOffset: number; readonly rowNumber: number };

export type RowBatch = {
  readonly rows: Row[];
  /** The position after the last row of the batch. */
  readonly next: RowPosition;
  /** How many cells of these rows are results of formulas; always 0 in CSV. */
  readonly formulaCells: number;
};

/** Rows a batch holds at most, give or take the rest of a chunk. */
export const usualBatchRows = 2000;

/**
 * Gives a row as many cells as the header has: missing ones are blank, blank ones too many are dropped, filled ones too many
 * are a problem. `found` counts cells beyond those kept.
 */
export const fitCells = (cells: string[], found: number, expected: number): RowProblem | null => {
  while (cells.length < expected) cells.push('');
  if (found === expected) return null;
  if (found > cells.length) return { problem: 'too-many-cells', found, expected };
  for (let at = expected; at < cells.length; at++) {
    if (cells[at] !== '') return { problem: 'too-many-cells', found, expected };
  }
  cells.length = expected;
  return null;
};

export const isBlankRow = (cells: readonly string[]): boolean => {
  for (const cell of cells) {
    if (cell.charCodeAt(0) > 32 || cell.trim() !== '') return false;
  }
  return true;
};
