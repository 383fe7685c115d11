import { expect, test } from 'vitest';
import { linkedinAddress } from './linkedin-address.ts';

test('a page on LinkedIn has one spelling', () => {
  for (const text of [
    'linkedin.com/in/jan-kowalski',
    'https://pl.linkedin.com/in/Jan-Kowalski/?originalSubdomain=pl',
    ' http://www.linkedin.com/in/jan-kowalski/ ',
  ])
    expect(linkedinAddress(text), text).toBe('https://www.linkedin.com/in/jan-kowalski');
});

test('other addresses are none', () => {
  for (const text of ['jan kowalski', 'https://linkedin.com.example/in/jan', 'https://www.linkedin.com/company/acme', 'javascript:alert(1)', ''])
    expect(linkedinAddress(text), text).toBeNull();
}); // prettier-ignore
