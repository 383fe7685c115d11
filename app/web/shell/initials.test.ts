import { expect, test } from 'vitest';
import { companyInitials, personInitials } from './initials.ts';

test('people are known by their first and last name', () => {
  expect(personInitials('Anna Maria Nowak')).toBe('AN');
  expect(personInitials('łucja ćwik')).toBe('ŁĆ');
});

test('companies are known by their first two words, not by their legal form', () => {
  expect(companyInitials('Acme Polska sp. z o.o.')).toBe('AP');
  expect(companyInitials('Firma (test)')).toBe('F');
});

test('a single word gives a single letter, no words none', () => {
  expect(personInitials('acme')).toBe('A');
  expect(companyInitials('')).toBe('');
});
