import { expect, test } from 'vitest';
import { refusalCounts } from './move-many.ts';

test('refusals are told by what they were for, the most frequent first', () => {
  expect(
    refusalCounts([
      { contactId: 'a', why: 'already-there' },
      { contactId: 'b', why: 'entry-rule' },
      { contactId: 'c', why: 'entry-rule' },
    ]),
  ).toEqual([
    { why: 'entry-rule', count: 2 },
    { why: 'already-there', count: 1 },
  ]);
  expect(refusalCounts([])).toEqual([]);
});
