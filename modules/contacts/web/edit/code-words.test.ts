import { expect, test } from 'vitest';
import { codeWords } from './code-words.ts';

test('a code is shown as the name a reader knows', () => {
  expect(codeWords('PL', 'region', 'pl')).toBe('Polska');
  expect(codeWords('de', 'region', 'en')).toBe('Germany');
  expect(codeWords('en', 'language', 'pl')).toBe('angielski');
});

test('a name somebody wrote stays theirs', () => {
  expect(codeWords('Polska', 'region', 'en')).toBe('Polska');
  expect(codeWords('UE', 'region', 'en')).toBe('UE');
});
