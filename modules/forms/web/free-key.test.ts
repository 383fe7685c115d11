import { expect, test } from 'vitest';
import { freeKey } from './free-key.ts';

test('the address of a form is its name without accents, numbered when it is taken', () => {
  expect(freeKey('Zapis na łódź 2026', [])).toBe('zapis-na-lodz-2026');
  expect(freeKey('Newsletter', ['newsletter', 'newsletter-2'])).toBe('newsletter-3');
  expect(freeKey('2026 – 日本', [])).toBe('form');
  expect(freeKey('New', [])).toBe('new-2');
});
