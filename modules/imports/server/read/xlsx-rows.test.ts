import { afterAll, describe, expect, it } from 'vitest';
import { allRows, problemOf, temporaryFiles } from './testing-files.ts';
import { textRow, workbookParts, writeWorkbook, writeZip, type TestWorkbook } from './testing-workbook.ts';
import { xlsxRows, xlsxSheets, type XlsxOptions } from './xlsx-rows.ts';

const files = temporaryFiles();
afterAll(files.remove);

const read = (workbook: TestWorkbook, options?: XlsxOptions) =>
  allRows(xlsxRows(files.write('t.xlsx', writeWorkbook(workbook)), options));
const problemWith = (content: Uint8Array) => problemOf(allRows(xlsxRows(files.write('bad.xlsx', content))));

describe('rows of a workbook', () => {
  it('texts: shared, rich, inline, from formulas; without phonetic hints', async () => {
    const rows = await read({
      strings:
        '<si><t>Łódź</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>hint</t></rPh></si>',
      sheets: {
        a: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>in &amp; line</t></is></c><c r="D1" t="str"><f>A1&amp;B1</f><v>joined_x000D_</v></c></row>',
      },
    });
    expect(rows[0]?.cells).toEqual(['Łódź', 'rich text', 'in & line', 'joined\r']);
  });

  it('numbers, booleans, gaps between cells and rows', async () => {
    const rows = await read(
      {
        sheets: {
          a: '<row r="2"><c r="A2"><v>0.30000000000000004</v></c><c r="C2" t="b"><v>1</v></c></row><row r="5"><c r="B5"><v>4.8501234567E10</v></c></row><row><c><v>1E-7</v></c><c><v>-12.50</v></c></row>',
        },
      },
      { columns: 3 },
    );
    expect(rows.map((row) => [row.rowNumber, ...row.cells])).toEqual([
      [2, '0.3', '', 'TRUE'],
      [5, '', '48501234567', ''],
      [6, '0.0000001', '-12.5', ''],
    ]);
  });

  it('dates by their number format, built-in and custom, as ISO text', async () => {
    const cell = (letter: string, style: number, value: number): string =>
      `<c r="${letter}1" s="${style}"><v>${value}</v></c>`;
    const sheet = `<row r="1">${cell('A', 1, 45366)}${cell('B', 2, 45366.5)}${cell('C', 3, 45366)}${cell('D', 4, 0.5)}${cell('E', 5, 45366)}${cell('F', 0, 45366)}</row>`;
    const formats = [14, 22, '[$-415]d\\ mmmm\\ yyyy', 20, '#,##0.00 "zł"'];
    const modern = await read({ sheets: { a: sheet }, formats });
    expect(modern[0]?.cells).toEqual(['2024-03-15', '2024-03-15 12:00:00', '2024-03-15', '12:00:00', '45366', '45366']);
    const old = await read({ sheets: { a: sheet }, formats, since1904: true });
    expect(old[0]?.cells[0]).toBe('2028-03-16');
  });

  it('formulas give their saved value and are counted; an error is a problem of its row', async () => {
    const path = files.write(
      'formulas.xlsx',
      writeWorkbook({
        sheets: {
          a: '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>2*2</f><v>4</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><f>A9</f><v>#REF!</v></c></row>',
        },
      }),
    );
    for await (const batch of xlsxRows(path, { columns: 2 })) {
      expect(batch.formulaCells).toBe(3);
      expect(batch.rows[0]).toMatchObject({ cells: ['2', '4'], problem: null });
      expect(batch.rows[1]).toMatchObject({ problem: { problem: 'formula-error', column: 'B', error: '#REF!' } });
    }
  });

  it('reads the first sheet one can see, or the one named', async () => {
    const workbook: TestWorkbook = {
      sheets: { Ukryty: textRow(1, ['h']), Leady: textRow(1, ['l']), Szanse: textRow(1, ['s']) },
      hidden: ['Ukryty'],
    };
    expect((await read(workbook))[0]?.cells).toEqual(['l']);
    expect((await read(workbook, { sheet: 'Szanse' }))[0]?.cells).toEqual(['s']);
    const path = files.write('sheets.xlsx', writeWorkbook(workbook));
    expect(await xlsxSheets(path)).toEqual({ names: ['Ukryty', 'Leady', 'Szanse'], usual: 'Leady' });
    expect(await problemOf(allRows(xlsxRows(path, { sheet: 'Nic' })))).toBe('no-such-sheet');
  });

  it('begins again at any row, and reports cells beyond the header', async () => {
    const sheet = Array.from({ length: 9 }, (_, i) => textRow(i + 1, [`r${i + 1}`, 'x'])).join('');
    const rows = await read({ sheets: { a: sheet } }, { columns: 1, fromRow: 8 });
    expect(rows.map((row) => row.rowNumber)).toEqual([8, 9]);
    expect(rows[0]?.problem).toEqual({ problem: 'too-many-cells', found: 2, expected: 1 });
  });

  it('many rows come in batches of bounded size', async () => {
    const sheet = Array.from({ length: 30_000 }, (_, i) => textRow(i + 1, [`r${i + 1}`])).join('');
    const path = files.write('many.xlsx', writeWorkbook({ sheets: { a: sheet } }));
    let rows = 0;
    for await (const batch of xlsxRows(path, { batchRows: 1000, totalBytes: 5000 })) {
      expect(batch.rows.length).toBeLessThan(4000);
      rows += batch.rows.length;
      expect(batch.next.rowNumber).toBe(rows + 1);
      expect(batch.next.byteOffset).toBeLessThanOrEqual(5000);
    }
    expect(rows).toBe(30_000);
  });
});

describe('workbooks that are refused', () => {
  it('what is no ZIP, a ZIP without a workbook, a cut one', async () => {
    const workbook = writeWorkbook({ sheets: { a: textRow(1, ['x']) } });
    expect(await problemWith(Buffer.from('not a zip'))).toBe('not-a-zip');
    expect(await problemWith(workbook.subarray(0, workbook.length - 40))).toBe('not-a-zip');
    expect(await problemWith(writeZip([{ name: 'leads.csv', content: 'a,b' }]))).toBe('not-a-workbook');
  });

  it('damaged parts: bytes, XML, a text that is not there', async () => {
    const parts = workbookParts({ sheets: { a: textRow(1, ['x']) } });
    const changed = writeWorkbook({ sheets: { a: textRow(1, ['x'.repeat(500)]) } });
    const at = changed.indexOf('xl/worksheets/sheet1.xml') + 60;
    changed.fill(0xff, at, at + 20);
    expect(await problemWith(changed)).toBe('damaged-workbook');
    const broken = parts.map((part) =>
      part.name.includes('sheet1') ? { ...part, content: '<worksheet><sheetData>' } : part,
    );
    expect(await problemWith(writeZip(broken))).toBe('damaged-workbook');
    expect(await problemWith(writeWorkbook({ sheets: { a: '<row><c t="s"><v>7</v></c></row>' } }))).toBe(
      'damaged-workbook',
    );
  });

  it('parts under a password', async () => {
    const parts = workbookParts({ sheets: { a: textRow(1, ['x']) } }).map((part) => ({ ...part, flags: 1 }));
    expect(await problemWith(writeZip(parts))).toBe('encrypted-workbook');
  });

  it('a zip bomb is refused before it is unpacked', async () => {
    const bomb = writeWorkbook({
      sheets: { a: textRow(1, ['x']) },
      more: [{ name: 'xl/media/b', content: Buffer.alloc(60 << 20) }],
    });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await problemWith(bomb)).toBe('zip-bomb');
  });

  it('a part that unpacks to more than it claims', async () => {
    const parts = workbookParts({ sheets: { a: textRow(1, ['x'.repeat(100_000)]) } });
    const lying = parts.map((part) => (part.name.includes('sheet1') ? { ...part, claimedSize: 1000 } : part));
    expect(await problemWith(writeZip(lying))).toBe('damaged-workbook');
  });

  it('a part that is larger than its bound', async () => {
    const parts = workbookParts({ sheets: { a: textRow(1, ['x']) } });
    const claims = parts.map((part) => (part.name.includes('styles') ? { ...part, claimedSize: 30 << 20 } : part));
    expect(await problemWith(writeZip(claims))).toBe('workbook-too-large');
  });

  it('a declaration of entities', async () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
    const parts = workbookParts({ sheets: { a: '' } }).map((part) =>
      part.name.includes('sheet1') ? { ...part, content: sheet } : part,
    );
    expect(await problemWith(writeZip(parts))).toBe('forbidden-xml');
  });

  it('a single text of many megabytes', async () => {
    const noise = Array.from({ length: 400_000 }, (_, i) => `${i * 7919} `).join('');
    expect(await problemWith(writeWorkbook({ sheets: { a: textRow(1, [noise.repeat(3)]) } }))).toBe('damaged-workbook');
  });
});
