import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Changes,
  type ContactValues,
  changesBetween,
  emptyContact,
  plainFields,
  withValues,
} from './contact-values.ts';
import { mergeChanges, takenBack, withoutEarlier } from './merge-contacts.ts';

const contact = (values: Partial<ContactValues>): ContactValues => ({ ...emptyContact, ...values });
const merged = (survivor: ContactValues, changes: Changes) =>
  withValues(survivor, Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to])));

test('gaps are filled, own values stay, named fields are taken, tags are joined', () => {
  const survivor = contact({ firstName: 'Jan', city: 'Kraków', tags: ['a'], custom: { plan: 'basic' } });
  const absorbed = contact({
    firstName: 'Johnny',
    lastName: 'Nowak',
    city: 'Łódź',
    tags: ['b', 'a'],
    custom: { plan: 'pro', seats: 3 },
  });
  expect(mergeChanges(survivor, absorbed, ['city', 'custom.plan'])).toEqual({
    lastName: { from: null, to: 'Nowak' },
    city: { from: 'Kraków', to: 'Łódź' },
    tags: { from: ['a'], to: ['a', 'b'] },
    'custom.plan': { from: 'basic', to: 'pro' },
    'custom.seats': { from: null, to: 3 },
  });
});

test('a touch is taken whole or not at all: no campaign of another visit joins a known source', () => {
  const absorbed = contact({ firstSource: 'facebook', firstMedium: 'paid', firstCampaign: 'wiosna' });
  expect(mergeChanges(contact({ firstSource: 'google' }), absorbed, [])).toEqual({});
  expect(Object.keys(mergeChanges(emptyContact, absorbed, [])).sort()).toEqual([
    'firstCampaign',
    'firstMedium',
    'firstSource',
  ]);
});

test('a named field that the absorbed contact does not have is not emptied', () => {
  expect(mergeChanges(contact({ city: 'Kraków' }), emptyContact, ['city', 'unknown'])).toEqual({});
});

const word = fc.option(fc.constantFrom('a', 'b', 'ż', ''), { nil: null });
const values: fc.Arbitrary<ContactValues> = fc.record({
  ...(Object.fromEntries(plainFields.map((field) => [field, word])) as Record<
    (typeof plainFields)[number],
    typeof word
  >),
  tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
  custom: fc.dictionary(
    fc.constantFrom('k', 'constructor', 'toString', '__x'),
    fc.oneof(fc.constantFrom('a', 'b'), fc.integer(), fc.boolean()),
  ),
});
const keep = fc.subarray([...plainFields, 'tags', 'custom.k', 'custom.constructor']);
const plain = (contactValues: ContactValues) => ({
  ...contactValues,
  custom: Object.fromEntries(Object.entries(contactValues.custom).sort()),
});

test('taking a merge back gives the survivor back to the letter', () => {
  fc.assert(
    fc.property(values, values, keep, (survivor, absorbed, kept) => {
      const changes = mergeChanges(survivor, absorbed, kept);
      const back = takenBack(merged(survivor, changes), changes);
      expect(plain(back.values)).toEqual(plain(survivor));
      expect(back.edited).toEqual([]);
    }),
  );
});

test('what was edited since stays edited, field by field', () => {
  fc.assert(
    fc.property(values, values, values, (survivor, absorbed, edit) => {
      const changes = mergeChanges(survivor, absorbed, []);
      const edited = changesBetween(merged(survivor, changes), edit);
      const back = takenBack(edit, changes).values;
      for (const field of plainFields) {
        expect(back[field]).toBe(field in edited || !(field in changes) ? edit[field] : survivor[field]);
      }
    }),
  );
});

test('two merges come apart in either order, to the letter', () => {
  fc.assert(
    fc.property(values, values, values, keep, (survivor, one, two, kept) => {
      const first = mergeChanges(survivor, one, []);
      const afterFirst = merged(survivor, first);
      const second = mergeChanges(afterFirst, two, kept);
      const both = merged(afterFirst, second);
      const firstGone = takenBack(both, first).values;
      const bothGone = takenBack(firstGone, withoutEarlier(second, first)).values;
      expect(plain({ ...bothGone, tags: [...bothGone.tags].sort() })).toEqual(
        plain({ ...survivor, tags: [...survivor.tags].sort() }),
      );
    }),
  );
});
