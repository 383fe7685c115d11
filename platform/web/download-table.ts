import type { Language } from '#platform/contract/problem.ts';
import { writeCsv, type CsvCell } from './write-csv.ts';

/** Hands a table to the reader as a file, made here of what the page shows. */
export const downloadTable = (name: string, rows: readonly (readonly CsvCell[])[], language: Language): void => {
  const address = URL.createObjectURL(new Blob([writeCsv(rows, language)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the blob only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
