/**
 * What line items come to, net: quantity × unit price less the discount, each line rounded half up to a whole minor unit, as it stands
 * on an offer. 3 × 19.99 less 10 % = 53.973 → 53.97.
 */
type Item = { readonly quantity: number; readonly unitPriceMinor: number; readonly discountPercent: number };

/** Minor units. Counted in whole thousandths and hundredths of a percent, so that no binary fraction tips a half. */
export function lineMinor({ quantity, unitPriceMinor, discountPercent }: Item): number {
  const thousandths = BigInt(Math.round(quantity * 1000));
  const share = 10_000n - BigInt(Math.round(discountPercent * 100));
  const exact = thousandths * BigInt(unitPriceMinor) * share;
  const unit = 10_000_000n;
  return Number((exact + unit / 2n) / unit);
}

export const sumOf = (items: readonly Item[]): number => items.reduce((sum, item) => sum + lineMinor(item), 0);
