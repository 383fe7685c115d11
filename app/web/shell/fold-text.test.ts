import { expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

test('what is typed without marks finds what is written with them', () => {
  expect(foldText('  Ścieżki  w Łodzi ')).toBe('sciezki w lodzi');
  expect(foldText('Zażółć gęślą jaźń')).toBe('zazolc gesla jazn');
  expect(foldText('Müller')).toBe('muller');
});
