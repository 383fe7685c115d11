/**
 * Opens a CSV or XLSX file as a table: finds out what it is, where its header stands and what its rows look like, and streams
 * them from any point. Throws the problems of `read-problems.ts` that concern the whole file.
 */
import { open } from 'node:fs/promises';
import type { Language } from '#platform/contract/problem.ts';
import type { Encoding, Sureness } from '#modules/imports/domain/detect-encoding.ts';
import { mostColumns, type Delimiter } from '#modules/imports/domain/split-csv.ts';
import { fileProblem } from './file-problem.ts';
import { nameColumns } from './name-columns.ts';
import { openCsv } from './open-csv.ts';
import { recogniseFile } from './recognise-file.ts';
import { isBlankRow, type Row, type RowBatch, type RowPosition } from './row-batch.ts';
import { xlsxRows, xlsxSheets } from './xlsx-rows.ts';

export type TableOptions = {
  /** What the user calls the file, where `path` is a temporary name. */
  readonly fileName?: string;
  /** Sheet of a workbook; the first visible one unless named. */
  readonly sheet?: string;
  /** What the user corrected; found by looking unless told. */
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** For the names of columns without one. */
  readonly language?: Language;
};

export type Table = {
  readonly format: 'csv' | 'xlsx';
  /** Both `null` for a workbook. */
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  /** How sure encoding and delimiter are: the less sure of the two. */
  readonly sure: Sureness;
  readonly header: string[];
  /** Names of the workbook's sheets, and the one that is read. */
  readonly sheets?: string[];
  readonly sheet?: string;
  /** Up to 2,000 rows without problems; the first of the file first, then some from all over it. */
  readonly sample: string[][];
  /** Position of the first row below the header. */
  readonly start: RowPosition;
  readonly rows: (from?: { readonly byteOffset?: number; readonly rowNumber: number }) => AsyncIterable<RowBatch>;
  readonly totalBytes: number;
};

export const mostSampleRows = 2000;

export const openTable = async (path: string, options: TableOptions = {}): Promise<Table> => {
  const file = await open(path, 'r');
  let format: 'csv' | 'xlsx';
  let totalBytes: number;
  try {
    totalBytes = (await file.stat()).size;
    if (totalBytes === 0) throw fileProblem('empty-file');
    const head = Buffer.alloc(Math.min(totalBytes, 4096));
    await file.read(head, 0, head.length, 0);
    format = await recogniseFile(file, head, options.fileName ?? path);
  } finally {
    await file.close();
  }
  return format === 'csv' ? openCsv(path, totalBytes, options) : openXlsx(path, totalBytes, options);
};

const openXlsx = async (path: string, totalBytes: number, options: TableOptions): Promise<Table> => {
  const sheets = await xlsxSheets(path);
  const sheet = options.sheet ?? sheets.usual;
  let first: Row | null = null;
  const sampled: string[][] = [];
  for await (const batch of xlsxRows(path, { sheet, batchRows: 200 })) {
    for (const row of batch.rows) {
      if (first === null) first = row;
      else if (row.problem === null && sampled.length < mostSampleRows) sampled.push(row.cells);
    }
    if (sampled.length >= mostSampleRows) break;
  }
  if (first === null) throw fileProblem('empty-file');
  const header = headerOf(first, sampled, options.language ?? 'en');
  if (sampled.length === 0) await refuseWithoutRows(xlsxRows(path, { sheet, fromRow: first.rowNumber + 1 }));
  const start = { byteOffset: 0, rowNumber: first.rowNumber + 1 };
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sure: 'certain',
    header,
    sheets: sheets.names,
    sheet,
    sample: sampled.map((cells) => fitted(cells, header.length)),
    start,
    rows: (from = start) =>
      xlsxRows(path, { sheet, columns: header.length, fromRow: Math.max(from.rowNumber, start.rowNumber), totalBytes }),
    totalBytes,
  };
};

/** Names of the header's columns. Blank columns at its end count only when a row of the sample has something in them. */
export const headerOf = (first: Row, sample: readonly string[][], language: Language): string[] => {
  const { problem } = first;
  if (problem !== null && problem.problem !== 'too-many-cells')
    throw fileProblem('broken-header', { rowNumber: first.rowNumber });
  let columns = first.cells.length;
  while (
    columns > 0 &&
    isBlankRow([first.cells[columns - 1] ?? '']) &&
    sample.every((row) => isBlankRow([row[columns - 1] ?? '']))
  ) {
    columns--;
  }
  if (columns > mostColumns) throw fileProblem('too-many-columns', { limit: mostColumns });
  return nameColumns(first.cells.slice(0, columns), language);
};

export const fitted = (cells: readonly string[], columns: number): string[] =>
  Array.from({ length: columns }, (_, at) => cells[at] ?? '');

/** A file whose rows all have problems still has rows. */
export const refuseWithoutRows = async (rows: AsyncIterable<RowBatch>): Promise<void> => {
  for await (const batch of rows) if (batch.rows.length > 0) return;
  throw fileProblem('no-rows');
};
