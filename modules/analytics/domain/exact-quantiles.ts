/**
 * Exact quantiles without sorting: only the number of the wanted rank is brought to its place (Hoare's selection, in linear time).
 * Interpolated between neighbours as PostgreSQL's percentile_cont and Excel's PERCENTILE.INC do: position (n − 1)·p.
 * Example: the median of 1, 2, 3, 10 is 2.5, the p90 is 7.9.
 */

/** Afterwards nothing before `rank` is larger than what stands there, and nothing behind it smaller. */
function select(values: Int32Array, rank: number): void {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const first = values[low]!;
    const middle = values[(low + high) >> 1]!;
    const last = values[high]!;
    // The median of three: also what is sorted already is halved.
    const pivot = Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const swapped = values[left]!;
      values[left++] = values[right]!;
      values[right--] = swapped;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else return;
  }
}

/** The p-quantile, 0 ≤ p ≤ 1; null over nothing. Changes the order of the values. */
export function quantile(values: Int32Array, p: number): number | null {
  if (values.length === 0) return null;
  const position = (values.length - 1) * p;
  const rank = Math.floor(position);
  select(values, rank);
  const low = values[rank]!;
  if (position === rank) return low;
  let next = values[rank + 1]!;
  for (let index = rank + 2; index < values.length; index++) if (values[index]! < next) next = values[index]!;
  return low + (next - low) * (position - rank);
}
