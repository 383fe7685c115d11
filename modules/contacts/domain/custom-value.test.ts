import { expect, test } from 'vitest';
import { customValue, isIsoDate } from './custom-value.ts';

const field = (kind: Parameters<typeof customValue>[0]['kind'], options: string[] = []) => ({ kind, options });

test('a value fits its kind or is refused, an empty one empties the field', () => {
  expect(customValue(field('text'), ' x ')).toBe('x');
  expect(customValue(field('text'), 5)).toBe('5');
  expect(customValue(field('number'), 1.5)).toBe(1.5);
  expect(customValue(field('number'), '1.5')).toBeUndefined();
  expect(customValue(field('money'), 1.5)).toBeUndefined();
  expect(customValue(field('money'), 150)).toBe(150);
  expect(customValue(field('boolean'), false)).toBe(false);
  expect(customValue(field('boolean'), 'no')).toBeUndefined();
  expect(customValue(field('choice', ['S']), 'S')).toBe('S');
  expect(customValue(field('choice', ['S']), 'M')).toBeUndefined();
  expect(customValue(field('choice'), 'M')).toBe('M');
  for (const kind of ['text', 'number', 'date', 'boolean', 'choice', 'money'] as const) {
    expect(customValue(field(kind), null)).toBeNull();
    expect(customValue(field(kind), '  ')).toBeNull();
  }
});

test('a date is a day that exists, with or without a moment and its offset', () => {
  for (const date of ['2024-02-29', '2000-02-29', '2025-12-31T23:59:59.999Z', '2025-01-01T10:00+01:00'])
    expect(isIsoDate(date), date).toBe(true);
  for (const date of [
    '2023-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-00-01',
    '0000-01-01',
    '2025-01-01T24:00Z',
    '2025-01-01T10:00',
    '1.2.2025',
  ]) {
    expect(isIsoDate(date), date).toBe(false);
  }
});
