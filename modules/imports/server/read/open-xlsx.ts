/** One sheet of a workbook as a table. */
import { fileProblem } from './file-problem.ts';
import { headerOf, sampleRow } from './header-row.ts';
import type { Row } from './row-batch.ts';
import { mostBrokenRows, mostSampleRows, type Table, type TableOptions } from './table.ts';
import { xlsxRows, xlsxSheets } from './xlsx-rows.ts';

export const openXlsx = async (path: string, totalBytes: number, options: TableOptions): Promise<Table> => {
  const sheets = await xlsxSheets(path);
  const sheet = options.sheet ?? sheets.usual;
  let first: Row | null = null;
  const met: Row[] = [];
  let readable = 0;
  for await (const batch of xlsxRows(path, { sheet, batchRows: 200 })) {
    for (const row of batch.rows) {
      if (first === null) first = row;
      else if (row.problem !== null ? met.length - readable < mostBrokenRows : readable < mostSampleRows) {
        met.push(row);
        if (row.problem === null) readable++;
      }
    }
    if (readable >= mostSampleRows) break;
  }
  if (first === null) throw fileProblem('empty-file');
  const header = headerOf(first, met, options.language ?? 'en');
  if (met.length === 0) throw fileProblem('no-rows');
  const start = { byteOffset: 0, rowNumber: first.rowNumber + 1 };
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sure: 'certain',
    header,
    sheets: sheets.names,
    sheet,
    sample: met.map((row) => sampleRow(row, header.length)),
    start,
    rows: (from = start) =>
      xlsxRows(path, { sheet, columns: header.length, fromRow: Math.max(from.rowNumber, start.rowNumber), totalBytes }),
    totalBytes,
  };
};
