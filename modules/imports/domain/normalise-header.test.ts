import { describe, expect, it } from 'vitest';
import { namesADate, normaliseHeader, slugOf } from './normalise-header.ts';

describe('column names', () => {
  it.each(['First Name', 'first_name', 'FirstName', 'FIRST-NAME', ' first.name '])('%s is the same name', (name) => {
    expect(normaliseHeader(name)).toBe('first name');
  });
  it('e-mail is one word however it is written, and diacritics do not matter', () => {
    expect(normaliseHeader('Adres e-mail')).toBe('adres email');
    expect(normaliseHeader('Person - Email (Work)')).toBe('person email work');
    expect(normaliseHeader('Źródło')).toBe('zrodlo');
    expect(normaliseHeader('LeadSource')).toBe('lead source');
    expect(normaliseHeader('***')).toBe('');
    expect(normaliseHeader('Associated Contact IDs')).toBe('associated contact ids');
    expect(normaliseHeader('OwnerID')).toBe('owner id');
    expect(normaliseHeader('SMSOptIn')).toBe('sms opt in');
  });
  it('a key of a custom field is made of small letters, digits and _', () => {
    expect(slugOf('Wielkość floty (szt.)')).toBe('wielkosc_floty_szt');
    expect(slugOf('2nd choice')).toBe('field_2nd_choice');
    expect(slugOf('日本')).toBe('field');
    expect(slugOf('a'.repeat(99))).toHaveLength(40);
  });
  it('some names promise a date', () => {
    for (const name of ['Create Date', 'created_at', 'Data utworzenia', 'won_date', 'Deal - Won time'])
      expect(namesADate(name)).toBe(true);
    for (const name of ['Status', 'Database', 'Update notes', 'Candidate']) expect(namesADate(name)).toBe(false);
  });
});
