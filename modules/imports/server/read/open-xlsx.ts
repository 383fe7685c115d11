/** One sheet of a workbook as a table. */
import { fileProblem } from './file-problem.ts';
import { fitted, headerOf, refuseWithoutRows } from './header-row.ts';
import type { Row } from './row-batch.ts';
import { mostSampleRows, type Table, type TableOptions } from './table.ts';
import { xlsxRows, xlsxSheets } from './xlsx-rows.ts';

export const openXlsx = async (path: string, totalBytes: number, options: TableOptions): Promise<Table> => {
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
