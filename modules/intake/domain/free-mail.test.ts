import { expect, test } from 'vitest';
import { companyDomainOfEmail } from './free-mail.ts';

test.each([
  ['anna.nowak@acme.example', 'acme.example'],
  ['Anna@ACME.Example', 'acme.example'],
  ['anna@gmail.com', null],
  ['anna@poczta.onet.pl', null],
  ['anna@mail.yahoo.co.uk', null],
  ['anna@notgmail.com', 'notgmail.com'],
  ['anna', null],
  ['anna@localhost', null],
])('%s belongs to the company of %s', (email, domain) => {
  expect(companyDomainOfEmail(email)).toBe(domain);
});
