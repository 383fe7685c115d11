import type { Language } from '#platform/contract/problem.ts';
import type { Question } from './funnel-address.ts';
import { writeCsv, type CsvCell } from './write-csv.ts';

/** `lejek-sales-cohort-2026-01-01-2026-03-31-source.csv`: what the file holds, in letters every disk takes. */
export const fileName = ({ funnel, view, from, to }: Question, what: string): string =>
  `${['lejek', funnel, view, from, to, what]
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/[^A-Za-z0-9-]+/g, '-')}.csv`;

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
