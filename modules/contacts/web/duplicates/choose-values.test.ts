import type { ContactRow } from '#modules/contacts/contract.ts';
import { expect, test } from 'vitest';
import { compare, keptFields, likelySurvivor, unitsOf } from './choose-values.ts';

const nobody: ContactRow = {
  id: '0199d0c0-0000-7000-8000-000000000001',
  displayName: 'Anna Kowalska',
  email: null,
  phone: null,
  firstName: 'Anna',
  lastName: 'Kowalska',
  jobTitle: null,
  seniority: null,
  department: null,
  jobStartedOn: null,
  linkedin: null,
  titleSeniority: null,
  titleDepartment: null,
  companyId: null,
  companyName: null,
  ownerId: null,
  ownerName: null,
  country: null,
  city: null,
  postalCode: null,
  street: null,
  language: null,
  firstSource: null,
  firstMedium: null,
  firstCampaign: null,
  lastSource: null,
  lastMedium: null,
  lastCampaign: null,
  tags: [],
  custom: {},
  stage: null,
  stageSince: null,
  createdAt: '2026-01-01T10:00:00Z',
  updatedAt: '2026-01-01T10:00:00Z',
};
const units = unitsOf(['budget']);
const keys = (found: readonly { readonly key: string }[]): readonly string[] => found.map(({ key }) => key);

test('only what both have and do not share is to be chosen', () => {
  const first = { ...nobody, email: 'anna@firma.example', city: 'Łódź', custom: { budget: 100 } };
  const second = { ...nobody, email: 'a.kowalska@firma.example', phone: '+48600100200', custom: { budget: 100 } };
  const { differing, filled, same } = compare({ first, second }, units);
  expect(keys(differing)).toEqual(['email']);
  expect(filled.map(({ unit, by }) => [unit.key, by])).toEqual([
    ['phone', 'second'],
    ['city', 'first'],
  ]);
  expect(keys(same)).toEqual(['firstName', 'lastName', 'custom.budget']);
});

test('a source goes with its medium and campaign', () => {
  const first = { ...nobody, firstSource: 'google', firstCampaign: 'wiosna' };
  const second = { ...nobody, firstSource: 'linkedin' };
  const { differing } = compare({ first, second }, units);
  expect(keys(differing)).toEqual(['firstTouch']);
  expect(keptFields(differing, 'first', { firstTouch: 'second' })).toEqual([
    'firstSource',
    'firstMedium',
    'firstCampaign',
  ]);
});

test('what is not chosen stays with the survivor, also after the survivor is changed', () => {
  const first = { ...nobody, email: 'a@firma.example', phone: '1' };
  const second = { ...nobody, email: 'b@firma.example', phone: '2' };
  const { differing } = compare({ first, second }, units);
  expect(keptFields(differing, 'first', {})).toEqual([]);
  expect(keptFields(differing, 'second', {})).toEqual([]);
  expect(keptFields(differing, 'second', { email: 'first' })).toEqual(['email']);
});

test('the contact of whom more is known survives, of two alike the older', () => {
  const more = { ...nobody, city: 'Łódź', createdAt: '2026-02-01T10:00:00Z' };
  expect(likelySurvivor({ first: nobody, second: more }, units)).toBe('second');
  expect(likelySurvivor({ first: { ...nobody, createdAt: '2026-03-01T10:00:00Z' }, second: nobody }, units)).toBe(
    'second',
  );
});
