import { expect, it } from 'vitest';
import { maskEmail } from './mask-email.ts';

it('an address is shown with its first letter and its domain', () => {
  expect(maskEmail('anna.nowak@acme.example')).toBe('a•••@acme.example');
  expect(maskEmail('a@acme.example')).toBe('a•••@acme.example');
  expect(maskEmail('nobody')).toBe('•••');
});
