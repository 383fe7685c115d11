/**
 * The days at whose end a replay asks its rule: every day of a short period, the last day of each week of a long one, the last day of
 * the period always. Days as YYYY-MM-DD, both ends inclusive.
 *
 * checkpoints('2026-01-01', '2026-01-03') = 01-01, 01-02, 01-03
 */
export function checkpoints(from: string, to: string): string[] {
  const day = 86_400_000;
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const step = (end - begin) / day <= mostDays ? 1 : 7;
  const days: string[] = [];
  for (let at = end; at >= begin; at -= step * day) days.push(new Date(at).toISOString().slice(0, 10));
  return days.reverse();
}

const mostDays = 62;
