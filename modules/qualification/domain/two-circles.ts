/**
 * Two groups as overlapping circles whose areas are in the proportion of their sizes, also the area they share.
 *
 * Area of a lens: r² acos((d² + r² − R²) / 2dr) + R² acos((d² + R² − r²) / 2dR) − ½ √((r+R−d)(d+r−R)(d−r+R)(d+r+R));
 * Weisstein, Eric W. "Circle-Circle Intersection", MathWorld. Two circles of radius 1 at distance 1 share 2π/3 − √3/2 = 1.2284.
 */
export type TwoCircles = {
  /** Of the larger one: 1. */
  readonly first: number;
  readonly second: number;
  /** Between the centres. */
  readonly distance: number;
};

/** Apart from each other by this much of the larger radius when they share nobody. */
const gap = 0.15;

export function lensArea(r: number, R: number, d: number): number {
  if (d >= r + R) return 0;
  if (d <= Math.abs(r - R)) return Math.PI * Math.min(r, R) ** 2;
  const angle = (own: number, other: number) => Math.acos((d * d + own * own - other * other) / (2 * d * own));
  const kite = Math.sqrt((r + R - d) * (d + r - R) * (d - r + R) * (d + r + R)) / 2;
  return r * r * angle(r, R) + R * R * angle(R, r) - kite;
}

/** Sizes are counts of people, `both` of those in both groups; at least one group has somebody. */
export function twoCircles(first: number, second: number, both: number): TwoCircles {
  const largest = Math.max(first, second, 1);
  const [r, R] = [Math.sqrt(first / largest), Math.sqrt(second / largest)];
  if (both <= 0) return { first: r, second: R, distance: r + R + gap };
  const wanted = (Math.PI * both) / largest;
  // The shared area falls as the distance grows.
  let [near, far] = [Math.abs(r - R), r + R];
  for (let step = 0; step < 50; step++) {
    const middle = (near + far) / 2;
    if (lensArea(r, R, middle) > wanted) near = middle;
    else far = middle;
  }
  return { first: r, second: R, distance: (near + far) / 2 };
}
