import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { krs, nip, regon } from './polish-identifiers.ts';

test('a NIP is read with dashes, spaces and the prefix, and refused when its check digit is wrong', () => {
  expect(nip('123-456-32-18')).toBe('1234563218');
  expect(nip('PL 1234563218')).toBe('1234563218');
  expect(nip('NIP: 123 456 32 18')).toBe('1234563218');
  for (const wrong of ['1234563219', '123456321', '0000000000', 'abc', '']) expect(nip(wrong), wrong).toBeNull();
});

test('a NIP whose remainder is ten was never given out', () => {
  // 6·1+5·1+7·1+2·1+3·1+4·1+5·1+6·0+7·0 = 32, 32 mod 11 = 10.
  for (let digit = 0; digit <= 9; digit++) expect(nip(`111111100${digit}`)).toBeNull();
});

test('a REGON has nine digits or fourteen, whose first nine are one too', () => {
  expect(regon('123456785')).toBe('123456785');
  // 2·1+4·2+8·3+5·4+0·5+9·6+7·7+3·8+6·5+1·1+2·2+4·3+8·4 = 260, 260 mod 11 = 7.
  expect(regon('12345678512347')).toBe('12345678512347');
  for (const wrong of ['123456786', '12345678512348', '12345678612347', '000000000', '1234'])
    expect(regon(wrong), wrong).toBeNull();
});

test('a KRS number gets the zeros back that a spreadsheet dropped', () => {
  expect(krs('28860')).toBe('0000028860');
  expect(krs('KRS 0000028860')).toBe('0000028860');
  for (const wrong of ['12345678901', '0000000000', 'x']) expect(krs(wrong), wrong).toBeNull();
});

const folder = new URL('../../../../shared/data/polish/', import.meta.url);
const Vectors = z.array(z.object({ kind: z.string(), number: z.string(), valid_computed: z.boolean() }));
const readers = { NIP: nip, REGON: regon, KRS: krs };

test.skipIf(!existsSync(folder))('published vectors agree (skipped: the folder of shared data is not here)', () => {
  const vectors = Vectors.parse(JSON.parse(readFileSync(new URL('id_numbers.json', folder), 'utf8')));
  const ours = vectors.flatMap(({ kind, number, valid_computed: valid }) =>
    kind === 'NIP' || kind === 'REGON' || kind === 'KRS'
      ? [{ number, valid: valid && !/^0+$/.test(number), read: readers[kind](number) !== null }]
      : [],
  );
  expect(ours.length).toBeGreaterThan(0);
  expect(ours.filter(({ valid, read }) => valid !== read)).toEqual([]);
});
