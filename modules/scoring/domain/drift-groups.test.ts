import { expect, test } from 'vitest';
import { driftOf, groupNumbers, groupTexts } from './drift-groups.ts';

test('half and half then, 40 % and 60 % now is an index of 0.0405: no drift', () => {
  const groups = groupTexts([
    { value: 'IT', then: 50, now: 40 },
    { value: 'Retail', then: 50, now: 60 },
  ]);
  const { index, drift } = driftOf(groups);
  expect(index).toBeCloseTo(0.0405, 4);
  expect(drift).toBe('none');
});

test('nine tenths that became one tenth have shifted', () => {
  expect(driftOf(groupTexts([{ value: 'IT', then: 90, now: 10 }, { value: null, then: 10, now: 90 }])).drift).toBe('shift'); // prettier-ignore
});

test('numbers are grouped by the fifths of then, ties together; what few had is "other"', () => {
  const ten = Array.from({ length: 10 }, (_, value) => ({ value, then: 1, now: 2 }));
  expect(groupNumbers(ten).map(({ group, then }) => [group, then])).toEqual([['0–1', 2], ['2–3', 2], ['4–5', 2], ['6–7', 2], ['8–9', 2]]); // prettier-ignore
  const many = Array.from({ length: 10 }, (_, index) => ({ value: `v${index}`, then: 10 - index, now: 0 }));
  expect(groupTexts(many).at(-1)).toEqual({ group: 'other', then: 3, now: 0 });
});
