/**
 * A fitted field's groups as conditions, those with the same whole points put together: neighbours of a number, any values of a
 * category. Example: ages below 30 with 4 points, 30 to 45 with 4, from 45 on with −2 → below 45: 4, from 45 on: −2.
 */
import type { FittedField } from './fit-card.ts';
import type { GroupCondition, LearnedGroup } from './learned-card.ts';

type Part = Omit<LearnedGroup, 'condition'> & {
  readonly is: 'values' | 'other' | 'missing';
  readonly codes: readonly number[];
};

export function groupsAsConditions(fitted: FittedField): LearnedGroup[] {
  const { field, grouping } = fitted.grouped;
  const parts: Part[] = grouping.groups.map(({ codes, is, won, lost }, index) => {
    const { points, low, high } = fitted.points[index]!;
    return { codes, is, won, people: won + lost, points, interval: { low, high } };
  });
  const ordered = field.ordered;
  const merged = mergeSamePoints(parts, ordered !== null);
  const named = merged.filter(({ is }) => is === 'values').flatMap(({ codes }) => codes);
  const labelsOf = (codes: readonly number[]): string[] => codes.map((code) => field.labels[code]!).sort();
  const filled = merged.filter(({ is }) => is !== 'missing');
  const condition = ({ is, codes }: Part, index: number): GroupCondition => {
    if (is === 'missing') return { is: 'missing' };
    if (ordered) {
      const next = filled[index + 1]?.codes[0];
      return {
        is: 'between',
        from: index === 0 ? null : ordered[codes[0]!]!,
        to: next === undefined ? null : ordered[next]!,
      };
    }
    if (is === 'other') return { is: 'otherThan', values: labelsOf(named) };
    // Both answers in one group: whoever has an answer.
    if (field.kind === 'boolean' && codes.length === 1) return { is: 'boolean', value: codes[0] === 1 };
    return { is: 'oneOf', values: labelsOf(codes) };
  };
  return merged.map((part, index) => {
    const { points, interval, people, won } = part;
    return { condition: condition(part, index), points, interval, people, won };
  });
}

/** People without a value stay a group of their own, and come last. */
function mergeSamePoints(parts: readonly Part[], ordered: boolean): Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const at =
      part.is === 'missing'
        ? -1
        : ordered
          ? merged.length - 1
          : merged.findIndex(({ points, is }) => points === part.points && is !== 'missing');
    const same = merged[at];
    if (!same || same.points !== part.points) {
      merged.push(part);
      continue;
    }
    merged[at] = {
      is: same.is === 'other' || part.is === 'other' ? 'other' : 'values',
      codes: [...same.codes, ...part.codes],
      points: part.points,
      people: same.people + part.people,
      won: same.won + part.won,
      interval: {
        low: Math.min(same.interval.low, part.interval.low),
        high: Math.max(same.interval.high, part.interval.high),
      },
    };
  }
  return merged;
}
