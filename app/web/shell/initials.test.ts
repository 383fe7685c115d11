import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test('people are known by their first and last letter', () => {
  expect(initials('Anna Maria Nowak')).toBe('AN');
  expect(initials('łucja ćwik')).toBe('ŁĆ');
});

test('a single word gives a single letter, signs none', () => {
  expect(initials('acme')).toBe('A');
  expect(initials('Firma (test)')).toBe('F');
  expect(initials('')).toBe('');
});
