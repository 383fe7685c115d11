import { expect, test } from 'vitest';
import { cursorAfter, nextCell } from './grid-cursor.ts';

const extent = { rows: 40, columns: 3 };
const plain = (key: string) => ({ key, command: false });

test('the first arrow enters the table at its first cell', () => {
  expect(cursorAfter(undefined, plain('ArrowDown'), extent)).toEqual({ row: 0, column: 0 });
});

test('the cursor stops at the edges', () => {
  expect(cursorAfter({ row: 0, column: 2 }, plain('ArrowRight'), extent)).toEqual({ row: 0, column: 2 });
  expect(cursorAfter({ row: 0, column: 2 }, plain('ArrowUp'), extent)).toEqual({ row: 0, column: 2 });
  expect(cursorAfter({ row: 38, column: 1 }, plain('PageDown'), extent)).toEqual({ row: 39, column: 1 });
});

test('Home and End go along the row, with the command key to the ends of the table', () => {
  expect(cursorAfter({ row: 5, column: 1 }, plain('End'), extent)).toEqual({ row: 5, column: 2 });
  expect(cursorAfter({ row: 5, column: 1 }, { key: 'End', command: true }, extent)).toEqual({ row: 39, column: 2 });
  expect(cursorAfter({ row: 5, column: 1 }, { key: 'Home', command: true }, extent)).toEqual({ row: 0, column: 0 });
});

test('in an empty table there is nowhere to go', () => {
  expect(cursorAfter(undefined, plain('ArrowDown'), { rows: 0, columns: 3 })).toBeUndefined();
});

test('Tab goes on in the next row', () => {
  expect(nextCell({ row: 0, column: 2 }, 1, extent)).toEqual({ row: 1, column: 0 });
  expect(nextCell({ row: 1, column: 0 }, -1, extent)).toEqual({ row: 0, column: 2 });
  expect(nextCell({ row: 39, column: 2 }, 1, extent)).toBeUndefined();
});
