/**
 * Whether the outcome depends on the group.
 * Pearson's chi-square of a table of groups by two outcomes: X² = Σ (observed − expected)² / expected, groups − 1 degrees of freedom.
 * For two groups where an expected count is below five, Fisher's exact test (two-sided: all tables no likelier than the one seen).
 * Sources: Agresti (2013), Categorical Data Analysis, 3.2 and 3.5. Examples: [762, 327, 468] against [484, 239, 477] (party by
 * gender): X² = 30.1, 2 degrees of freedom; Fisher's tea: 3 of 4 against 1 of 4: p = 0.486.
 */
import { chiSquareTail, logGamma } from './chi-square-tail.ts';
import type { GroupCount } from './weight-of-evidence.ts';

export function chiSquareOfGroups(groups: readonly GroupCount[]): { statistic: number; degreesOfFreedom: number } {
  const filled = groups.filter(({ won, lost }) => won + lost > 0);
  const won = filled.reduce((sum, group) => sum + group.won, 0);
  const lost = filled.reduce((sum, group) => sum + group.lost, 0);
  if (won === 0 || lost === 0 || filled.length < 2) return { statistic: 0, degreesOfFreedom: 0 };
  const share = won / (won + lost);
  const statistic = filled.reduce((sum, group) => {
    const base = group.won + group.lost;
    const difference = group.won - base * share;
    return sum + (difference * difference) / (base * share * (1 - share));
  }, 0);
  return { statistic, degreesOfFreedom: filled.length - 1 };
}

/** p-value of a field that splits people into these groups; 1 where there is nothing to compare. */
export function associationOfGroups(groups: readonly GroupCount[]): number {
  const { statistic, degreesOfFreedom } = chiSquareOfGroups(groups);
  return chiSquareTail(statistic, degreesOfFreedom);
}

/** p-value of one group against all others. */
export function associationOfTwo(one: GroupCount, others: GroupCount): number {
  const rows = [one.won + one.lost, others.won + others.lost];
  const columns = [one.won + others.won, one.lost + others.lost];
  const all = rows[0]! + rows[1]!;
  if (Math.min(...rows, ...columns) === 0) return 1;
  const smallest = (Math.min(...rows) * Math.min(...columns)) / all;
  return smallest >= 5 ? associationOfGroups([one, others]) : fisherExact(one, others);
}

function fisherExact(one: GroupCount, others: GroupCount): number {
  const base = one.won + one.lost;
  const won = one.won + others.won;
  const all = base + others.won + others.lost;
  const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const whole = logChoose(all, base);
  const chance = (k: number): number => Math.exp(logChoose(won, k) + logChoose(all - won, base - k) - whole);
  const seen = chance(one.won) * (1 + 1e-7);
  let sum = 0;
  for (let k = Math.max(0, base - (all - won)); k <= Math.min(base, won); k++) {
    const p = chance(k);
    if (p <= seen) sum += p;
  }
  return Math.min(1, sum);
}
