import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddress } from './read-address.ts';

test('host and query of an address', () => {
  const address = readAddress('https://anna@Sklep.Firma.PL:8443/a?b=1&utm_campaign=wiosna+2026%20%C5%82#end?x=1');
  expect(address?.host).toBe('sklep.firma.pl');
  expect(address?.query('utm_campaign')).toBe('wiosna 2026 ł');
  expect(address?.query('x')).toBeNull();
});

test('what is no address is none', () => {
  for (const text of [null, '', 'firma.pl', '/a?b=1', 'mailto:a@firma.pl']) expect(readAddress(text)).toBeNull();
});

test('a broken code is read as it stands, and nothing throws', () => {
  expect(readAddress('https://firma.pl?utm_source=100%')?.query('utm_source')).toBe('100%');
  fc.assert(fc.property(fc.string(), (text) => void readAddress(`https://firma.pl/?${text}`)?.query('a')));
});
