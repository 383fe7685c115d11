import { expect, it } from 'vitest';
import { checkpoints } from './checkpoints.ts';

it('asks at the end of every day of a short period', () => {
  expect(checkpoints('2026-01-01', '2026-01-03')).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
});

it('asks once a week over a long one, and on its last day', () => {
  const days = checkpoints('2026-01-01', '2026-06-30');
  expect(days.at(-1)).toBe('2026-06-30');
  expect(days.at(-2)).toBe('2026-06-23');
  expect(days[0]).toBe('2026-01-06');
  expect(days).toHaveLength(26);
});

it('asks nothing of a period that is upside down', () => {
  expect(checkpoints('2026-01-02', '2026-01-01')).toEqual([]);
});
