import { describe, expect, it } from 'vitest';
import { detectDelimiter } from './detect-delimiter.ts';

const delimiterOf = (text: string): string => detectDelimiter(text, true).dialect.delimiter;

describe('delimiter of a file', () => {
  it.each([
    [',', 'name,email\nAnna,a@b.example\nJan,j@b.example\n'],
    [';', 'name;email\nAnna;a@b.example\nJan;j@b.example\n'],
    ['\t', 'name\temail\nAnna\ta@b.example\n'],
    ['|', 'name|email\nAnna|a@b.example\n'],
  ])('finds %j', (delimiter, text) => {
    expect(detectDelimiter(text, true)).toMatchObject({ dialect: { delimiter }, skip: 0, sure: 'certain' });
  });

  it('a decimal comma in every price does not beat the semicolons around it', () => {
    expect(delimiterOf('nazwa;cena\nŚruba;1,50\nNakrętka;2,75\nPodkładka;0,10\n')).toBe(';');
  });

  it('commas inside quotes do not count', () => {
    expect(delimiterOf('firma;miasto\n"Nowak, Kowal, Wójcik";"Łódź, centrum"\n"A, B, C";"D, E"\n')).toBe(';');
  });

  it("Excel's first line `sep=;` settles it and is not data", () => {
    expect(detectDelimiter('sep=;\r\na,b;c,d\r\n1,2;3,4\r\n', true)).toMatchObject({
      dialect: { delimiter: ';' },
      skip: 7,
      sure: 'certain',
    });
  });

  it('a single column has no delimiter and is no reason to fail', () => {
    expect(delimiterOf('email\na@b.example\nc@d.example\n')).toBe(',');
  });

  it('sees apostrophes used as quotes, but not those in names', () => {
    expect(detectDelimiter("'a','b'\n'1, 2','3'\n'x','y'\n", true).dialect.quote).toBe("'");
    expect(detectDelimiter("name,city\nO'Brien,L'Aquila\nD'Arc,Orléans\n", true).dialect.quote).toBe('"');
  });

  it('sees the lone carriage returns of old Macs', () => {
    const found = detectDelimiter('a;b\r1;2\r3;4\r', true);
    expect(found.dialect).toEqual({ delimiter: ';', quote: '"', loneCarriageReturn: true });
    expect(detectDelimiter('a;b\r\n1;2\r\n', true).dialect.loneCarriageReturn).toBe(false);
  });

  it('a row cut by the end of the sample does not count', () => {
    expect(detectDelimiter('a;b;c\n1;2;3\n4;"5,5,5,5', false)).toMatchObject({
      dialect: { delimiter: ';' },
      sure: 'certain',
    });
  });
});
