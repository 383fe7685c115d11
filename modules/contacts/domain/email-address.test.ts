import { expect, test } from 'vitest';
import { inboxOf } from './email-address.ts';

test('Gmail reaches one inbox by dots, tags and both of its domains', () => {
  for (const spelling of ['Anna.Nowak+promo@googlemail.com', 'annanowak@gmail.com', 'a.n.n.a.nowak@gmail.com']) {
    expect(inboxOf(spelling)).toBe('annanowak@gmail.com');
  }
});

test('elsewhere a dot makes another person, a tag does not', () => {
  expect(inboxOf('jan.nowak+crm@firma.example')).toBe('jan.nowak@firma.example');
  expect(inboxOf('jannowak@firma.example')).not.toBe(inboxOf('jan.nowak@firma.example'));
});

test('an address that is nothing but a tag keeps it', () => {
  expect(inboxOf('+tag@firma.example')).toBe('+tag@firma.example');
  expect(inboxOf('no address')).toBe('no address');
});
