/**
 * An amount for a stretch of days, spread evenly in whole minor units: day i (from 0) of n gets ⌊a·(i+1)/n⌋ − ⌊a·i/n⌋, so that no
 * day differs from another by more than one and all of them add up to the amount. Worked example: 1,00 zł over 3 days is 33, 33, 34.
 */
const dayLength = 86_400_000;
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength;

export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from) + 1;

export type DayShare = { readonly day: string; readonly amountMinor: number };

export function spreadOverDays(amountMinor: number, from: string, to: string): DayShare[] {
  const days = BigInt(daysBetween(from, to));
  const amount = BigInt(amountMinor);
  const upTo = (day: bigint): bigint => (amount * day) / days;
  return Array.from({ length: Number(days) }, (_, index) => ({
    day: new Date((dayNumber(from) + index) * dayLength).toISOString().slice(0, 10),
    amountMinor: Number(upTo(BigInt(index + 1)) - upTo(BigInt(index))),
  }));
}
