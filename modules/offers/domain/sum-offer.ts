/**
 * The sums of an offer: net by line (rounded line by line), tax of each rate on the net sum of its lines, rounded half up once per
 * rate, as a Polish invoice that is counted from net prices does (art. 106e of the VAT act). Two lines of 0.50 at 23 % make 1.00 net
 * and 0.23 tax, not 2 × 0.12.
 */
import { lineMinor } from '#modules/pipeline/contract.ts';
import type { OfferItem, Sums } from '../contract.ts';

export function sumOffer(items: readonly OfferItem[]): Sums {
  const net = new Map<number | null, number>();
  for (const item of items) net.set(item.taxPercent, (net.get(item.taxPercent) ?? 0) + lineMinor(item));
  const taxes = [...net]
    .map(([percent, netMinor]) => ({ percent, netMinor, taxMinor: taxOf(netMinor, percent ?? 0) }))
    .sort((a, b) => (b.percent ?? -1) - (a.percent ?? -1));
  const netMinor = taxes.reduce((sum, tax) => sum + tax.netMinor, 0);
  return { netMinor, grossMinor: taxes.reduce((sum, tax) => sum + tax.taxMinor, netMinor), taxes };
}

function taxOf(netMinor: number, percent: number): number {
  const exact = BigInt(netMinor) * BigInt(Math.round(percent * 100));
  return Number((exact + 5_000n) / 10_000n);
}
