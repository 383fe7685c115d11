/**
 * Splits decoded CSV text into rows of cells: RFC 4180, and forgiving where real exports are not. A stray quote inside a quoted
 * cell (`"Hotel "Polonia" Kraków"`) is kept as text as long as the cell ends on its own line; a quoted cell that has a stray
 * quote *and* runs over a line end, or never ends, is a quote somebody forgot: that one line is given up and reading goes on
 * with the next line, so a forgotten quote costs one row, not the rest of the file (nor time: no stretch of text is searched again and again).
 */
import type { RowProblem } from './read-problems.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export type CsvDialect = {
  readonly delimiter: Delimiter;
  readonly quote: '"' | "'";
  /** A carriage return without a line feed ends a row (files from old Macs). */
  readonly loneCarriageReturn: boolean;
};

export const mostColumns = 1000;
/** In characters. A longer cell of a contact list is a forgotten quote, or no contact list. */
export const longestCell = 1 << 20;

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const notYet = -1;
const neverClosed = -2;

export class CsvSplitter {
  /** The row found by the last `split`. */
  cells: string[] = [];
  /** How many cells the row has; more than `cells.length` only beyond `mostColumns`. */
  found = 0;
  problem: RowProblem | null = null;
  /** False when every character of the row is surely ASCII. */
  beyondAscii = false;

  readonly #dialect: CsvDialect;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #loneCarriageReturn: boolean;
  #quotedValue = '';

  constructor(dialect: CsvDialect) {
    this.#dialect = dialect;
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote.charCodeAt(0);
    this.#loneCarriageReturn = dialect.loneCarriageReturn;
  }

  /**
   * Reads the row that begins at `start`; gives the index at which the next row begins, or -1 when the text ends before the
   * row does. `atEnd`: nothing follows this text in the file, so its end ends the row.
   */
  split(text: string, start: number, atEnd: boolean): number {
    const length = text.length;
    const cells: string[] = [];
    let tooLong = false;
    let found = 0;
    this.beyondAscii = false;
    for (let at = start; ; at++) {
      const cellStart = at;
      let value: string;
      const quoted = this.#openingQuote(text, at);
      if (quoted === -1) {
        at = this.#endOfCell(text, at, atEnd);
        value = text.slice(cellStart, at);
      } else {
        at = this.#endOfQuotedCell(text, quoted, atEnd);
        if (at === notYet) return notYet;
        if (at === neverClosed) return this.#giveUpLine(text, start, atEnd);
        value = this.#quotedValue;
      }
      if (at >= length && !atEnd) return notYet;
      if (at - cellStart > longestCell) tooLong = true;
      if (found < mostColumns) cells.push(value);
      found++;
      const ending = at < length ? text.charCodeAt(at) : lineFeed;
      if (ending === this.#delimiter) continue;
      this.cells = cells;
      this.found = found;
      this.problem = tooLong ? { problem: 'cell-too-long', megabytes: longestCell >> 20 } : null;
      if (at >= length) return length;
      return ending === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
    }
  }

  /** Where the next line begins, quotes or not; -1 when the text ends first. */
  nextLine(text: string, start: number, atEnd: boolean): number {
    const end = this.#endOfLine(text, start);
    if (end === -1) return atEnd ? text.length : notYet;
    return text.charCodeAt(end) === carriageReturn && text.charCodeAt(end + 1) === lineFeed ? end + 2 : end + 1;
  }

  /** Index of the quote that opens the cell at `at` (blanks before it are let pass), or -1 for a plain cell. */
  #openingQuote(text: string, at: number): number {
    let code = text.charCodeAt(at);
    if (code === this.#quote) return at;
    if (code !== space) return -1;
    while (code === space) code = text.charCodeAt(++at);
    return code === this.#quote ? at : -1;
  }

  #endOfCell(text: string, at: number, atEnd: boolean): number {
    const delimiter = this.#delimiter;
    const length = text.length;
    let codes = 0;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === lineFeed) break;
      if (code === carriageReturn && this.#endsRow(text, at, atEnd)) break;
      codes |= code;
    }
    if (codes > 127) this.beyondAscii = true;
    return at;
  }

  #endsRow(text: string, at: number, atEnd: boolean): boolean {
    return this.#loneCarriageReturn || text.charCodeAt(at + 1) === lineFeed || (atEnd && at + 1 === text.length);
  }

  /** Index after a quoted cell and whatever stands between its closing quote and the delimiter. */
  #endOfQuotedCell(text: string, open: number, atEnd: boolean): number {
    const length = text.length;
    const quote = this.#dialect.quote;
    // Quoted cells are found by searching, not by looking at each character.
    this.beyondAscii = true;
    let kept = '';
    let from = open + 1;
    let at = from;
    // Set by the first stray quote: the cell must then end before its line does.
    let mustEndBefore = Infinity;
    for (;;) {
      const next = text.indexOf(quote, at);
      if (next === -1 || next - open > longestCell) {
        const given = next === -1 ? length : next;
        return mustEndBefore < given || atEnd || given - open > longestCell ? neverClosed : notYet;
      }
      if (mustEndBefore < next) return neverClosed;
      if (next + 1 >= length && !atEnd) return notYet;
      const after = text.charCodeAt(next + 1);
      if (after === this.#quote) {
        kept += text.slice(from, next + 1);
        at = from = next + 2;
        continue;
      }
      const end = this.#endAfterClosing(text, next + 1);
      if (end !== -1) {
        this.#quotedValue = kept === '' ? text.slice(from, next) : kept + text.slice(from, next);
        return end;
      }
      if (next === open + 1) {
        // `""abc`: an empty quoted cell with text behind it; the text is what was meant.
        const cellEnd = this.#endOfCell(text, next + 1, atEnd);
        this.#quotedValue = text.slice(next + 1, cellEnd);
        return cellEnd;
      }
      if (mustEndBefore === Infinity) {
        const lineEnd = this.#endOfLine(text, open);
        mustEndBefore = lineEnd === -1 ? length : lineEnd;
        if (mustEndBefore < next) return neverClosed;
      }
      at = next + 1;
    }
  }

  /** Index of the delimiter, line end or text end that follows a closing quote (blanks let pass), or -1 when text follows. */
  #endAfterClosing(text: string, at: number): number {
    while (text.charCodeAt(at) === space) at++;
    if (at >= text.length) return text.length;
    const code = text.charCodeAt(at);
    return code === this.#delimiter || code === lineFeed || code === carriageReturn ? at : -1;
  }

  #endOfLine(text: string, start: number): number {
    if (!this.#loneCarriageReturn) {
      const feed = text.indexOf('\n', start);
      return feed > start && text.charCodeAt(feed - 1) === carriageReturn ? feed - 1 : feed;
    }
    // By hand: searching for a line feed that a file from an old Mac does not have would read the whole text each time.
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === lineFeed || code === carriageReturn) return at;
    }
    return -1;
  }

  #giveUpLine(text: string, start: number, atEnd: boolean): number {
    const next = this.nextLine(text, start, atEnd);
    if (next === notYet) return notYet;
    const end = this.#endOfLine(text, start);
    // The quotes stay in the cells: this is how the row looks, for the file of rejected rows.
    this.cells = text.slice(start, end === -1 ? text.length : end).split(this.#dialect.delimiter, mostColumns);
    this.found = this.cells.length;
    this.problem = { problem: 'broken-quotes' };
    this.beyondAscii = true;
    return next;
  }
}

/** All rows of a sample; with `complete` false the last, perhaps cut, row is left out. */
export const splitSample = (text: string, dialect: CsvDialect, complete: boolean, mostRows = Infinity): string[][] => {
  const splitter = new CsvSplitter(dialect);
  const rows: string[][] = [];
  for (let at = 0; at < text.length && rows.length < mostRows;) {
    at = splitter.split(text, at, complete);
    if (at === notYet) break;
    if (splitter.found > 1 || splitter.cells[0] !== '') rows.push(splitter.cells);
  }
  return rows;
};
