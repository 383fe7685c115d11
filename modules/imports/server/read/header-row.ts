/** The header of a table, and the rows below it made as wide. */
import type { Language } from '#platform/contract/problem.ts';
import { mostColumns } from '#modules/imports/domain/split-csv.ts';
import { fileProblem } from './file-problem.ts';
import { nameColumns } from './name-columns.ts';
import { isBlankRow, type Row, type RowBatch } from './row-batch.ts';

/** Names of the header's columns. Blank columns at its end count only when a row of the sample has something in them. */
export const headerOf = (first: Row, sample: readonly string[][], language: Language): string[] => {
  const { problem } = first;
  if (problem?.problem === 'too-many-cells') throw fileProblem('too-many-columns', { limit: mostColumns });
  if (problem !== null) throw fileProblem('broken-header', { rowNumber: first.rowNumber });
  let columns = first.cells.length;
  while (
    columns > 0 &&
    isBlankRow([first.cells[columns - 1] ?? '']) &&
    sample.every((row) => isBlankRow([row[columns - 1] ?? '']))
  ) {
    columns--;
  }
  return nameColumns(first.cells.slice(0, columns), language);
};

export const fitted = (cells: readonly string[], columns: number): string[] =>
  Array.from({ length: columns }, (_, at) => cells[at] ?? '');

/** A file whose rows all have problems still has rows. */
export const refuseWithoutRows = async (rows: AsyncIterable<RowBatch>): Promise<void> => {
  for await (const batch of rows) if (batch.rows.length > 0) return;
  throw fileProblem('no-rows');
};
