/**
 * When a deal is expected to close, as written down at the offer and then put off.
 * A deal that keeps its word ends on the day or before; a slipping one is moved one to four times, each time shortly
 * before the day that was promised, and the last date is the one that holds.
 */
import type { ExpectedClose } from './example.ts';
import { numberBetween, pickShare, type Random } from './seeded-random.ts';
import { slipping } from './truth.ts';

/** `endsAt` is when the deal is really won or lost, also if that lies ahead. */
export const expectedClose = (random: Random, offerAt: number, endsAt: number, slips: boolean): ExpectedClose => {
  const lasts = endsAt - offerAt;
  const after = (share: number): number => offerAt + Math.round(lasts * share);
  if (!slips) return { setAt: offerAt, initial: after(numberBetween(random, 1, 1.4)), moves: [] };
  const times = Number(pickShare(random, slipping.timesMoved));
  const first = numberBetween(random, 0.3, 0.6);
  const initial = after(first);
  const moves: ExpectedClose['moves'] = [];
  let promised = initial;
  let movedAt = offerAt;
  for (let move = 1; move <= times; move += 1) {
    movedAt = promised - Math.round((promised - movedAt) * numberBetween(random, 0, 0.3));
    promised = move === times ? after(numberBetween(random, 1, 1.2)) : after(first + ((0.95 - first) * move) / times);
    moves.push({ at: movedAt, to: promised });
  }
  return { setAt: offerAt, initial, moves };
};
