import { expect, test } from 'vitest';
import { extendTo, stateOfAll, toggleRow } from './select-rows.ts';

const ids = ['ala', 'bartek', 'celina', 'darek', 'ewa'];

test('a row is selected and let go again', () => {
  const once = toggleRow(new Set(), 'ala');
  expect([...once]).toEqual(['ala']);
  expect([...toggleRow(once, 'ala')]).toEqual([]);
});

test('with Shift everything between is selected, in either direction, and nothing is lost', () => {
  expect([...extendTo(new Set(['ewa']), ids, 1, 3)].sort()).toEqual(['bartek', 'celina', 'darek', 'ewa']);
  expect([...extendTo(new Set(), ids, 3, 1)]).toEqual(['bartek', 'celina', 'darek']);
  expect([...extendTo(new Set(), ids, undefined, 2)]).toEqual(['celina']);
});

test('the box of the header tells none, some and all apart', () => {
  expect(stateOfAll(new Set(), ids)).toBe('none');
  expect(stateOfAll(new Set(['ala']), ids)).toBe('some');
  expect(stateOfAll(new Set(ids), ids)).toBe('all');
  expect(stateOfAll(new Set(['somebody filtered away']), ids)).toBe('some');
  expect(stateOfAll(new Set(), [])).toBe('none');
});
