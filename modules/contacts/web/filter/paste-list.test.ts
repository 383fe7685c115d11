import { expect, test } from 'vitest';
import { isList, pasteList } from './paste-list.ts';

test('a column of a spreadsheet becomes values, each once', () => {
  const list = pasteList('Anna@Firma.pl\r\nbartek@firma.pl\r\n anna@firma.pl \r\n\r\nnie mam\r\n', 'email', 'pl');
  expect(list).toEqual({ values: ['anna@firma.pl', 'bartek@firma.pl'], repeated: 1, unfit: 1, tooMany: 0 });
});

test('addresses are read out of what a mail program copies', () => {
  expect(pasteList('Anna Nowak <anna@firma.pl>; Bartek <bartek@firma.pl>, c@d.pl', 'email', 'pl').values).toEqual([
    'anna@firma.pl',
    'bartek@firma.pl',
    'c@d.pl',
  ]);
});

test('a comma inside a line belongs to the value, commas in one line divide it', () => {
  expect(pasteList('"Kowalski, Nowak i wspólnicy"\nPoczta Polska, Oddział', 'text', 'pl').values).toEqual([
    'Kowalski, Nowak i wspólnicy',
    'Poczta Polska, Oddział',
  ]);
  expect(pasteList('Łódź, Opole', 'text', 'pl').values).toEqual(['Łódź', 'Opole']);
});

test('figures are read as they are written', () => {
  expect(pasteList('1 250,5\n12\ndużo', 'number', 'pl')).toMatchObject({ values: [1250.5, 12], unfit: 1 });
});

test('a list has room for 100,000, what was there stays, and the rest is told', () => {
  const column = Array.from({ length: 100_005 }, (_, index) => `k${index}@a.pl`).join('\n');
  const list = pasteList(column, 'email', 'pl', ['stary@a.pl', 'k3@a.pl']);
  expect(list.values).toHaveLength(100_000);
  expect(list.values[0]).toBe('stary@a.pl');
  expect(list).toMatchObject({ repeated: 1, tooMany: 6 });
});

test('one value is typed, several are a list', () => {
  expect(isList('Gdynia\n')).toBe(false);
  expect(isList('Gdynia\nSopot')).toBe(true);
});
