import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOfName } from './key-of-name.ts';

test('Polish names lose their accents, not their letters', () => {
  expect(keyOfName('Źródło: łąka', [], 'stage')).toBe('zrodlo-laka');
  expect(keyOfName('Przyjęty przez dział', [], 'stage')).toBe('przyjety-przez-dzial');
});

test('a key begins with a letter', () => {
  expect(keyOfName('2. rozmowa', [], 'stage')).toBe('rozmowa');
  expect(keyOfName('2024', [], 'stage')).toBe('stage');
  expect(keyOfName('商談', [], 'stage')).toBe('stage');
});

test('a taken key gets a number', () => {
  expect(keyOfName('Oferta', ['oferta'], 'stage')).toBe('oferta-2');
  expect(keyOfName('Oferta', ['oferta', 'oferta-2'], 'stage')).toBe('oferta-3');
});

test('whatever the name, the key is a key, and free', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
      const first = keyOfName(name, [], 'stage');
      const second = keyOfName(name, [first], 'stage');
      for (const key of [first, second]) expect(key).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
      expect(second).not.toBe(first);
    }),
  );
});
