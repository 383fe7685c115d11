import { expect, test } from 'vitest';
import { matchKeys, parseKeys, type Pressed } from './key-sequence.ts';

const press = (key: string, held: Partial<Omit<Pressed, 'key'>> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test('a sequence is complete only after its last key', () => {
  const steps = parseKeys('g f');
  expect(matchKeys(steps, [press('g')])).toBe('begun');
  expect(matchKeys(steps, [press('g'), press('f')])).toBe('whole');
  expect(matchKeys(steps, [press('g'), press('c')])).toBe('no');
  expect(matchKeys(steps, [press('f')])).toBe('no');
});

test('mod is Ctrl or the Mac command key', () => {
  const steps = parseKeys('mod+k');
  expect(matchKeys(steps, [press('k', { ctrlKey: true })])).toBe('whole');
  expect(matchKeys(steps, [press('k', { metaKey: true })])).toBe('whole');
  expect(matchKeys(steps, [press('k')])).toBe('no');
});

test('a plain letter is not the same letter with Shift, Ctrl or Alt', () => {
  const steps = parseKeys('j');
  expect(matchKeys(steps, [press('j')])).toBe('whole');
  expect(matchKeys(steps, [press('J', { shiftKey: true })])).toBe('no');
  expect(matchKeys(steps, [press('j', { ctrlKey: true })])).toBe('no');
  expect(matchKeys(steps, [press('j', { altKey: true })])).toBe('no');
  expect(matchKeys(parseKeys('shift+j'), [press('J', { shiftKey: true })])).toBe('whole');
});

test('a sign is the sign, whether or not the keyboard needs Shift for it', () => {
  expect(matchKeys(parseKeys('?'), [press('?', { shiftKey: true })])).toBe('whole');
  expect(matchKeys(parseKeys('?'), [press('?')])).toBe('whole');
});

test('named keys have short names', () => {
  expect(matchKeys(parseKeys('esc'), [press('Escape')])).toBe('whole');
  expect(matchKeys(parseKeys('space'), [press(' ')])).toBe('whole');
  expect(matchKeys(parseKeys('down'), [press('ArrowDown')])).toBe('whole');
});
