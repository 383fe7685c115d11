import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CellRefusal } from './cell-refusal.ts';
import { isKrs, isNip, isRegon, parseKrs, parseNip, parseRegon } from './polish-identifiers.ts';

describe('numbers of Polish registers', () => {
  it('NIP 123-456-32-18: weighted sum 118, 118 mod 11 = 8, the last digit', () => {
    expect(isNip('1234563218')).toBe(true);
    expect(parseNip('123-456-32-18')).toBe('1234563218');
    expect(parseNip('PL 1234563218')).toBe('1234563218');
    expect(parseNip('NIP: 123 456 32 18')).toBe('1234563218');
  });

  it('every other last digit is wrong', () => {
    for (const digit of '012345679') expect(isNip(`123456321${digit}`)).toBe(false);
  });

  it('a NIP whose sum leaves 10 cannot exist', () => {
    // 410010000?: 4·6 + 1·5 + 1·3 = 32, 32 mod 11 = 10.
    for (const digit of '0123456789') expect(isNip(`410010000${digit}`)).toBe(false);
  });

  it('ten zeros pass the sum and are no NIP', () => {
    expect(parseNip('0000000000')).toEqual(new CellRefusal('not-a-nip'));
  });

  it('REGON 123456785: weighted sum 192, 192 mod 11 = 5, the last digit', () => {
    expect(isRegon('123456785')).toBe(true);
    expect(isRegon('123456786')).toBe(false);
    expect(parseRegon('REGON 123 456 785')).toBe('123456785');
  });

  it('a long REGON needs both its checksums', () => {
    expect(isRegon('12345678512347')).toBe(true);
    expect(isRegon('12345678512348')).toBe(false);
    expect(isRegon('12345678612342')).toBe(false);
  });

  it('KRS has no checksum and gets back the zeros a spreadsheet dropped', () => {
    expect(parseKrs('0000123456')).toBe('0000123456');
    expect(parseKrs('123456')).toBe('0000123456');
    expect(isKrs('123456')).toBe(false);
    expect(parseKrs('0')).toEqual(new CellRefusal('not-a-krs'));
    expect(parseKrs('12345678901')).toEqual(new CellRefusal('not-a-krs'));
  });

  it('letters and blanks', () => {
    expect(parseNip('12345632AB')).toEqual(new CellRefusal('not-a-nip'));
    expect(parseNip(' ')).toBeNull();
    expect(parseRegon('-')).toBeNull();
  });

  it('agrees with the collected vectors of real registers', (context) => {
    const file = join(import.meta.dirname, '../../../../shared/data/polish/id_numbers.json');
    if (!existsSync(file)) context.skip('skipped: the folder ../shared/data with the collected vectors is not here');
    type Vector = { kind: string; number: string; valid_computed: boolean };
    const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];
    const readers: Record<string, (text: string) => unknown> = { NIP: parseNip, REGON: parseRegon, KRS: parseKrs };
    const checked = vectors.filter(({ kind, number }) => kind in readers && number !== '0000000000');
    expect(checked.length).toBeGreaterThan(10);
    for (const { kind, number, valid_computed } of checked) {
      expect([number, typeof readers[kind]?.(number) === 'string']).toEqual([number, valid_computed]);
    }
  });
});
