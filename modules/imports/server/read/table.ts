/** A CSV or XLSX file opened as a table. */
import type { Language } from '#platform/contract/problem.ts';
import type { Encoding, Sureness } from '#modules/imports/domain/detect-encoding.ts';
import type { Delimiter } from '#modules/imports/domain/split-csv.ts';
import type { RowProblem } from '#modules/imports/domain/read-problems.ts';
import type { RowBatch, RowPosition } from './row-batch.ts';

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
  /** The first rows of the file, then some from all over it: up to 2,000 that can be read, and those met between them that cannot. */
  readonly sample: SampleRow[];
  /** Position of the first row below the header. */
  readonly start: RowPosition;
  readonly rows: (from?: { readonly byteOffset?: number; readonly rowNumber: number }) => AsyncIterable<RowBatch>;
  readonly totalBytes: number;
};

/** Made as wide as the header; a row that has more than fits is told by its problem. */
export type SampleRow = { readonly cells: string[]; readonly problem: RowProblem | null };

/** Rows that can be read. */
export const mostSampleRows = 2000;
/** Rows that cannot: more would say nothing new. */
export const mostBrokenRows = 1000;
