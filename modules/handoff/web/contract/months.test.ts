import { expect, it } from 'vitest';
import { monthAfter, monthOf, monthWords } from './months.ts';

it('goes on over the turn of the year, and back', () => {
  expect(monthOf('2026-11-29')).toBe('2026-11');
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
  expect(monthWords('2026-11', 'pl')).toBe('listopad 2026');
  expect(monthWords('2026-11', 'en')).toBe('November 2026');
});
