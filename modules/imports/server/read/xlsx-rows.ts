/**
 * Streams the rows of one sheet of a workbook. Dates come as ISO text, formulas as the value Excel saved for them, and an error
 * such as #REF! is a problem of its row.
 */
import { serialToText } from '#modules/imports/domain/excel-dates.ts';
import type { RowProblem } from '#modules/imports/domain/read-problems.ts';
import { longestCell, mostColumns } from '#modules/imports/domain/split-csv.ts';
import { fileProblem } from './file-problem.ts';
import { fitCells, isBlankRow, usualBatchRows, type Row, type RowBatch } from './row-batch.ts';
import { openWorkbook, TextGatherer, unescapeText, type Workbook } from './xlsx-workbook.ts';

export type XlsxOptions = {
  /** The first visible sheet unless named. */
  readonly sheet?: string;
  readonly columns?: number;
  /** Rows before this one are skipped. */
  readonly fromRow?: number;
  readonly batchRows?: number;
  /** Size of the file, to express progress in its bytes. */
  readonly totalBytes?: number;
};

const mostSheetBytes = 2 * 1024 ** 3;

/** Names of the sheets, in the workbook's order, and the one that is read unless another is named. */
export const xlsxSheets = async (path: string): Promise<{ names: string[]; usual: string }> => {
  const workbook = await openWorkbook(path);
  workbook.parts.close();
  const usual = workbook.sheets.find((sheet) => !sheet.hidden) ?? workbook.sheets[0];
  return { names: workbook.sheets.map((sheet) => sheet.name), usual: usual?.name ?? '' };
};

export async function* xlsxRows(path: string, options: XlsxOptions = {}): AsyncGenerator<RowBatch, void, undefined> {
  const workbook = await openWorkbook(path);
  try {
    const { parts, sheets } = workbook;
    const sheet = options.sheet === undefined ? undefined : sheets.find(({ name }) => name === options.sheet);
    const chosen = options.sheet === undefined ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0]) : sheet;
    if (chosen === undefined) {
      throw fileProblem('no-such-sheet', {
        sheet: options.sheet ?? '',
        sheets: sheets.map(({ name }) => name).join(', '),
      });
    }
    const reader = new SheetReader(workbook, chosen.part, options);
    const size = Math.max(1, parts.sizeOf(chosen.part));
    const batchRows = options.batchRows ?? usualBatchRows;
    for await (const walked of parts.walk(chosen.part, mostSheetBytes, reader)) {
      reader.byteOffset = Math.min(options.totalBytes ?? 0, Math.round(((options.totalBytes ?? 0) * walked) / size));
      if (reader.rows.length >= batchRows) yield reader.takeBatch();
    }
    if (reader.rows.length > 0) yield reader.takeBatch();
  } finally {
    workbook.parts.close();
  }
}

class SheetReader {
  rows: Row[] = [];
  byteOffset = 0;

  readonly #workbook: Workbook;
  readonly #part: string;
  readonly #columns: number | null;
  readonly #fromRow: number;
  readonly #text = new TextGatherer();
  #formulaCells = 0;
  #rowNumber = 0;
  /** The last row that is complete: a chunk may end in the middle of the next one. */
  #closedRow = 0;
  #cells: string[] = [];
  #found = 0;
  #problem: RowProblem | null = null;
  #column = 0;
  #cellType = 'n';
  #cellStyle = 0;
  #value = '';
  #inValue = false;

  constructor(workbook: Workbook, part: string, options: XlsxOptions) {
    this.#workbook = workbook;
    this.#part = part;
    this.#columns = options.columns ?? null;
    this.#fromRow = options.fromRow ?? 0;
  }

  takeBatch(): RowBatch {
    const batch: RowBatch = {
      rows: this.rows,
      next: { byteOffset: this.byteOffset, rowNumber: this.#closedRow + 1 },
      formulaCells: this.#formulaCells,
    };
    this.rows = [];
    this.#formulaCells = 0;
    return batch;
  }

  readonly open = (tag: string, attributes: Readonly<Record<string, string>>): void => {
    switch (tag) {
      case 'row':
        return this.#openRow(attributes['r']);
      case 'c':
        this.#column = columnOf(attributes['r'] ?? '') ?? this.#column + 1;
        this.#cellType = attributes['t'] ?? 'n';
        this.#cellStyle = attributes['s'] === undefined ? 0 : Number(attributes['s']);
        this.#value = '';
        if (this.#cellType === 'inlineStr') this.#text.clear();
        return;
      case 'v':
        this.#inValue = true;
        return;
      case 'f':
        if (this.#rowNumber >= this.#fromRow) this.#formulaCells++;
        return;
      default:
        this.#text.open(tag);
    }
  };

  readonly text = (chunk: string): void => {
    if (this.#inValue) {
      if (this.#value.length <= longestCell) this.#value += chunk;
    } else this.#text.add(chunk);
  };

  readonly close = (tag: string): void => {
    switch (tag) {
      case 'v':
        this.#inValue = false;
        return;
      case 'c':
        return this.#closeCell();
      case 'row':
        return this.#closeRow();
      default:
        this.#text.close(tag);
    }
  };

  #openRow(number: string | undefined): void {
    const given = Number(number);
    this.#rowNumber = given > this.#rowNumber && given < 2 ** 31 ? given : this.#rowNumber + 1;
    this.#cells = [];
    this.#found = 0;
    this.#problem = null;
    this.#column = -1;
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (text === '') return;
    const column = this.#column;
    this.#found = Math.max(this.#found, column + 1);
    if (text.length > longestCell) this.#problem ??= { problem: 'cell-too-long', megabytes: longestCell >> 20 };
    if (this.#cellType === 'e' && (this.#columns === null || column < this.#columns)) {
      this.#problem ??= { problem: 'formula-error', column: lettersOf(column), error: text };
    } else if (text.includes('\0')) this.#problem ??= { problem: 'nul-byte' };
    if (column >= mostColumns) return;
    while (this.#cells.length < column) this.#cells.push('');
    this.#cells[column] = text;
  }

  #cellText(): string {
    switch (this.#cellType) {
      case 's': {
        if (this.#value === '') return '';
        const shared = this.#workbook.strings.at(Number(this.#value));
        if (shared === null) throw fileProblem('damaged-workbook', { part: this.#part });
        return shared;
      }
      case 'inlineStr':
        return this.#text.value();
      case 'str':
        return unescapeText(this.#value);
      case 'b':
        return this.#value === '' ? '' : this.#value === '1' || this.#value === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
      case 'd':
        return this.#value;
      default:
        return this.#numberText();
    }
  }

  #numberText(): string {
    if (this.#value === '') return '';
    const number = Number(this.#value);
    if (Number.isNaN(number)) return this.#value;
    const style = this.#workbook.dateStyles[this.#cellStyle] ?? null;
    const date = style === null ? null : serialToText(number, style, this.#workbook.since1904);
    // Excel shows fifteen digits and stores noise behind them: 0.30000000000000004 is 0.3.
    return date ?? (Number.isInteger(number) ? plainDigits(number) : plainDigits(Number(number.toPrecision(15))));
  }

  #closeRow(): void {
    this.#closedRow = this.#rowNumber;
    if (this.#rowNumber < this.#fromRow || (this.#problem === null && isBlankRow(this.#cells))) return;
    const cells = this.#cells;
    const misfit = fitCells(cells, Math.max(this.#found, cells.length), this.#columns ?? cells.length);
    this.#problem ??= misfit;
    this.rows.push({ rowNumber: this.#rowNumber, cells, byteOffset: this.byteOffset, problem: this.#problem });
  }
}

/** Never `1e+21`: a number in a cell is text for whoever parses it. */
const plainDigits = (number: number): string => {
  const text = String(number);
  return text.includes('e') ? number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : text;
};

/** `AB12` → 27; names beyond any sheet stay beyond any sheet, a cell without a name comes after the one before. */
const columnOf = (reference: string): number | null => {
  let column = 0;
  for (let i = 0; i < reference.length && i < 6; i++) {
    const letter = (reference.charCodeAt(i) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column === 0 ? null : column - 1;
};

const lettersOf = (column: number): string =>
  (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
