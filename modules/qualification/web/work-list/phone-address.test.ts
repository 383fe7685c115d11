import { expect, test } from 'vitest';
import { phoneAddress } from './phone-address.ts';

test('a number is dialled without its spaces and brackets', () => {
  expect(phoneAddress('+48 601 602 603')).toBe('tel:+48601602603');
  expect(phoneAddress('(22) 555-01-02')).toBe('tel:225550102');
});

test('an extension is not dialled with the number', () => {
  expect(phoneAddress('22 555 01 02 wew. 14')).toBe('tel:225550102');
});

test('what is no number cannot be dialled', () => {
  expect(phoneAddress('brak')).toBeUndefined();
  expect(phoneAddress('')).toBeUndefined();
});
