/** A table as a CSV file that spreadsheets open as it is meant: no cell of it runs as a formula. */
import type { Language } from '#platform/contract/problem.ts';

export type CsvCell = string | number | null;

/** What a spreadsheet takes for the beginning of a formula, also behind blanks. */
const formula = /^\s*[=+\-@\t\r]/;

/** Poles write a comma in numbers, so their spreadsheets part cells by semicolons. */
const dialects = { pl: { separator: ';', comma: ',' }, en: { separator: ',', comma: '.' } } as const;

const writeCell = (cell: CsvCell, { separator, comma }: (typeof dialects)[Language]): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', comma) : '';
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(text) || text.includes(separator) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
};

/** With a byte order mark, without which Excel takes UTF-8 for something else. */
export const writeCsv = (rows: readonly (readonly CsvCell[])[], language: Language): string =>
  `\ufeff${rows.map((row) => row.map((cell) => writeCell(cell, dialects[language])).join(dialects[language].separator)).join('\r\n')}\r\n`;
