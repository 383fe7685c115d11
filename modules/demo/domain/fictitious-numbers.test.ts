import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { drawFictitiousNip, nipCheckDigit } from './fictitious-nip.ts';
import { drawFictitiousPhone } from './fictitious-phone.ts';
import { places } from './places.ts';
import { seededRandom } from './seeded-random.ts';

describe('tax numbers', () => {
  test('the check digit of a number that is printed in every textbook: 123-456-32-18', () => {
    expect(nipCheckDigit('123456321')).toBe(8);
  });

  test('1000000029 is worked out by hand: 6 + 14 = 20, and 20 mod 11 = 9', () => {
    expect(nipCheckDigit('100000002')).toBe(9);
  });

  test('no number begins with nine digits whose sum leaves 10: 123-456-78-9?', () => {
    expect(nipCheckDigit('123456789')).toBeNull();
  });

  test('a drawn number passes the check and begins with the code of no tax office', () => {
    const random = seededRandom(11);
    // The pattern by which the Ministry of Finance knows a NIP that an office may have given.
    const given = /^[1-9]((\d[1-9])|([1-9]\d))\d{7}$/;
    for (let count = 0; count < 2_000; count += 1) {
      const nip = drawFictitiousNip(random);
      expect(nip).toMatch(/^[1-9]00\d{7}$/);
      expect(nip).not.toMatch(given);
      expect(nipCheckDigit(nip.slice(0, 9))).toBe(Number(nip[9]));
    }
  });
});

describe('telephone numbers', () => {
  const random = seededRandom(12);

  test('in every Polish city they are well formed, and the subscriber number begins with 00', () => {
    for (const place of places.PL) {
      const phone = drawFictitiousPhone(random, 'PL', place);
      expect(phone).toMatch(/^\+48\d{2}00\d{5}$/);
      expect(parsePhoneNumberFromString(phone ?? '')?.isValid()).toBe(true);
    }
  });

  test('in Germany and Great Britain they come from the ranges kept for fiction', () => {
    for (let count = 0; count < 200; count += 1) {
      const german = drawFictitiousPhone(random, 'DE', { city: 'Berlin', region: 'Berlin', weight: 1 }) ?? '';
      expect(german).toMatch(/^\+49(3023125|6990009|4066969|2214710|8999998)\d{3}$/);
      expect(parsePhoneNumberFromString(german)?.isValid()).toBe(true);
      const british = drawFictitiousPhone(random, 'GB', { city: 'Leeds', region: 'England', weight: 1 }) ?? '';
      expect(british).toMatch(/^\+44(207946|161496|113496|121496|141496)0\d{3}$/);
      expect(parsePhoneNumberFromString(british)?.isValid()).toBe(true);
    }
  });

  test('where no safe range is known there is no number', () => {
    expect(drawFictitiousPhone(random, 'CZ', { city: 'Brno', region: 'Jihomoravský kraj', weight: 1 })).toBeNull();
  });
});
