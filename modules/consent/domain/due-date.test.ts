import { expect, it } from 'vitest';
import { dueDate } from './due-date.ts';

it('a request is due on the same day of the next month, or on its last day', () => {
  const due = (day: string): string =>
    dueDate(new Date(`${day}T10:00:00Z`))
      .toISOString()
      .slice(0, 10);
  expect(due('2026-03-15')).toBe('2026-04-15');
  expect(due('2026-01-31')).toBe('2026-02-28');
  expect(due('2028-01-30')).toBe('2028-02-29');
  expect(due('2026-12-31')).toBe('2027-01-31');
});
