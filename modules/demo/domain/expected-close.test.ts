import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedClose } from './expected-close.ts';
import { seededRandom } from './seeded-random.ts';
import { day } from './warsaw-time.ts';

const offerAt = Date.parse('2025-09-01T08:00Z');
const someDeal = fc.record({ seed: fc.nat(), lasts: fc.integer({ min: day, max: 150 * day }) });

test('a deal that keeps its word ends on the expected day or before, and is never moved', () => {
  fc.assert(
    fc.property(someDeal, ({ seed, lasts }) => {
      const close = expectedClose(seededRandom(seed), offerAt, offerAt + lasts, false);
      expect(close.moves).toEqual([]);
      expect(close.initial).toBeGreaterThanOrEqual(offerAt + lasts);
    }),
  );
});

test('a slipping deal is moved one to four times, each time before the promised day and to a later one', () => {
  fc.assert(
    fc.property(someDeal, ({ seed, lasts }) => {
      const { setAt, initial, moves } = expectedClose(seededRandom(seed), offerAt, offerAt + lasts, true);
      expect(setAt).toBe(offerAt);
      expect(moves.length).toBeGreaterThanOrEqual(1);
      expect(moves.length).toBeLessThanOrEqual(4);
      let promised = initial;
      let movedAt = offerAt;
      for (const { at, to } of moves) {
        expect(at).toBeGreaterThan(movedAt);
        expect(at).toBeLessThanOrEqual(promised);
        expect(at).toBeLessThan(offerAt + lasts);
        expect(to).toBeGreaterThan(promised);
        [promised, movedAt] = [to, at];
      }
      // The last date holds.
      expect(promised).toBeGreaterThanOrEqual(offerAt + lasts);
    }),
  );
});
