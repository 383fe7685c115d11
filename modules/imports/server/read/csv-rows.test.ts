import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import type { CsvDialect } from '#modules/imports/domain/split-csv.ts';
import { csvRows, type CsvOptions } from './csv-rows.ts';
import { allRows, temporaryFiles } from './testing-files.ts';

const files = temporaryFiles();
afterAll(files.remove);

const comma: CsvDialect = { delimiter: ',', quote: '"', loneCarriageReturn: false };
const read = async (content: string | Uint8Array, options: Partial<CsvOptions> = {}) =>
  allRows(csvRows(files.write('t.csv', content), { encoding: 'utf-8', dialect: comma, ...options }));
const cellsOf = (rows: { cells: string[] }[]): string[][] => rows.map((row) => row.cells);

describe('rows of a CSV file', () => {
  it('are numbered as a spreadsheet numbers them; blank ones are left out but counted', async () => {
    const rows = await read('a,b\n\n1,2\n , \n,,\n3,4');
    expect(rows.map((row) => [row.rowNumber, ...row.cells])).toEqual([
      [1, 'a', 'b'],
      [3, '1', '2'],
      [6, '3', '4'],
    ]);
  });

  it('an empty file has none', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\n\r\n\n')).toEqual([]);
  });

  it('are fitted to the header: short ones padded, trailing blanks dropped, filled cells too many reported', async () => {
    const rows = await read('1\n1,2,3\n1,2,3,,\n1,2,3,,5\n', { columns: 3 });
    expect(cellsOf(rows)).toEqual([
      ['1', '', ''],
      ['1', '2', '3'],
      ['1', '2', '3'],
      ['1', '2', '3', '', '5'],
    ]);
    expect(rows.map((row) => row.problem)).toEqual([
      null,
      null,
      null,
      { problem: 'too-many-cells', found: 5, expected: 3 },
    ]);
  });

  it('a NUL byte and bytes that are no UTF-8 reject their row only', async () => {
    const rows = await read(
      Buffer.from('a,b\nx\0,1\nŁódź,\xff\nok,ż\n'.replace('\xff', '#')).map((byte) => (byte === 0x23 ? 0xff : byte)),
    );
    expect(rows.map((row) => row.problem?.problem ?? null)).toEqual([null, 'nul-byte', 'undecodable', null]);
    expect(rows[2]?.cells).toEqual(['Łódź', '\ufffd']);
    expect(rows[3]?.cells).toEqual(['ok', 'ż']);
  });

  it('a forgotten quote is reported with its row and swallows nothing, wherever chunks end', async () => {
    const before = Array.from({ length: 9000 }, (_, i) => `${i},"fine, ${i}",zażółć ${i}\n`).join('');
    const after = Array.from({ length: 100_000 }, (_, i) => `${i},plain,gęślą\n`).join('');
    const rows = await read(`${before}x,"never closed,1\n${after}`, { columns: 3 });
    expect(rows).toHaveLength(109_001);
    const bad = rows.filter((row) => row.problem !== null);
    expect(bad).toMatchObject([
      { rowNumber: 9001, problem: { problem: 'broken-quotes' }, cells: ['x', '"never closed', '1'] },
    ]);
    expect(rows.at(-1)).toMatchObject({ rowNumber: 109_001, cells: ['99999', 'plain', 'gęślą'] });
  });

  it('a row longer than 4 MB is given up and reading goes on behind it', async () => {
    const rows = await read(`a,b\n${'x'.repeat(9_000_000)},1\n2,3\n`, { columns: 2 });
    expect(rows.map((row) => [row.rowNumber, row.problem?.problem ?? row.cells])).toEqual([
      [1, ['a', 'b']],
      [2, 'row-too-long'],
      [3, ['2', '3']],
    ]);
  });

  it('a cell longer than 1 MB rejects its row', async () => {
    const rows = await read(`a,b\n${'x'.repeat(1_100_000)},1\n2,3\n`, { columns: 2 });
    expect(rows.map((row) => row.problem?.problem ?? null)).toEqual([null, 'cell-too-long', null]);
  });

  it('a quoted cell may be as long as a chunk and hold line ends', async () => {
    const long = 'line "quoted"\n'.repeat(40_000);
    const rows = await read(`a,b\n1,"${long.replaceAll('"', '""')}"\n2,3\n`);
    expect(rows[1]?.cells[1]).toBe(long);
    expect(rows[2]?.cells).toEqual(['2', '3']);
  });

  it('a thousand columns are read, more are a problem', async () => {
    const wide = (columns: number): string => `${new Array<string>(columns).fill('x').join(',')}\n`;
    expect((await read(wide(1000)))[0]).toMatchObject({ problem: null });
    expect((await read(wide(1001)))[0]).toMatchObject({ problem: { problem: 'too-many-cells', found: 1001 } });
  });

  it('short rows under a wide header come in batches of bounded size', async () => {
    const path = files.write('narrow.csv', '1\n'.repeat(20_000));
    const rows: number[] = [];
    for await (const batch of csvRows(path, { encoding: 'utf-8', dialect: comma, columns: 1000 })) {
      rows.push(batch.rows.length);
      expect(batch.next).toEqual({ byteOffset: 2 * (batch.next.rowNumber - 1), rowNumber: batch.next.rowNumber });
    }
    expect(rows.reduce((sum, count) => sum + count)).toBe(20_000);
    expect(Math.max(...rows)).toBe(500);
  });

  it.each([
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
    ['utf-16be', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['windows-1250', (text: string) => iconv.encode(text, 'win1250')],
    ['windows-1252', (text: string) => iconv.encode(text, 'win1252')],
  ] as const)('%s: reading begins again at the byte of any row', async (encoding, encode) => {
    const words = encoding === 'windows-1252' ? ['Müller', 'Begoña', 'plain'] : ['Łukasz', 'żółć', 'plain'];
    const text = Array.from(
      { length: 20_000 },
      (_, i) => `${i},${words[i % 3]},"two\r\nlines ${words[(i + 1) % 3]}"\r\n`,
    ).join('');
    const path = files.write('resume.csv', encode(text));
    const rows = await allRows(csvRows(path, { encoding, dialect: comma }));
    expect(rows).toHaveLength(20_000);
    for (const at of [0, 1, 7919, 19_999]) {
      const row = rows[at];
      if (row === undefined) throw new Error('row missing');
      const rest = await allRows(csvRows(path, { encoding, dialect: comma, from: row }));
      expect(rest).toHaveLength(20_000 - at);
      expect(rest[0]).toEqual(row);
      expect(rest.at(-1)).toEqual(rows.at(-1));
    }
  });

  it('the position after a batch is where the next batch begins, through emoji and damaged bytes too', async () => {
    const line = Buffer.concat([Buffer.from('😀,zażółć,'), Buffer.from([0xc4, 0x0a])]);
    const path = files.write('next.csv', Buffer.concat(new Array<Buffer>(60_000).fill(line)));
    const options = { encoding: 'utf-8', dialect: comma, batchRows: 500 } as const;
    let position = { byteOffset: 0, rowNumber: 1 };
    for await (const batch of csvRows(path, options)) {
      expect(batch.rows[0]).toMatchObject(position);
      position = batch.next;
    }
    expect(position).toEqual({ byteOffset: 60_000 * line.length, rowNumber: 60_001 });
  });

  it('old Macs ended rows with a carriage return', async () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `${i},x\r`).join('');
    const rows = await read(text, { dialect: { ...comma, loneCarriageReturn: true } });
    expect(rows).toHaveLength(50_000);
    expect(rows.at(-1)).toMatchObject({ rowNumber: 50_000, cells: ['49999', 'x'] });
  });

  it('reading can be left early', async () => {
    const path = files.write('early.csv', 'a,b\n'.repeat(500_000));
    let seen = 0;
    for await (const batch of csvRows(path, { encoding: 'utf-8', dialect: comma })) {
      seen = batch.rows.length;
      break;
    }
    expect(seen).toBeGreaterThan(0);
    files.write('early.csv', '');
  });
});
