/** A CSV file as a table: encoding, delimiter and header found from its beginning, a sample taken from all over it. */
import { isAscii } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import { detectDelimiter } from '#modules/imports/domain/detect-delimiter.ts';
import { detectEncoding, type EncodingFinding, type Sureness } from '#modules/imports/domain/detect-encoding.ts';
import type { CsvDialect } from '#modules/imports/domain/split-csv.ts';
import { csvRows, type CsvOptions } from './csv-rows.ts';
import { cellDecoder } from './decode-cells.ts';
import { fileProblem } from './file-problem.ts';
import { headerOf, sampleRow } from './header-row.ts';
import type { Row, RowPosition } from './row-batch.ts';
import { mostBrokenRows, type SampleRow, type Table, type TableOptions } from './table.ts';

const sampleBytes = 256 * 1024;
/** How far a file of plain ASCII is searched for the first letter that tells its encoding; about 0.1 s. */
const searchedBytes = 512 * 1024 * 1024;
const firstRows = 1000;
const places = 10;
const rowsOfPlace = 100;

export const openCsv = async (path: string, totalBytes: number, options: TableOptions): Promise<Table> => {
  const file = await open(path, 'r');
  try {
    const head = await readAt(file, 0, sampleBytes);
    const complete = totalBytes <= sampleBytes;
    const found = await findEncoding(file, head, totalBytes);
    const encoding = options.encoding ?? found.encoding;
    const bomBytes = encoding === found.encoding ? found.bomBytes : 0;
    const text = cellDecoder(encoding).split(head.subarray(bomBytes));
    const delimited = detectDelimiter(text, complete);
    const dialect: CsvDialect = { ...delimited.dialect, delimiter: options.delimiter ?? delimited.dialect.delimiter };
    const unit = encoding.startsWith('utf-16') ? 2 : 1;
    const beginning = { byteOffset: bomBytes + delimited.skip * unit, rowNumber: 1 };

    const { first, start, rows, seenUntil } = await readBeginning(path, { encoding, dialect, from: beginning });
    if (first === null) throw fileProblem('empty-file');
    const header = headerOf(first, rows, options.language ?? 'en');
    const reading = { encoding, dialect, columns: header.length };
    if (rows.length === 0) throw fileProblem('no-rows');
    const sample = rows.map((row) => sampleRow(row, header.length));
    if (seenUntil !== null) sample.push(...(await sampleElsewhere(path, file, reading, seenUntil, totalBytes)));
    return {
      format: 'csv',
      encoding,
      delimiter: dialect.delimiter,
      sure: lessSure(
        options.encoding === undefined ? found.sure : 'certain',
        options.delimiter === undefined ? delimited.sure : 'certain',
      ),
      header,
      sample,
      start,
      rows: (from) => csvRows(path, { ...reading, from: positionOf(from, start) }),
      totalBytes,
    };
  } finally {
    await file.close();
  }
};

/** Without a byte to begin at, a row number says nothing in a CSV file, so reading begins below the header. */
const positionOf = (
  from: { readonly byteOffset?: number; readonly rowNumber: number } | undefined,
  start: RowPosition,
): RowPosition =>
  from?.byteOffset === undefined || from.byteOffset < start.byteOffset
    ? start
    : { byteOffset: from.byteOffset, rowNumber: from.rowNumber };

const lessSure = (a: Sureness, b: Sureness): Sureness =>
  a === 'guess' || b === 'guess' ? 'guess' : a === 'likely' || b === 'likely' ? 'likely' : 'certain';

const readAt = async (file: FileHandle, offset: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
    filled += bytesRead;
    if (bytesRead === 0 || filled === length) return bytes.subarray(0, filled);
  }
};

/** A long list may hold its first accented letter far from its beginning; that letter decides, not the plain rows before it. */
const findEncoding = async (file: FileHandle, head: Buffer, totalBytes: number): Promise<EncodingFinding> => {
  const complete = totalBytes <= head.length;
  const found = detectEncoding(head, complete);
  if (complete || !isAscii(head) || found.encoding !== 'utf-8') return found;
  const stretch = 1 << 20;
  for (let at = head.length; at < Math.min(totalBytes, searchedBytes); at += stretch) {
    const bytes = await readAt(file, at, stretch);
    if (isAscii(bytes)) continue;
    const from = at + bytes.findIndex((byte) => byte > 0x7f);
    const around = await readAt(file, from, sampleBytes);
    return detectEncoding(around, from + around.length >= totalBytes);
  }
  return totalBytes <= searchedBytes ? { ...found, sure: 'certain' } : found;
};

type Beginning = {
  readonly first: Row | null;
  readonly start: RowPosition;
  readonly rows: Row[];
  /** Byte at which the last of `rows` begins; null when the whole file was read. */
  readonly seenUntil: number | null;
};

/** The header, the position below it and the first rows: so many that can be read, and those met between them that cannot. */
const readBeginning = async (path: string, options: CsvOptions): Promise<Beginning> => {
  let first: Row | null = null;
  let start: RowPosition | null = null;
  let end: RowPosition = { byteOffset: 0, rowNumber: 1 };
  const rows: Row[] = [];
  let readable = 0;
  for await (const batch of csvRows(path, { ...options, batchRows: 1 })) {
    for (const row of batch.rows) {
      if (first === null) {
        first = row;
        continue;
      }
      start ??= { byteOffset: row.byteOffset, rowNumber: row.rowNumber };
      if (row.problem === null ? readable >= firstRows : rows.length - readable >= mostBrokenRows) continue;
      rows.push(row);
      if (row.problem === null) readable++;
    }
    end = batch.next;
    if (readable >= firstRows) return { first, start: start ?? end, rows, seenUntil: rows.at(-1)?.byteOffset ?? null };
  }
  return { first, start: start ?? end, rows, seenUntil: null };
};

/**
 * Rows from evenly spaced places: a file sorted by date shows only the first days of a month at its beginning, and days and
 * months could not be told apart. A place may lie inside a quoted cell, so only rows as wide as the header are believed.
 */
const sampleElsewhere = async (
  path: string,
  file: FileHandle,
  reading: CsvOptions & { readonly columns: number },
  seenBefore: number,
  totalBytes: number,
): Promise<SampleRow[]> => {
  const rows: SampleRow[] = [];
  const { columns, ...plain } = reading;
  const lineFeed = plain.encoding === 'utf-16le' ? Buffer.from([10, 0]) : Buffer.from([10]);
  let seenUntil = seenBefore;
  for (let place = 0; place < places; place++) {
    const from = (seenBefore + Math.floor(((totalBytes - seenBefore) * place) / places)) & ~1;
    const stretch = await readAt(file, from, 64 * 1024);
    const feed = stretch.indexOf(lineFeed);
    if (feed === -1) continue;
    const byteOffset = from + feed + lineFeed.length;
    for await (const batch of csvRows(path, { ...plain, from: { byteOffset, rowNumber: 1 }, batchRows: 1 })) {
      const fresh = batch.rows.filter((row) => row.byteOffset > seenUntil).slice(0, rowsOfPlace);
      seenUntil = fresh.at(-1)?.byteOffset ?? seenUntil;
      for (const row of fresh)
        if (row.problem === null && row.cells.length === columns) rows.push({ cells: row.cells, problem: null });
      break;
    }
  }
  return rows;
};
