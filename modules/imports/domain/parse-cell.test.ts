import { describe, expect, it } from 'vitest';
import { CellRefusal } from './cell-refusal.ts';
import { parseBoolean, parseEmail, parseTags, parseText } from './parse-cell.ts';

describe('e-mail cells', () => {
  it.each([
    ['anna@firma.example', 'anna@firma.example'],
    ['  Anna.Nowak@Firma.EXAMPLE ', 'anna.nowak@firma.example'],
    ['mailto:anna@firma.example', 'anna@firma.example'],
    ['mailto:anna@firma.example?subject=Hi', 'anna@firma.example'],
    ['Anna Nowak <anna@firma.example>', 'anna@firma.example'],
    ['anna@firma.example; jan@firma.example', 'anna@firma.example'],
    ['anna@firma.example.', 'anna@firma.example'],
    ["o'brien+crm@mail.firma.example", "o'brien+crm@mail.firma.example"],
    ['zażółć@gęśla.example', 'zażółć@gęśla.example'],
    ['anna@firma.xn--p1ai', 'anna@firma.xn--p1ai'],
  ])('%s is %s', (text, address) => {
    expect(parseEmail(text)).toBe(address);
  });

  it.each([
    'anna',
    'anna@',
    '@firma.example',
    'anna@firma',
    'anna@@firma.example',
    'anna@firma..example',
    '.anna@firma.example',
    'an na.firma.example',
    'anna@-firma.example',
    'anna@firma.1',
    `${'a'.repeat(65)}@firma.example`,
    `anna@${'a'.repeat(250)}.example`,
  ])('%s is no address', (text) => {
    expect(parseEmail(text)).toEqual(new CellRefusal('not-an-email'));
  });

  it('a blank cell and the usual words for nothing are no address and no error', () => {
    for (const text of ['', '  ', '-', 'brak', 'N/A', 'NULL']) expect(parseEmail(text)).toBeNull();
  });

  it('a hostile cell takes no time', () => {
    const started = performance.now();
    for (const text of [
      'a.'.repeat(50_000),
      `${'a'.repeat(100_000)}@`,
      `a@${'a-'.repeat(100)}`,
      `a@${'a.'.repeat(100)}1`,
    ])
      parseEmail(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('yes-or-no cells', () => {
  it.each(['tak', 'TAK', 'yes', 'true', '1', 'x', 'prawda', 'T'])('%s is yes', (text) => {
    expect(parseBoolean(text)).toBe(true);
  });
  it.each(['nie', 'no', 'False', '0', 'fałsz', 'n'])('%s is no', (text) => {
    expect(parseBoolean(text)).toBe(false);
  });
  it('anything else is neither', () => {
    expect(parseBoolean('maybe')).toEqual(new CellRefusal('not-a-boolean'));
    expect(parseBoolean('')).toBeNull();
  });
});

describe('tag cells', () => {
  it('are split by semicolons or else by commas, each tag once', () => {
    expect(parseTags('vip; targi 2024 ;VIP;')).toEqual(['vip', 'targi 2024']);
    expect(parseTags('vip, newsletter')).toEqual(['vip', 'newsletter']);
    expect(parseTags('Nowak, Kowal; vip')).toEqual(['Nowak, Kowal', 'vip']);
    expect(parseTags(' ; ')).toBeNull();
  });
});

describe('text cells', () => {
  it('are trimmed; blank is nothing', () => {
    expect(parseText('  Łódź ')).toBe('Łódź');
    expect(parseText('   ')).toBeNull();
    expect(parseText('-')).toBe('-');
  });
  it('NUL cannot be stored', () => {
    expect(parseText('a\0b')).toEqual(new CellRefusal('cell-nul-byte'));
    expect(parseTags('a\0;b')).toEqual(new CellRefusal('cell-nul-byte'));
  });
  it('the apostrophe that guards a formula in an export is taken off again', () => {
    expect(parseText("'=SUM(A1)")).toBe('=SUM(A1)');
    expect(parseText("'+48 501")).toBe('+48 501');
    expect(parseText("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
  });
});
