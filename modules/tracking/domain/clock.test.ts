import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctedTime } from './clock.ts';

const noon = Date.UTC(2026, 4, 4, 12, 0, 0);
const hour = 3_600_000;

test('a phone an hour ahead: the second between happening and receiving is what counts', () => {
  expect(correctedTime({ received: noon + 6000, sent: noon + hour + 5000, happened: noon + hour })).toBe(noon + 1000);
});

test('without a sending time the sender’s time stands, unless it lies in the future', () => {
  expect(correctedTime({ received: noon, sent: null, happened: noon - hour })).toBe(noon - hour);
  expect(correctedTime({ received: noon, sent: null, happened: noon + hour })).toBe(noon);
});

test('without any time it happened when it was received', () => {
  expect(correctedTime({ received: noon, sent: noon - 5, happened: null })).toBe(noon);
});

test('a clock that counts from 1970 is no time at all', () => {
  expect(correctedTime({ received: noon, sent: null, happened: 0 })).toBe(noon);
});

test('however wrong the clock, the corrected time does not depend on it and is never in the future', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 1e9 }), (wrong, waited) => {
      const at = correctedTime({ received: noon, sent: noon + wrong, happened: noon + wrong - waited });
      expect(at).toBe(noon - waited);
    }),
  );
});
