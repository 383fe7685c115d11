import { expect, test } from 'vitest';
import { allLoaded, boxState, extended, isSelected, nothingSelected, toggled } from './row-selection.ts';

const loaded = ['a', 'b', 'c', 'd'];

test('a click selects and a second one lets go', () => {
  const one = toggled(nothingSelected, 'b', loaded);
  expect(isSelected(one, 'b')).toBe(true);
  expect(toggled(one, 'b', loaded)).toEqual(nothingSelected);
});

test('Shift selects everything between, in both directions', () => {
  expect(extended(nothingSelected, loaded, 2, 0)).toEqual({ kind: 'some', ids: new Set(['a', 'b', 'c']) });
  expect(extended(nothingSelected, loaded, undefined, 3)).toEqual({ kind: 'some', ids: new Set(['d']) });
});

test('all that match includes those who are not loaded yet', () => {
  expect(isSelected({ kind: 'all' }, 'never-seen')).toBe(true);
});

test('letting go of one of all leaves the loaded others', () => {
  expect(toggled({ kind: 'all' }, 'c', loaded)).toEqual({ kind: 'some', ids: new Set(['a', 'b', 'd']) });
});

test('the box in the header tells none, some and all', () => {
  expect(boxState(nothingSelected, loaded)).toBe('none');
  expect(boxState(toggled(nothingSelected, 'a', loaded), loaded)).toBe('some');
  expect(boxState(allLoaded(loaded), loaded)).toBe('all');
  expect(boxState(nothingSelected, [])).toBe('none');
});
