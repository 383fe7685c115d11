import { expect, test } from 'vitest';
import {
  boundedWidth,
  firstLayout,
  gridTemplate,
  knownColumns,
  moveColumn,
  readLayout,
  toggleColumn,
} from './grid-layout.ts';

const columns = ['name', 'email', 'city', 'owner'];

test('a column is put where it is dropped, and the name stays first', () => {
  expect(moveColumn(columns, 'owner', 1)).toEqual(['name', 'owner', 'email', 'city']);
  expect(moveColumn(columns, 'email', 9)).toEqual(['name', 'city', 'owner', 'email']);
  expect(moveColumn(columns, 'city', 0)).toEqual(['name', 'city', 'email', 'owner']);
  expect(moveColumn(columns, 'name', 2)).toEqual(columns);
  expect(moveColumn(columns, 'gone', 2)).toEqual(columns);
});

test('a column switched on comes last', () => {
  expect(toggleColumn(['name', 'email'], 'city')).toEqual(['name', 'email', 'city']);
  expect(toggleColumn(columns, 'email')).toEqual(['name', 'city', 'owner']);
});

test('a saved view that names a field put away shows the others', () => {
  expect(knownColumns(['city', 'custom.gone', 'name', 'city'], columns, 'name')).toEqual(['name', 'city']);
  expect(knownColumns([], columns, 'name')).toEqual(['name']);
});

test('widths stay sensible and the last column fills the table', () => {
  expect(boundedWidth(5)).toBe(72);
  expect(boundedWidth(5000)).toBe(800);
  expect(gridTemplate([200, 120], true)).toBe('40px 200px minmax(120px, 1fr)');
});

test('a spoilt memory is forgotten', () => {
  expect(readLayout('{"columns":["name"],"widths":{"name":240}}')).toEqual({
    columns: ['name'],
    widths: { name: 240 },
  });
  expect(readLayout('{"widths":{"name":"wide"}}')).toEqual(firstLayout);
  expect(readLayout('{')).toEqual(firstLayout);
  expect(readLayout(null)).toEqual(firstLayout);
});
