import { expect, test } from 'vitest';
import { endOfPrefix, searchWords } from './search-words.ts';

test('typed text is taken apart into folded words', () => {
  expect(searchWords('  Łukasz,  ŻÓŁW ')).toEqual({
    words: ['lukasz', 'zolw'],
    phoneDigits: null,
    asTyped: 'Łukasz,  ŻÓŁW',
  });
});

test('what looks like a phone number is searched as one, however it is written', () => {
  for (const typed of ['601 234 567', '601-234-567', '(601) 234.567'])
    expect(searchWords(typed)?.phoneDigits).toBe('601234567');
  expect(searchWords('+48 601')?.phoneDigits).toBe('48601');
  expect(searchWords('0048 601')?.phoneDigits).toBe('48601');
  expect(searchWords('60')?.phoneDigits).toBeNull();
  expect(searchWords('601 Nowak')?.phoneDigits).toBeNull();
});

test('nothing typed searches for nothing', () => {
  for (const typed of ['', '   ', ', ;', '\0']) expect(searchWords(typed), JSON.stringify(typed)).toBeNull();
});

test('the end of a prefix lies behind everything that begins with it', () => {
  const order = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
  for (const text of ['ab', 'abz', 'ab\u{10FFFE}', 'abżółw']) expect(order(text, endOfPrefix('ab'))).toBeLessThan(0);
  expect(order('ac', endOfPrefix('ab'))).toBeGreaterThan(0);
});
