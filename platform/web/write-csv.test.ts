import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from './write-csv.ts';

describe('the table as a file', () => {
  it('is written for a Polish and for an English spreadsheet', () => {
    const rows = [
      ['Źródło', 'Udział'],
      ['google, cpc', 0.105],
      [null, -2],
    ];
    expect(writeCsv(rows, 'pl')).toBe('\ufeffŹródło;Udział\r\ngoogle, cpc;0,105\r\n;-2\r\n');
    expect(writeCsv(rows, 'en')).toBe('\ufeffŹródło,Udział\r\n"google, cpc",0.105\r\n,-2\r\n');
  });

  it('defuses what a spreadsheet would run', () => {
    for (const text of ['=1+1', '+48 600', '-2+3', '@SUM(A1)', ' =1', '\t=1'])
      expect(writeCsv([[text]], 'en')).toMatch(/^\ufeff"?'/);
  });

  it('keeps quotes and line breaks inside their cell', () => {
    expect(writeCsv([['say "yes"\nor no']], 'en')).toBe('\ufeff"say ""yes""\nor no"\r\n');
  });

  it('never lets a text begin a formula', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const written = writeCsv([[text]], 'en').slice(1, -2);
        const cell = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
        return !/^\s*[=+\-@]/.test(cell);
      }),
    );
  });
});
