import { CustomField } from '#modules/contacts/contract.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldKey } from './field-key.ts';

test('a key is read off the label, whatever its marks', () => {
  expect(fieldKey('Wielkość floty', [])).toBe('wielkosc_floty');
  expect(fieldKey('Źródło (ERP)', [])).toBe('zrodlo_erp');
  expect(fieldKey('łódź', [])).toBe('lodz');
  expect(fieldKey('2. telefon', [])).toBe('pole_2_telefon');
  expect(fieldKey('數量', [])).toBe('pole');
});

test('a key that is taken gets a number', () => {
  expect(fieldKey('Budżet', ['budzet'])).toBe('budzet_2');
  expect(fieldKey('Budżet', ['budzet', 'budzet_2'])).toBe('budzet_3');
});

test('whatever the label, the key is one the server takes', () => {
  const { key } = CustomField.shape;
  fc.assert(fc.property(fc.string({ maxLength: 120 }), (label) => key.safeParse(fieldKey(label, [])).success));
});
