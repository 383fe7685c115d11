/**
 * Streams the rows of a CSV file of any size in bounded memory. Chunks are cut at a line end before they are split, so that
 * each is a whole text of its own; what is left of a row that goes on is kept as bytes and read again with the next chunk.
 */
import { isAscii } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import type { Encoding } from '#modules/imports/domain/detect-encoding.ts';
import type { RowProblem } from '#modules/imports/domain/read-problems.ts';
import { CsvSplitter, mostColumns, type CsvDialect } from '#modules/imports/domain/split-csv.ts';
import { cellDecoder, type CellDecoder } from './decode-cells.ts';
import { fitCells, isBlankRow, usualBatchRows, type Row, type RowBatch, type RowPosition } from './row-batch.ts';

export type CsvOptions = {
  readonly encoding: Encoding;
  readonly dialect: CsvDialect;
  /** Columns of the header: rows are fitted to it. Left out, rows come as they are. */
  readonly columns?: number;
  /** Where to begin; the beginning of the file unless told. A byte order mark is not skipped. */
  readonly from?: RowPosition;
  readonly batchRows?: number;
};

const chunkBytes = 256 * 1024;
/** A row of one byte under a header of a thousand columns has a thousand cells: a chunk of such rows would fill the memory. */
const mostCellsAtOnce = 500_000;
export const longestRowBytes = 4 * 1024 * 1024;

export async function* csvRows(path: string, options: CsvOptions): AsyncGenerator<RowBatch, void, undefined> {
  const file = await open(path, 'r');
  try {
    yield* readRows(file, options);
  } finally {
    await file.close();
  }
}

async function* readRows(file: FileHandle, options: CsvOptions): AsyncGenerator<RowBatch, void, undefined> {
  const from = options.from ?? { byteOffset: 0, rowNumber: 1 };
  const batchRows = options.batchRows ?? usualBatchRows;
  const rowMaker = new RowMaker(options, from);
  let rows: Row[] = [];
  // `buffer` holds the file's bytes from rowMaker.byteOffset on; the next chunk is read into `ahead` while rows are made.
  let buffer = Buffer.allocUnsafe(2 * chunkBytes);
  let filled = 0;
  let wanted = 1;
  let readOffset = from.byteOffset;
  const ahead = Buffer.allocUnsafe(chunkBytes);
  let reading = file.read(ahead, 0, chunkBytes, readOffset);
  try {
    for (let ended = false; !ended;) {
      while (filled < wanted && !ended) {
        const { bytesRead } = await reading;
        ended = bytesRead === 0;
        if (filled + bytesRead > buffer.length) {
          const larger = Buffer.allocUnsafe(2 * (filled + bytesRead));
          buffer.copy(larger, 0, 0, filled);
          buffer = larger;
        }
        ahead.copy(buffer, filled, 0, bytesRead);
        filled += bytesRead;
        readOffset += bytesRead;
        if (!ended) reading = file.read(ahead, 0, chunkBytes, readOffset);
      }
      do {
        const used = rowMaker.take(buffer.subarray(0, filled), ended, rows);
        buffer.copyWithin(0, used, filled);
        filled -= used;
        // A row that does not fit is tried again only when twice as much of it is there.
        wanted = used > 0 ? filled + 1 : filled * 2;
        if (rows.length >= batchRows || rowMaker.paused || (ended && rows.length > 0)) {
          yield { rows, next: rowMaker.position(), formulaCells: 0 };
          rows = [];
        }
      } while (rowMaker.paused);
    }
  } finally {
    // The file must not be closed under a read that is still under way.
    await reading.catch(() => undefined);
  }
}

const beyondAscii = /[^\0-\x7f]/;

/** Turns bytes into rows and keeps count of rows and bytes. */
class RowMaker {
  /** The last `take` stopped before its bytes were used up, since its rows have cells enough for one batch. */
  paused = false;

  readonly #splitter: CsvSplitter;
  readonly #decoder: CellDecoder;
  readonly #encoding: Encoding;
  readonly #loneCarriageReturn: boolean;
  readonly #columns: number | null;
  #byteOffset: number;
  #rowNumber: number;
  /** Inside a row that was too long and has been reported: skipping to its line end. */
  #skipping = false;

  constructor(options: CsvOptions, from: RowPosition) {
    this.#splitter = new CsvSplitter(options.dialect);
    this.#decoder = cellDecoder(options.encoding);
    this.#encoding = options.encoding;
    this.#loneCarriageReturn = options.dialect.loneCarriageReturn;
    this.#columns = options.columns ?? null;
    this.#byteOffset = from.byteOffset;
    this.#rowNumber = from.rowNumber;
  }

  position(): RowPosition {
    return { byteOffset: this.#byteOffset, rowNumber: this.#rowNumber };
  }

  /** Adds the whole rows of these bytes to `rows`; gives how many bytes they took, 0 when more are needed. */
  take(bytes: Buffer, ended: boolean, rows: Row[]): number {
    let used = 0;
    if (this.#skipping) {
      used = this.#endOfLine(bytes);
      this.#skipping = used === 0 && !ended;
      if (used === 0) used = bytes.length & -this.#unit();
      this.#byteOffset += used;
      if (this.#skipping) return used;
    }
    const rest = bytes.subarray(used);
    const cut = ended ? rest.length : this.#lastCut(rest);
    const read = cut === 0 ? 0 : this.#rowsOf(rest.subarray(0, cut), ended, rows);
    if (read === 0 && rest.length > longestRowBytes) return used + this.#giveUpRow(rest, rows);
    return used + read;
  }

  #rowsOf(bytes: Buffer, ended: boolean, rows: Row[]): number {
    const { bytesPerCharacter } = this.#decoder;
    const text = this.#decoder.split(bytes);
    const plain = bytesPerCharacter === 1 && isAscii(bytes);
    const nul = text.includes('\0');
    const splitter = this.#splitter;
    let used = 0;
    let cells = 0;
    this.paused = false;
    for (let at = 0; at < text.length;) {
      const next = splitter.split(text, at, ended);
      if (next === -1) break;
      const length = (next - at) * bytesPerCharacter;
      this.#addRow(rows, length, plain, nul && text.slice(at, next).includes('\0'));
      used += length;
      at = next;
      cells += this.#columns ?? splitter.cells.length;
      if (cells >= mostCellsAtOnce && at < text.length) {
        this.paused = true;
        return used;
      }
    }
    // An odd last byte of UTF-16 is no character.
    return ended ? bytes.length : used;
  }

  #addRow(rows: Row[], length: number, plain: boolean, nul: boolean): void {
    const { cells, found } = this.#splitter;
    const byteOffset = this.#byteOffset;
    const rowNumber = this.#rowNumber;
    this.#byteOffset += length;
    this.#rowNumber += 1;
    if (found <= mostColumns && isBlankRow(cells)) return;
    let problem: RowProblem | null = this.#splitter.problem;
    if (nul) problem ??= { problem: 'nul-byte' };
    if (!plain && this.#splitter.beyondAscii && !this.#decodeCells(cells)) {
      problem ??= { problem: 'undecodable', encoding: this.#encoding };
    }
    const expected = this.#columns ?? Math.min(found, mostColumns);
    if (found !== expected || cells.length !== expected) {
      const misfit = fitCells(cells, found, expected);
      problem ??= misfit;
    }
    rows.push({ rowNumber, cells, byteOffset, problem });
  }

  /** False when a cell has bytes that are no characters. */
  #decodeCells(cells: string[]): boolean {
    let decodable = true;
    for (let at = 0; at < cells.length; at++) {
      const raw = cells[at] ?? '';
      if (!beyondAscii.test(raw)) continue;
      const cell = this.#decoder.cell(raw);
      // A replacement character may stand in the file itself; only a look at the bytes tells.
      if (cell.includes('\ufffd') && !this.#decoder.isDecodable(raw)) decodable = false;
      cells[at] = cell;
    }
    return decodable;
  }

  #giveUpRow(bytes: Buffer, rows: Row[]): number {
    const cells: string[] = new Array<string>(this.#columns ?? 1).fill('');
    const problem: RowProblem = { problem: 'row-too-long', megabytes: longestRowBytes >> 20 };
    rows.push({ rowNumber: this.#rowNumber, cells, byteOffset: this.#byteOffset, problem });
    this.#rowNumber += 1;
    const lineEnd = this.#endOfLine(bytes);
    this.#skipping = lineEnd === 0;
    const used = lineEnd === 0 ? bytes.length & -this.#unit() : lineEnd;
    this.#byteOffset += used;
    return used;
  }

  /** Bytes up to and with the first line end; 0 where there is none. */
  #endOfLine(bytes: Buffer): number {
    const feed = this.#find(bytes, 10, false);
    if (feed !== -1 || !this.#loneCarriageReturn) return feed === -1 ? 0 : feed + this.#unit();
    const carriage = this.#find(bytes, 13, false);
    return carriage === -1 || carriage + this.#unit() >= bytes.length ? 0 : carriage + this.#unit();
  }

  /** Bytes up to and with the last line end that is surely whole; 0 where there is none. */
  #lastCut(bytes: Buffer): number {
    const feed = this.#find(bytes, 10, true);
    if (feed !== -1 || !this.#loneCarriageReturn) return feed === -1 ? 0 : feed + this.#unit();
    // The last character may be half of a line end, so it is left for the next chunk.
    const carriage = this.#find(bytes.subarray(0, Math.max(0, bytes.length - this.#unit())), 13, true);
    return carriage === -1 ? 0 : carriage + this.#unit();
  }

  #unit(): 1 | 2 {
    return this.#encoding === 'utf-16le' || this.#encoding === 'utf-16be' ? 2 : 1;
  }

  #find(bytes: Buffer, code: number, last: boolean): number {
    if (this.#unit() === 1) return last ? bytes.lastIndexOf(code) : bytes.indexOf(code);
    const [low, high] = this.#encoding === 'utf-16le' ? [0, 1] : [1, 0];
    const step = last ? -2 : 2;
    for (let at = last ? (bytes.length & ~1) - 2 : 0; at >= 0 && at + 1 < bytes.length; at += step) {
      if (bytes[at + low] === code && bytes[at + high] === 0) return at;
    }
    return -1;
  }
}
