/**
 * Opens a CSV or XLSX file as a table: finds out what it is, where its header stands and what its rows look like, and streams
 * them from any point. Throws the problems of `read-problems.ts` that concern the whole file.
 */
import { open } from 'node:fs/promises';
import { fileProblem } from './file-problem.ts';
import { openCsv } from './open-csv.ts';
import { openXlsx } from './open-xlsx.ts';
import { recogniseFile } from './recognise-file.ts';
import type { Table, TableOptions } from './table.ts';

export type { Table, TableOptions } from './table.ts';

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
