import { expect, test } from 'vitest';
import { orderTables } from './order-tables.ts';

test('a table comes after the tables it refers to', () => {
  const references = [
    { from: 'contact', to: 'company' },
    { from: 'address', to: 'contact' },
  ];
  expect(orderTables(['address', 'company', 'contact'], references)).toEqual(['company', 'contact', 'address']);
});

test('a table may refer to itself and to one outside the backup', () => {
  const references = [
    { from: 'member', to: 'member' },
    { from: 'member', to: 'elsewhere' },
  ];
  expect(orderTables(['member'], references)).toEqual(['member']);
});

test('tables that refer to each other in a circle are named', () => {
  const references = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
  ];
  expect(() => orderTables(['a', 'b', 'c'], references)).toThrow('a, b');
});
