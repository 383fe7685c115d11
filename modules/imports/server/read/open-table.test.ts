import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable, type TableOptions } from './open-table.ts';
import { allRows, problemOf, temporaryFiles } from './testing-files.ts';
import { textRow, writeWorkbook } from './testing-workbook.ts';

const files = temporaryFiles();
afterAll(files.remove);

const opened = (name: string, content: string | Uint8Array, options?: TableOptions) =>
  openTable(files.write(name, content), options);
const problemWith = (name: string, content: string | Uint8Array, options?: TableOptions) =>
  problemOf(opened(name, content, options));

describe('a file opened as a table', () => {
  it('an export of a Polish Excel: mark, semicolons, decimal commas', async () => {
    const table = await opened('excel.csv', '\ufeffsep=;\r\nImię;Wartość\r\nŁukasz;1,50\r\nŻaneta;2,75\r\n');
    expect(table).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      sure: 'certain',
      header: ['Imię', 'Wartość'],
      sample: [
        { cells: ['Łukasz', '1,50'], problem: null },
        { cells: ['Żaneta', '2,75'], problem: null },
      ],
    });
    expect(await allRows(table.rows())).toMatchObject([
      { rowNumber: 2, cells: ['Łukasz', '1,50'] },
      { rowNumber: 3, cells: ['Żaneta', '2,75'] },
    ]);
  });

  it('the same list from an older program, in windows-1250', async () => {
    const table = await opened(
      'old.csv',
      iconv.encode('Imię;Nazwisko\nŁukasz;Żółkiewski\nMałgorzata;Kędzior\n', 'win1250'),
    );
    expect(table).toMatchObject({ encoding: 'windows-1250', header: ['Imię', 'Nazwisko'] });
    expect((await allRows(table.rows()))[0]?.cells).toEqual(['Łukasz', 'Żółkiewski']);
  });

  it('a letter far from the beginning decides the encoding', async () => {
    const plain = 'anna@firma.example;Anna\n'.repeat(40_000);
    const table = await opened(
      'late.csv',
      iconv.encode(`email;name\n${plain}x@firma.example;Paweł Dąbrowski\n`, 'win1250'),
    );
    expect(table.encoding).toBe('windows-1250');
    expect((await allRows(table.rows())).at(-1)?.cells).toEqual(['x@firma.example', 'Paweł Dąbrowski']);
  });

  it('what the user corrected is taken instead of what was found', async () => {
    const table = await opened('mine.csv', iconv.encode('a|b;c\nJosé|x;y\n', 'win1252'), {
      encoding: 'windows-1252',
      delimiter: '|',
    });
    expect(table).toMatchObject({ encoding: 'windows-1252', delimiter: '|', sure: 'certain', header: ['a', 'b;c'] });
  });

  it('columns without a name and with the same name are told apart', async () => {
    expect((await opened('h.csv', 'Email,,email,Email\n1,2,3,4\n')).header).toEqual([
      'Email',
      'Column 2',
      'email (2)',
      'Email (3)',
    ]);
    expect((await opened('h.csv', 'a;;c\n1;2;3\n', { language: 'pl' })).header).toEqual(['a', 'Kolumna 2', 'c']);
  });

  it('blank lines before the header and blank columns behind it do not count', async () => {
    const table = await opened('blank.csv', '\n\n;;\na;b;;;\n1;2;;;\n3;4\n');
    expect(table.header).toEqual(['a', 'b']);
    expect(await allRows(table.rows())).toMatchObject([
      { rowNumber: 5, cells: ['1', '2'], problem: null },
      { rowNumber: 6, cells: ['3', '4'], problem: null },
    ]);
  });

  it('reading goes on from any row', async () => {
    const table = await opened(
      'go-on.csv',
      `id,name\n${Array.from({ length: 5000 }, (_, i) => `${i},imię ${i}\n`).join('')}`,
    );
    const rows = await allRows(table.rows());
    const middle = rows[3000];
    if (middle === undefined) throw new Error('row missing');
    expect(await allRows(table.rows(middle))).toEqual(rows.slice(3000));
    expect(table.start).toEqual({ byteOffset: 8, rowNumber: 2 });
    expect(table.totalBytes).toBeGreaterThan(middle.byteOffset);
  });

  it('the sample sees the whole of a long file, each row once', async () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, i) => `${i},2024-${String(Math.floor(i / 5000) + 1).padStart(2, '0')}-01\n`,
    );
    const table = await opened('long.csv', `id,date\n${lines.join('')}`);
    expect(table.sample).toHaveLength(2000);
    expect(table.sample[0]).toEqual({ cells: ['0', '2024-01-01'], problem: null });
    expect(new Set(table.sample.map(({ cells: [id] }) => id)).size).toBe(2000);
    expect(new Set(table.sample.map(({ cells: [, date] }) => date)).size).toBeGreaterThan(8);
  });

  it('three hundred columns', async () => {
    const header = Array.from({ length: 300 }, (_, i) => `c${i}`);
    const table = await opened('wide.csv', `${header.join(',')}\n${header.map((_, i) => i).join(',')}\n`);
    expect(table.header).toHaveLength(300);
    expect((await allRows(table.rows()))[0]?.cells).toHaveLength(300);
  });

  it('a workbook', async () => {
    const sheet =
      textRow(1, ['']) +
      textRow(3, ['Imię', 'E-mail', '']) +
      textRow(4, ['Łukasz', 'l@firma.example']) +
      textRow(6, ['Ewa']);
    const table = await opened('t.xlsx', writeWorkbook({ sheets: { Leady: sheet, Inne: textRow(1, ['x']) } }));
    expect(table).toMatchObject({
      format: 'xlsx',
      encoding: null,
      header: ['Imię', 'E-mail'],
      sheets: ['Leady', 'Inne'],
      sheet: 'Leady',
      sample: [
        { cells: ['Łukasz', 'l@firma.example'], problem: null },
        { cells: ['Ewa', ''], problem: null },
      ],
    });
    expect((await allRows(table.rows())).map((row) => row.rowNumber)).toEqual([4, 6]);
    expect((await allRows(table.rows({ rowNumber: 5 }))).map((row) => row.cells)).toEqual([['Ewa', '']]);
  });

  it('a workbook is known by its bytes, whatever it is called', async () => {
    const table = await opened('leads.csv', writeWorkbook({ sheets: { a: textRow(1, ['a']) + textRow(2, ['1']) } }));
    expect(table.format).toBe('xlsx');
  });
});

describe('files that are refused', () => {
  it.each([
    ['empty-file', 'e.csv', ''],
    ['empty-file', 'e.csv', '\n\n ; ;\n'],
    ['no-rows', 'h.csv', 'a,b,c\n'],
    ['no-rows', 'h.csv', 'a,b,c\n\n,,\n'],
    ['not-a-table', 'r.csv', '%PDF-1.7\n'],
    ['not-a-table', 'r.xls', '<html><body><table><tr><td>a</td></tr></table>'],
    ['not-a-table', 'r.json', '[{"a": 1}]'],
    ['not-a-zip', 'r.xlsx', 'a,b\n1,2\n'],
    ['broken-header', 'q.csv', '"a,b\n1,2\n3,4\n'],
    ['broken-header', 'n.csv', 'a\0,b\n1,2\n'],
    ['too-many-columns', 'w.csv', `${'x,'.repeat(1000)}x\n1\n`],
  ])('%s: %s', async (code, name, content) => {
    expect(await problemWith(name, content)).toBe(code);
  });

  it('a file whose rows all have problems is not a file without rows', async () => {
    expect((await opened('p.csv', 'a,b\n1,2,3\n')).header).toEqual(['a', 'b']);
  });

  it('old and encrypted Office files are told apart', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000)]);
    expect(await problemWith('o.xls', old)).toBe('old-xls');
    expect(await problemWith('o.xlsx', Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'encrypted-workbook',
    );
  });

  it('a workbook without rows', async () => {
    expect(await problemWith('e.xlsx', writeWorkbook({ sheets: { a: '' } }))).toBe('empty-file');
    expect(await problemWith('e.xlsx', writeWorkbook({ sheets: { a: textRow(1, ['a', 'b']) } }))).toBe('no-rows');
  });
});
