import { expect, test } from 'vitest';
import { phoneWords } from './phone-words.ts';

test('a number is written so that it can be read aloud', () => {
  expect(phoneWords('+48600100200')).toBe('+48 600 100 200');
  expect(phoneWords('+12025550123')).toBe('+1 202 555 0123');
  expect(phoneWords('+420601123456')).toBe('+420 601 123 456');
});

test('what is no number in the international form stays as it came', () => {
  expect(phoneWords('600 100 200 w. 3')).toBe('600 100 200 w. 3');
  expect(phoneWords('+99912345678')).toBe('+99912345678');
});
