import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, isSameName, isSimilarName } from './name-similarity.ts';

const person = (firstName: string | null, lastName: string | null) => ({ firstName, lastName });

test('a swap of neighbours is one slip, as is a missing, an added or a wrong letter', () => {
  expect(editDistance('kowalski', 'kowlaski', 2)).toBe(1);
  expect(editDistance('nowak', 'nowk', 2)).toBe(1);
  expect(editDistance('nowak', 'nowwak', 2)).toBe(1);
  expect(editDistance('nowak', 'novak', 2)).toBe(1);
  expect(editDistance('', 'ab', 2)).toBe(2);
  expect(editDistance('kitten', 'sitting', 3)).toBe(3);
});

test('beyond the limit only "more" is told', () => {
  expect(editDistance('kitten', 'sitting', 2)).toBe(3);
  expect(editDistance('a', 'abcdef', 2)).toBe(3);
});

test('the distance is the same both ways, nothing from a text to itself, and never more than the longer text', () => {
  const text = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const distance = editDistance(one, other, 8);
      expect(distance).toBe(editDistance(other, one, 8));
      expect(distance === 0).toBe(one === other);
      expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
    }),
  );
});

test('one name in two spellings is the same name', () => {
  expect(isSameName(person('Łukasz', 'Żółw-Nowak'), person('LUKASZ', 'zolw nowak'))).toBe(true);
  expect(isSameName(person(null, null), person(null, null))).toBe(false);
});

test('a slip, an initial and swapped columns make similar names', () => {
  for (const other of [
    person('Jan', 'Kowlaski'),
    person('J.', 'Kowalski'),
    person('Kowalski', 'Jan'),
    person('Jan', 'Kowalsky'),
  ]) {
    expect(isSimilarName(person('Jan', 'Kowalski'), other), JSON.stringify(other)).toBe(true);
  }
});

test('relatives, namesakes of short names and people without a name are not similar', () => {
  expect(isSimilarName(person('Ewa', 'Kowalska'), person('Jan', 'Kowalski'))).toBe(false);
  expect(isSimilarName(person('Jan', 'Lis'), person('Jan', 'Lip'))).toBe(false);
  expect(isSimilarName(person('Jan', null), person('Jan', null))).toBe(false);
});
