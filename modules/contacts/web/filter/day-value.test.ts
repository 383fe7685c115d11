import { expect, test } from 'vitest';
import { dayOfValue, valueOfDay } from './day-value.ts';

const moment = { group: 'contact' } as const;
const typed = { group: 'custom' } as const;

test('a day begins when it begins in the workspace, not in Greenwich', () => {
  expect(valueOfDay(moment, '2026-03-01', 'Europe/Warsaw')).toBe('2026-02-28T23:00:00.000Z');
  expect(valueOfDay(moment, '2026-07-01', 'Europe/Warsaw')).toBe('2026-06-30T22:00:00.000Z');
  expect(valueOfDay(moment, '2026-03-01', 'America/New_York')).toBe('2026-03-01T05:00:00.000Z');
  expect(valueOfDay(moment, '2026-03-01', 'Asia/Kolkata')).toBe('2026-02-28T18:30:00.000Z');
  expect(valueOfDay(moment, '2026-03-01', 'Pacific/Kiritimati')).toBe('2026-02-28T10:00:00.000Z');
});

test('the day the clocks change still begins at midnight', () => {
  expect(valueOfDay(moment, '2026-03-29', 'Europe/Warsaw')).toBe('2026-03-28T23:00:00.000Z');
  expect(valueOfDay(moment, '2026-10-25', 'Europe/Warsaw')).toBe('2026-10-24T22:00:00.000Z');
});

test('a typed date has no hour', () => {
  expect(valueOfDay(typed, '2026-03-01', 'Europe/Warsaw')).toBe('2026-03-01');
});

test('the day is read back from what was sent', () => {
  for (const zone of ['Europe/Warsaw', 'America/New_York', 'Asia/Kolkata', 'UTC'])
    expect(dayOfValue(moment, valueOfDay(moment, '2026-03-29', zone), zone)).toBe('2026-03-29');
  expect(dayOfValue(typed, '2026-03-01', 'Europe/Warsaw')).toBe('2026-03-01');
});
