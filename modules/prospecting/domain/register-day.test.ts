import { expect, test } from 'vitest';
import { nextRegisterDay, registerDay } from './register-day.ts';

test('a day of the registers ends at midnight in Warsaw, in winter, in summer and when the clocks change', () => {
  expect(registerDay(new Date('2026-11-28T22:59:00Z'))).toBe('2026-11-28');
  expect(registerDay(new Date('2026-11-28T23:00:00Z'))).toBe('2026-11-29');
  expect(nextRegisterDay(new Date('2026-11-28T10:00:00Z')).toISOString()).toBe('2026-11-28T23:00:00.000Z');
  expect(nextRegisterDay(new Date('2026-07-01T10:00:00Z')).toISOString()).toBe('2026-07-01T22:00:00.000Z');
  expect(nextRegisterDay(new Date('2026-10-25T00:30:00Z')).toISOString()).toBe('2026-10-25T23:00:00.000Z');
  expect(nextRegisterDay(new Date('2026-11-28T23:00:00Z')).toISOString()).toBe('2026-11-29T23:00:00.000Z');
});
