/** The header of a table, and the rows below it made as wide. */
import type { Language } from '#platform/contract/problem.ts';
import { mostColumns } from '#modules/imports/domain/split-csv.ts';
import { fileProblem } from './file-problem.ts';
import { nameColumns } from './name-columns.ts';
import { fitCells, isBlankRow, type Row } from './row-batch.ts';
import type { SampleRow } from './table.ts';

type Met = Pick<Row, 'cells' | 'problem'>;

/** Names of the header's columns. Blank columns at its end count only when a row of the sample has something in them. */
export const headerOf = (first: Row, sample: readonly Met[], language: Language): string[] => {
  const { problem } = first;
  if (problem?.problem === 'too-many-cells') throw fileProblem('too-many-columns', { limit: mostColumns });
  if (problem !== null) throw fileProblem('broken-header', { rowNumber: first.rowNumber });
  let columns = first.cells.length;
  while (
    columns > 0 &&
    isBlankRow([first.cells[columns - 1] ?? '']) &&
    sample.every(({ cells, problem }) => problem !== null || isBlankRow([cells[columns - 1] ?? '']))
  ) {
    columns--;
  }
  return nameColumns(first.cells.slice(0, columns), language);
};

const fitted = (cells: readonly string[], columns: number): string[] =>
  Array.from({ length: columns }, (_, at) => cells[at] ?? '');

/** A row that was read before the width of the header was known. */
export const sampleRow = ({ cells, problem }: Met, columns: number): SampleRow =>
  problem === null
    ? { cells: fitted(cells, columns), problem: fitCells([...cells], cells.length, columns) }
    : { cells: fitted([], columns), problem };
