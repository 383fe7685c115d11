import { expect, test } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

test('the language of the account wins over everything', () => {
  expect(chooseLanguage({ account: 'en', stored: 'pl', browser: ['pl-PL'] })).toBe('en');
});

test('a choice made in this browser wins over what the browser speaks', () => {
  expect(chooseLanguage({ account: null, stored: 'en', browser: ['pl-PL', 'pl'] })).toBe('en');
});

test('the first language of the browser that the product knows is taken', () => {
  expect(chooseLanguage({ browser: ['de-DE', 'en-US', 'pl'] })).toBe('en');
});

test('a reader of neither language gets Polish', () => {
  expect(chooseLanguage({ stored: 'klingon', browser: ['de-DE', 'fr'] })).toBe('pl');
});
