/**
 * Wilson score interval of a proportion.
 *   (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
 * Source: Wilson, E. B. (1927), J. Amer. Statist. Assoc. 22, 209–212. Unlike p ± z√(p(1−p)/n) it stays inside 0..1 and is
 * honest for small bases. Example: 81 of 263 at 95 % → 0.2553..0.3662 (Newcombe 1998, table I, method 3).
 */
export type Interval = { readonly low: number; readonly high: number };

/** Two-sided 95 %. */
const z95 = 1.959963984540054;

/** Null over an empty base. */
export function wilsonInterval(successes: number, base: number, z: number = z95): Interval | null {
  if (base <= 0) return null;
  const p = successes / base;
  const z2 = z * z;
  const centre = p + z2 / (2 * base);
  const spread = z * Math.sqrt((p * (1 - p)) / base + z2 / (4 * base * base));
  const scale = 1 + z2 / base;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}
