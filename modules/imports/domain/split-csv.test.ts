import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvSplitter, splitSample, type CsvDialect } from './split-csv.ts';

const comma: CsvDialect = { delimiter: ',', quote: '"', loneCarriageReturn: false };
const rowsOf = (text: string, dialect: CsvDialect = comma): string[][] => splitSample(text, dialect, true);
const problemsOf = (text: string): (string | null)[] => {
  const splitter = new CsvSplitter(comma);
  const problems: (string | null)[] = [];
  for (let at = 0; at < text.length;) {
    at = splitter.split(text, at, true);
    problems.push(splitter.problem?.problem ?? null);
  }
  return problems;
};

describe('splitting CSV', () => {
  it('reads quotes, doubled quotes, delimiters and line ends inside quotes', () => {
    expect(rowsOf('a,"b, ""c""",d\r\n"two\nlines",,"x"\n')).toEqual([
      ['a', 'b, "c"', 'd'],
      ['two\nlines', '', 'x'],
    ]);
  });

  it('ends the last row with the file', () => {
    expect(rowsOf('a,b\n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(rowsOf('a,b\n1,')).toEqual([
      ['a', 'b'],
      ['1', ''],
    ]);
    expect(rowsOf('a,"b"')).toEqual([['a', 'b']]);
  });

  it('takes line feeds, carriage returns and both together as line ends', () => {
    const old = { ...comma, loneCarriageReturn: true };
    expect(rowsOf('a,b\r1,2\n3,"4"\r\n5,6\r', old)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('keeps a quote inside an unquoted cell', () => {
    expect(rowsOf('5" pipe,6\n')).toEqual([['5" pipe', '6']]);
  });

  it('keeps unescaped quotes inside a quoted cell that ends on its line', () => {
    expect(rowsOf('1,"Hotel "Polonia" Sp. z o.o.",Łódź\n2,x,y\n')).toEqual([
      ['1', 'Hotel "Polonia" Sp. z o.o.', 'Łódź'],
      ['2', 'x', 'y'],
    ]);
  });

  it('lets blanks pass around a quoted cell', () => {
    expect(rowsOf('a, "b, c" ,d\n')).toEqual([['a', 'b, c', 'd']]);
  });

  it('a forgotten quote costs its own line and no other', () => {
    const text = 'a,b\n1,"open\n2,"fine, really"\n3,"also "" fine"\n';
    expect(rowsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '"open'],
      ['2', 'fine, really'],
      ['3', 'also " fine'],
    ]);
    expect(problemsOf(text)).toEqual([null, 'broken-quotes', null, null]);
  });

  it('a quote open at the end of the file costs its own line and no other', () => {
    expect(problemsOf('1,"open\n2,x\n3,y')).toEqual(['broken-quotes', null, null]);
  });

  it('says when the text ends before the row does', () => {
    const splitter = new CsvSplitter(comma);
    expect(splitter.split('a,b', 0, false)).toBe(-1);
    expect(splitter.split('a,"b\n', 0, false)).toBe(-1);
    expect(splitter.split('a,"b"', 0, false)).toBe(-1);
  });

  it('gives up a cell that is longer than a megabyte of quoted text', () => {
    const text = `1,"${'x\n'.repeat(600_000)}`;
    const splitter = new CsvSplitter(comma);
    expect(splitter.split(text, 0, false)).toBe(5);
    expect(splitter.problem).toEqual({ problem: 'broken-quotes' });
  });

  it('a megabyte of hostile quotes takes milliseconds, not hours', () => {
    for (const piece of ['"a\n', '""""x\n', '"b"x""\n', '"a" "', '"""', 'a,"\n', '"a"b']) {
      const text = piece.repeat(Math.floor(1_000_000 / piece.length));
      for (const loneCarriageReturn of [false, true]) {
        const started = performance.now();
        splitSample(text, { ...comma, loneCarriageReturn }, true);
        expect(performance.now() - started).toBeLessThan(2000);
      }
    }
    // Fourteen texts of up to two seconds each, on a machine that has other things to do.
  }, 30_000);

  it('reads back whatever is written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ż', '"', ',', '\n', '\r', ' ', ';', '😀'), maxLength: 8 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, lineEnd, loneCarriageReturn) => {
        const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',') + lineEnd).join('');
        expect(rowsOf(text, { ...comma, loneCarriageReturn })).toEqual(rows);
      }),
    );
  });
});
