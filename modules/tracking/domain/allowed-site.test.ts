import { expect, test } from 'vitest';
import { isAllowedSite } from './allowed-site.ts';

test('a site is allowed with all that lies below it, and nothing that merely ends alike', () => {
  expect(isAllowedSite('https://firma.pl', ['firma.pl'])).toBe(true);
  expect(isAllowedSite('https://sklep.firma.pl:8443', ['firma.pl'])).toBe(true);
  expect(isAllowedSite('https://zlafirma.pl', ['firma.pl'])).toBe(false);
  expect(isAllowedSite('null', ['firma.pl'])).toBe(false);
});

test('an empty list allows any site', () => {
  expect(isAllowedSite('https://gdziekolwiek.example', [])).toBe(true);
});
