import { expect, it } from 'vitest';
import { keyOfName } from './key-of-name.ts';

it('makes a key of a name, and another one when it is taken', () => {
  expect(keyOfName('Żółta Wiosna 2026 – marka!', new Set())).toBe('zolta-wiosna-2026-marka');
  expect(keyOfName('Spring', new Set(['spring', 'spring-2']))).toBe('spring-3');
  expect(keyOfName('★', new Set())).toBe('campaign');
});
