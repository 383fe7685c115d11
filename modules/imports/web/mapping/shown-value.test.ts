import { describe, expect, it } from 'vitest';
import { shownValue } from './shown-value.ts';

const written = {
  day: (day: string): string => `day ${day}`,
  number: (value: number): string => `number ${value}`,
  money: (value: number, currency: string): string => `${value} of ${currency}`,
  timeZone: 'Europe/Warsaw',
};
const stage = { to: 'stage', stage: 'mql' } as const;

describe('a value of the preview', () => {
  it('names the day that was understood, and the time where there is one', () => {
    expect(shownValue('2025-04-03', stage, written)).toBe('day 2025-04-03');
    expect(shownValue('2025-04-03 14:05', stage, written)).toBe('day 2025-04-03, 14:05');
    expect(shownValue('2025-04-03 00:00', stage, written)).toBe('day 2025-04-03');
  });

  it('cuts a moment into days where the workspace is', () => {
    expect(shownValue('2025-08-01T22:00:00.000Z', stage, written)).toBe('day 2025-08-02');
    expect(shownValue('2025-12-31T22:30:00.000Z', stage, written)).toBe('day 2025-12-31, 23:30');
  });

  it('writes numbers as the reader does, with their currency', () => {
    const value = { to: 'field', field: 'value' } as const;
    expect(shownValue('6105.5 PLN', value, written)).toBe('6105.5 of PLN');
    expect(shownValue('-3', value, written)).toBe('number -3');
    expect(shownValue('12345678901234567', value, written)).toBe('12345678901234567');
  });

  it('leaves text as it is, be it a date or a number', () => {
    const note = { to: 'field', field: 'note' } as const;
    expect(shownValue('2025-04-03', note, written)).toBe('2025-04-03');
    expect(shownValue('1234', { to: 'field', field: 'postalCode' }, written)).toBe('1234');
  });

  it('does not hide what it does not know', () => {
    expect(shownValue('next Tuesday', stage, written)).toBe('next Tuesday');
  });
});
