/** What a learned card gives each person of a data set: the points of the group they are in, field by field. */
import { codeField } from './code-field.ts';
import type { DataSet } from './data-set.ts';
import type { GroupCondition, LearnedCard, LearnedField } from './learned-card.ts';

type Learned = Extract<LearnedCard, { status: 'learned' }>;

const isEngagement = ({ kind }: LearnedField): boolean => kind === 'count';

export type PointsOfPeople = {
  readonly all: Float64Array;
  readonly fit: Float64Array;
  readonly engagement: Float64Array;
};

/** A field that the data set lacks gives its points for no value: nobody has one. */
export function pointsOfPeople({ fields }: Pick<Learned, 'fields'>, data: DataSet): PointsOfPeople {
  const rows = data.outcomes.length;
  const fit = new Float64Array(rows);
  const engagement = new Float64Array(rows);
  for (const field of fields) {
    const into = isEngagement(field) ? engagement : fit;
    const column = data.fields.find(({ key }) => key === field.field);
    const missing = pointsWhere(field, (condition) => condition.is === 'missing');
    if (!column) {
      for (let row = 0; row < rows; row++) into[row]! += missing;
      continue;
    }
    const { codes, ordered, labels } = codeField(column, data);
    const ofCode = ordered
      ? Array.from(ordered, (value) => pointsWhere(field, (condition) => isBetween(condition, value)))
      : labels.map((label) => pointsWhere(field, (condition) => isNamed(condition, label)));
    for (let row = 0; row < rows; row++) {
      const code = codes[row]!;
      into[row]! += code < 0 ? missing : ofCode[code]!;
    }
  }
  return { all: fit.map((points, row) => points + engagement[row]!), fit, engagement };
}

const pointsWhere = ({ groups }: LearnedField, holds: (condition: GroupCondition) => boolean): number =>
  groups.find(({ condition }) => holds(condition))?.points ?? 0;

const isBetween = (condition: GroupCondition, value: number): boolean =>
  condition.is === 'between' &&
  (condition.from === null || value >= condition.from) &&
  (condition.to === null || value < condition.to);

const isNamed = (condition: GroupCondition, label: string): boolean => {
  switch (condition.is) {
    case 'oneOf':
      return condition.values.includes(label);
    case 'otherThan':
      return !condition.values.includes(label);
    case 'boolean':
      return String(condition.value) === label;
    default:
      return false;
  }
};

/** The value that so many tenths have at most: of 1 to 10, nine tenths have 9 at most. */
export function decilesOf(values: Float64Array): number[] {
  if (values.length === 0) return [];
  const sorted = Float64Array.from(values).sort();
  return Array.from({ length: 9 }, (_, index) => {
    return sorted[Math.max(0, Math.ceil(((index + 1) * sorted.length) / 10) - 1)]!;
  });
}

export type PointGroup = { readonly from: number | null; readonly people: number };

/** Tenths of those learned from, ties together; the first group is open below. */
export function pointGroupsOf(points: Float64Array): PointGroup[] {
  const starts = [...new Set(decilesOf(points))].map((value) => value + 1);
  const from = [null, ...starts];
  const counts = countInGroups(points, from);
  return from
    .map((start, index) => ({ from: start, people: counts[index]! }))
    .filter(({ people, from: start }) => {
      return people > 0 || start === null;
    });
}

/** How many have so many points: from each start to below the next. */
export function countInGroups(points: Float64Array, starts: readonly (number | null)[]): number[] {
  const counts = starts.map(() => 0);
  for (const value of points) {
    let at = 0;
    while (at + 1 < starts.length && value >= starts[at + 1]!) at++;
    counts[at]!++;
  }
  return counts;
}
