import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysBetween, spreadOverDays } from './spread-over-days.ts';

it('1,00 zł over three days is 33, 33 and 34 groszy', () => {
  expect(spreadOverDays(100, '2026-02-27', '2026-03-01')).toEqual([
    { day: '2026-02-27', amountMinor: 33 },
    { day: '2026-02-28', amountMinor: 33 },
    { day: '2026-03-01', amountMinor: 34 },
  ]);
});

it('all days together are exactly the amount, and no two differ by more than one', () => {
  const first = Date.parse('2020-01-01T00:00:00Z');
  const dayOf = (number: number): string => new Date(first + number * 86_400_000).toISOString().slice(0, 10);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e14 }),
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: 0, max: 1200 }),
      (amount, start, length) => {
        const shares = spreadOverDays(amount, dayOf(start), dayOf(start + length));
        expect(shares.length).toBe(daysBetween(dayOf(start), dayOf(start + length)));
        const amounts = shares.map((share) => share.amountMinor);
        expect(amounts.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(amount));
        expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 60 },
  );
});
