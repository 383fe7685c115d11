import { describe, expect, test } from 'vitest';
import { instantOfLocalTime } from './instant-of-local-time.ts';

describe('a clock in Warsaw', () => {
  test('is an hour ahead of UTC in winter and two in summer', () => {
    expect(instantOfLocalTime('2024-01-15T12:00', 'Europe/Warsaw')).toBe('2024-01-15T11:00:00.000Z');
    expect(instantOfLocalTime('2024-07-01T12:00', 'Europe/Warsaw')).toBe('2024-07-01T10:00:00.000Z');
    expect(instantOfLocalTime('2024-07-01T00:30', 'Europe/Warsaw')).toBe('2024-06-30T22:30:00.000Z');
  });

  test('skips from 2 to 3 on 31 March 2024: half past two is half past three', () => {
    expect(instantOfLocalTime('2024-03-31T02:30', 'Europe/Warsaw')).toBe('2024-03-31T01:30:00.000Z');
    expect(instantOfLocalTime('2024-03-31T03:30', 'Europe/Warsaw')).toBe('2024-03-31T01:30:00.000Z');
    expect(instantOfLocalTime('2024-03-31T01:59', 'Europe/Warsaw')).toBe('2024-03-31T00:59:00.000Z');
  });

  test('shows half past two twice on 27 October 2024: the first is meant', () => {
    expect(instantOfLocalTime('2024-10-27T02:30', 'Europe/Warsaw')).toBe('2024-10-27T00:30:00.000Z');
    expect(instantOfLocalTime('2024-10-27T03:30', 'Europe/Warsaw')).toBe('2024-10-27T02:30:00.000Z');
  });
});

test('elsewhere', () => {
  expect(instantOfLocalTime('2024-07-01T12:00', 'America/New_York')).toBe('2024-07-01T16:00:00.000Z');
  expect(instantOfLocalTime('2024-07-01T12:00', 'Asia/Kathmandu')).toBe('2024-07-01T06:15:00.000Z');
  expect(instantOfLocalTime('2024-07-01T12:00', 'UTC')).toBe('2024-07-01T12:00:00.000Z');
});

test('what is no time is none', () => {
  for (const text of ['', 'yesterday', '2024-13-01T12:00', '2024-07-01', '2024-07-01T25:00'])
    expect(instantOfLocalTime(text, 'Europe/Warsaw')).toBeNull();
});
