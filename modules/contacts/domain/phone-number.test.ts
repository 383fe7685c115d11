import { expect, test } from 'vitest';
import { homeCountry, phoneNumber, phonePrefixes } from './phone-number.ts';

test('in a Polish workspace a number without a country code is Polish', () => {
  const home = homeCountry({ language: 'pl', timeZone: 'America/New_York' });
  expect(phoneNumber('601 234 567', home)).toBe('+48601234567');
  expect(phoneNumber('(22) 123-45-67', home)).toBe('+48221234567');
  expect(phoneNumber('0049 30 1234567', home)).toBe('+49301234567');
});

test('in an English one the time zone tells the country, where it can', () => {
  expect(phoneNumber('020 7946 0018', homeCountry({ language: 'en', timeZone: 'Europe/London' }))).toBe(
    '+442079460018',
  );
  expect(homeCountry({ language: 'en', timeZone: 'Asia/Tokyo' })).toBeUndefined();
  expect(phoneNumber('601 234 567', undefined)).toBeNull();
  expect(phoneNumber('+48 601 234 567', undefined)).toBe('+48601234567');
});

test('what cannot be a phone number is none', () => {
  for (const text of ['12', 'abc', '', '+48 601', '123456789012345678'])
    expect(phoneNumber(text, 'PL'), text).toBeNull();
});

test('typed digits begin a number with or without the country code', () => {
  expect(phonePrefixes('601', 'PL')).toEqual(['+601', '+48601']);
  expect(phonePrefixes('020', 'GB')).toEqual(['+020', '+4420']);
  expect(phonePrefixes('601', undefined)).toEqual(['+601']);
});
