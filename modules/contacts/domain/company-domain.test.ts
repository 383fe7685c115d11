import { expect, test } from 'vitest';
import { companyDomain } from './company-domain.ts';

test('a domain is read from whatever was pasted', () => {
  for (const text of [
    'Acme.example',
    'https://www.acme.example/o-nas?x=1',
    'acme.example.',
    'anna@acme.example',
    'http://acme.example:8080',
  ]) {
    expect(companyDomain(text), text).toBe('acme.example');
  }
  expect(companyDomain('zażółć.example')).toBe('zażółć.example');
});

test('what is no domain is refused', () => {
  for (const text of ['', 'acme', 'no domain.example', '-acme.example', 'acme..example', `${'a'.repeat(64)}.example`]) {
    expect(companyDomain(text), text).toBeNull();
  }
});
