import { expect, test } from 'vitest';
import { personTold } from './person-told.ts';

test('a whole name is split at its last space, and its parts go before it', () => {
  expect(personTold({ name: 'Anna Maria Nowak' })).toEqual({ firstName: 'Anna Maria', lastName: 'Nowak' });
  expect(personTold({ name: 'Anna Nowak', lastName: 'Kowalska' })).toEqual({ firstName: 'Anna', lastName: 'Kowalska' });
  expect(personTold({ name: 'Anna' })).toEqual({ firstName: 'Anna' });
});

test('what is no text, or empty, is not told', () => {
  expect(personTold({ email: 5, phone: ' ', title: { a: 1 }, plan: 'pro' })).toEqual({});
});
