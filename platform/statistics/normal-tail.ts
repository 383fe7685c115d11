/**
 * Upper tail of the standard normal, P(Z > z), by the complementary error function in the rational form of W. J. Cody's
 * region split, here through the continued fraction (Abramowitz & Stegun 26.2.14) for |z| > 3 and the series 26.2.10 below.
 * Example: P(Z > 1.959964) = 0.025.
 */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 3) {
    // P(0 < Z < z) = φ(z) · Σ z^(2n+1) / (1·3·5···(2n+1))
    let term = z;
    let sum = z;
    for (let n = 1; n < 200 && term > 1e-18; n++) {
      term *= (z * z) / (2 * n + 1);
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = 0;
  for (let n = 120; n >= 1; n--) fraction = n / (z + fraction);
  return density / (z + fraction);
}
