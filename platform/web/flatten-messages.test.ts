import { expect, test } from 'vitest';
import { flattenMessages } from './flatten-messages.ts';

test('nested texts are found by their path', () => {
  expect([...flattenMessages({ title: 'Lejek', table: { rows: 'Wiersze', keys: { next: 'Dalej' } } })]).toEqual([
    ['title', 'Lejek'],
    ['table.rows', 'Wiersze'],
    ['table.keys.next', 'Dalej'],
  ]);
});
