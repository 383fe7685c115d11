/**
 * Benjamini–Hochberg: of many comparisons, the expected share of false alarms among those called out is held at q.
 *   q(i) = min over j ≥ i of p(j)·m/j, p sorted ascending
 * Source: Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57, 289–300. Their example of 15 p-values calls out the first four at
 * q = 0.05 (the fourth has p = 0.0095, q = 0.0356).
 */
export function adjustForFalseDiscovery(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  order.forEach(({ p, index }, position) => {
    const rank = pValues.length - position;
    smallest = Math.min(smallest, (p * pValues.length) / rank);
    adjusted[index] = smallest;
  });
  return adjusted;
}
