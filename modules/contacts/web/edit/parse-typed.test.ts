import { expect, test } from 'vitest';
import { parseTyped, readNumber, typedOf, type Writing } from './parse-typed.ts';

const zloty: Writing = { language: 'pl', unit: 100 };

test('numbers are read as Poles and as others write them', () => {
  expect(readNumber('1 234,5', 'pl')).toBe(1234.5);
  expect(readNumber('1\u00a0234\u00a0567,05', 'pl')).toBe(1234567.05);
  expect(readNumber('1,234.50', 'pl')).toBe(1234.5);
  expect(readNumber('1.234.567', 'pl')).toBe(1234567);
  expect(readNumber('1.234,56', 'pl')).toBe(1234.56);
  expect(readNumber('-3', 'pl')).toBe(-3);
  expect(readNumber('12a', 'pl')).toBeNull();
  expect(readNumber(',', 'pl')).toBeNull();
  expect(readNumber('1,2,3.4.5', 'pl')).toBeNull();
  expect(readNumber('1,234', 'pl')).toBe(1.234);
  expect(readNumber('1,234', 'en')).toBe(1234);
  expect(readNumber('1,5', 'en')).toBe(1.5);
});

test('money is kept in minor units', () => {
  expect(parseTyped('money', '1 234,56', zloty)).toEqual({ value: 123456 });
  expect(parseTyped('money', '0.29', zloty)).toEqual({ value: 29 });
  expect(parseTyped('money', '1500', { ...zloty, unit: 1 })).toEqual({ value: 1500 });
  expect(typedOf('money', 123456, zloty)).toBe('1234,56');
  expect(typedOf('money', 123456, { ...zloty, language: 'en' })).toBe('1234.56');
});

test('an emptied field is cleared', () => {
  expect(parseTyped('text', '  ', zloty)).toEqual({ value: null });
  expect(parseTyped('number', '', zloty)).toEqual({ value: null });
});

test('a slip is refused before it is sent', () => {
  expect(parseTyped('email', 'anna@firma', zloty)).toEqual({ refused: 'email' });
  expect(parseTyped('email', 'anna.kowalska@firma.example', zloty)).toEqual({ value: 'anna.kowalska@firma.example' });
  expect(parseTyped('whole', '12,5', zloty)).toEqual({ refused: 'whole' });
  expect(parseTyped('number', 'dużo', zloty)).toEqual({ refused: 'number' });
});
