/**
 * Merges neighbouring groups of people until each is large enough and neighbours differ by more than chance (ChiMerge):
 * the pair with the smallest chi-square first, until every pair is at or above the critical value.
 * Source: Kerber (1992), ChiMerge: discretization of numeric attributes, AAAI-92, 123–128. The level is shared out over all
 * places where a cut could have been (Bonferroni), for the best of many cuts looks good by chance.
 * Example: 10 of 100, 12 of 100 and 60 of 100: the first two become 22 of 200, and the third stays.
 */
import { chiSquareTail } from '#platform/statistics/chi-square-tail.ts';

export type Group = {
  /** Codes that belong to it: a run for ordered fields. */
  readonly codes: readonly number[];
  readonly won: number;
  readonly lost: number;
};

export type MergeOptions = {
  readonly mostGroups: number;
  /** Fewest people in a group. */
  readonly fewest: number;
  /** Chance of keeping two neighbours apart that do not differ; shared out over all places of a cut. 1 keeps all apart. */
  readonly level: number;
};

export type Direction = 'rising' | 'falling';

export const sizeOf = ({ won, lost }: Group): number => won + lost;
const rateOf = (group: Group): number => (sizeOf(group) > 0 ? group.won / sizeOf(group) : 0);

const join = (a: Group, b: Group): Group => ({
  codes: [...a.codes, ...b.codes],
  won: a.won + b.won,
  lost: a.lost + b.lost,
});

/** Chi-square of two groups, 1 degree of freedom. */
export function difference(a: Group, b: Group): number {
  const won = a.won + b.won;
  const lost = a.lost + b.lost;
  const sizeA = sizeOf(a);
  const sizeB = sizeOf(b);
  const margins = won * lost * sizeA * sizeB;
  return margins === 0 ? 0 : ((won + lost) * (a.won * b.lost - a.lost * b.won) ** 2) / margins;
}

const withMerged = (groups: readonly Group[], at: number): Group[] => [
  ...groups.slice(0, at),
  join(groups[at]!, groups[at + 1]!),
  ...groups.slice(at + 2),
];

export function mergeAlike(groups: readonly Group[], options: MergeOptions): Group[] {
  const { mostGroups, fewest } = options;
  let merged = [...groups];
  const level = options.level < 1 ? options.level / Math.max(1, groups.length - 1) : 1;
  for (;;) {
    const small = merged.findIndex((group) => sizeOf(group) < fewest);
    if (small < 0 || merged.length < 2) break;
    const before = small > 0 ? difference(merged[small - 1]!, merged[small]!) : Infinity;
    const after = small < merged.length - 1 ? difference(merged[small]!, merged[small + 1]!) : Infinity;
    merged = withMerged(merged, before <= after ? small - 1 : small);
  }
  while (merged.length > 1) {
    let at = 0;
    let least = Infinity;
    for (let pair = 0; pair + 1 < merged.length; pair++) {
      const found = difference(merged[pair]!, merged[pair + 1]!);
      if (found < least) {
        least = found;
        at = pair;
      }
    }
    if (merged.length <= mostGroups && chiSquareTail(least, 1) <= level) break;
    merged = withMerged(merged, at);
  }
  return merged;
}

/**
 * Pools neighbours that break the direction until the rates only rise or only fall (pool adjacent violators).
 * Source: Ayer et al. (1955), Ann. Math. Statist. 26, 641–647. Example, rising: 10 %, 30 %, 20 % of 100 each → 10 %, 25 % of 200.
 */
export function mergeToMonotone(groups: readonly Group[], direction: Direction): Group[] {
  const sign = direction === 'rising' ? 1 : -1;
  const kept: Group[] = [];
  for (const group of groups) {
    let last = group;
    let before = kept.pop();
    while (before && sign * (rateOf(last) - rateOf(before)) <= 0) {
      last = join(before, last);
      before = kept.pop();
    }
    if (before) kept.push(before);
    kept.push(last);
  }
  return kept;
}
