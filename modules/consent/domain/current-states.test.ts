import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LedgerEntry, decisive } from './current-states.ts';
import { states } from './purposes.ts';

let made = 0;
const said = (state: LedgerEntry['state'], at: number, contactId = 'anna'): LedgerEntry => ({
  id: String(++made).padStart(6, '0'),
  contactId,
  channel: 'email',
  purpose: 'newsletter',
  state,
  at,
});

describe('what holds now', () => {
  it('nothing, when nobody said anything', () => {
    expect(decisive([], null)).toBeNull();
  });

  it('the last word, whatever the order in which it was written down', () => {
    expect(decisive([said('withdrawn', 20), said('granted', 10)], null)?.state).toBe('withdrawn');
    expect(decisive([said('withdrawn', 20), said('granted', 30)], null)?.state).toBe('granted');
  });

  it('of two words of one moment the one written down last', () => {
    expect(decisive([said('granted', 10), said('withdrawn', 10)], null)?.state).toBe('withdrawn');
  });

  it('a sign-up that waits for its confirmation leaves an earlier consent alone', () => {
    expect(decisive([said('granted', 10), said('pending', 20)], null)?.state).toBe('granted');
  });

  it('a sign-up after a withdrawal waits for its confirmation', () => {
    expect(decisive([said('withdrawn', 10), said('pending', 20)], null)?.state).toBe('pending');
    expect(decisive([said('pending', 10), said('withdrawn', 20)], null)?.state).toBe('withdrawn');
  });

  it('of two merged contacts a withdrawal counts, however old', () => {
    expect(decisive([said('withdrawn', 10, 'ania'), said('granted', 20)], 30)?.state).toBe('withdrawn');
  });

  it('who agrees anew after the merge has agreed', () => {
    expect(decisive([said('withdrawn', 10, 'ania'), said('granted', 40)], 30)?.state).toBe('granted');
  });

  it('when the merge is taken back each has their own word again', () => {
    const entries = [said('withdrawn', 10, 'ania'), said('granted', 20)];
    expect(decisive(entries.slice(1), null)?.state).toBe('granted');
  });

  it('a withdrawal later than everything always holds, merged or not', () => {
    const entry = fc.record({
      state: fc.constantFrom(...states),
      at: fc.integer({ min: 0, max: 100 }),
      contactId: fc.constantFrom('anna', 'ania', 'a'),
    });
    fc.assert(
      fc.property(fc.array(entry), fc.option(fc.integer({ min: 0, max: 100 })), (entries, mergedAt) => {
        const before = entries.map(({ state, at, contactId }) => said(state, at, contactId));
        const after = [...before, said('withdrawn', 101)];
        expect(decisive(after, mergedAt)?.state).toBe('withdrawn');
      }),
    );
  });
});
