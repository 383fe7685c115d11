import { expect, test } from 'vitest';
import { scorecardKey } from './scorecard-key.ts';

test('a key is the name without Polish letters and spaces, and never taken twice', () => {
  expect(scorecardKey('Produkt A (wdrożenia)', new Set())).toBe('produkt-a-wdrozenia');
  expect(scorecardKey('Główna karta', new Set(['glowna-karta']))).toBe('glowna-karta-2');
  expect(scorecardKey('…', new Set())).toBe('card');
});
