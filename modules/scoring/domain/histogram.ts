/**
 * How many people have how many points, in at most twenty columns of a round width.
 * Example: 1 with 0, 2 with 7 and 1 with 95 points → width 5: 0–4: 1, 5–9: 2, …, 95–99: 1.
 */
export type Column = { readonly from: number; readonly to: number; readonly people: number };

const most = 20;
const widths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

export function histogramOf(counts: readonly { readonly points: number; readonly people: number }[]): Column[] {
  if (counts.length === 0) return [];
  const all = counts.map(({ points }) => points);
  const least = Math.min(...all);
  const greatest = Math.max(...all);
  const startOf = (points: number, width: number): number => Math.floor(points / width) * width;
  const width =
    widths.find((each) => (startOf(greatest, each) - startOf(least, each)) / each < most) ??
    widths[widths.length - 1] ??
    1;
  const columns: Column[] = [];
  for (let from = startOf(least, width); from <= greatest; from += width) {
    const to = from + width - 1;
    const people = counts.reduce((sum, row) => (row.points >= from && row.points <= to ? sum + row.people : sum), 0);
    columns.push({ from, to, people });
  }
  return columns;
}
