/**
 * A score from the points of its criteria, and the lines that it is the sum of.
 *   half = min(cap, max(floor, Σ points of its criteria)); points = fit + engagement; an exclusion takes all of it.
 * Example: fit 30 + 20 with a cap of 40, engagement 15: lines 30, 20, −10 (cap), 15 → 55.
 */
import {
  type Definition,
  type EngagementGrade,
  type FitGrade,
  type Half,
  type Path,
  type Temperature,
  engagementGrades,
  fitGrades,
} from './scorecard-definition.ts';

export type PlainLine = {
  readonly kind: 'criterion' | 'cap-fit' | 'cap-engagement' | 'veto';
  readonly id: string | null;
  readonly name: string | null;
  readonly half: Half | null;
  readonly points: number;
};

export type PlainScore = {
  readonly fit: number;
  readonly engagement: number;
  readonly points: number;
  readonly temperature: Temperature;
  readonly path: Path;
  readonly grade: { readonly fit: FitGrade; readonly engagement: EngagementGrade } | null;
  readonly vetoedBy: string | null;
};

/** Points of each criterion in the definition's order; the exclusion that holds, counted from 1. */
export type Given = { readonly parts: readonly number[]; readonly veto: number | null };

export const temperatureOf = ({ temperature }: Definition, points: number): Temperature =>
  points >= temperature.hot ? 'hot' : points >= temperature.warm ? 'warm' : 'cold';

export const pathOf = ({ thresholds }: Definition, points: number): Path =>
  thresholds.sales !== null && points >= thresholds.sales
    ? 'sales'
    : thresholds.nurture !== null && points >= thresholds.nurture
      ? 'nurture'
      : 'none';

const gradeIn = <G>(grades: readonly [G, G, G, G], bounds: readonly [number, number, number], points: number): G =>
  grades[bounds.findIndex((bound) => points >= bound)] ?? grades[3];

export const gradeOf = ({ grid }: Definition, fit: number, engagement: number) => ({
  fit: gradeIn(fitGrades, grid.fit, fit),
  engagement: gradeIn(engagementGrades, grid.engagement, engagement),
});

const within = (points: number, { cap, floor }: Definition['limits']['fit']): number =>
  Math.min(cap ?? Infinity, Math.max(floor ?? -Infinity, points));

/** The lines of a score, those that give nothing left out of limits and veto; their points add up to those of the score. */
export function explain(definition: Definition, { parts, veto }: Given): { score: PlainScore; lines: PlainLine[] } {
  const lines: PlainLine[] = definition.criteria.map(({ id, name, half }, index) => ({
    kind: 'criterion',
    id,
    name,
    half,
    points: parts[index] ?? 0,
  }));
  const halfOf = (half: Half): number => {
    const sum = lines.reduce(
      (total, line) => (line.half === half && line.kind === 'criterion' ? total + line.points : total),
      0,
    );
    const limited = within(sum, definition.limits[half]);
    if (limited !== sum) lines.push({ kind: `cap-${half}`, id: null, name: null, half, points: limited - sum });
    return limited;
  };
  const fit = halfOf('fit');
  const engagement = halfOf('engagement');
  const points = fit + engagement;
  if (veto === null) {
    const grade = gradeOf(definition, fit, engagement);
    const temperature = temperatureOf(definition, points);
    return {
      score: { fit, engagement, points, temperature, path: pathOf(definition, points), grade, vetoedBy: null },
      lines,
    };
  }
  const exclusion = definition.exclusions[veto - 1];
  const name = exclusion?.name ?? null;
  lines.push({ kind: 'veto', id: exclusion?.id ?? null, name, half: null, points: points === 0 ? 0 : -points });
  return {
    score: { fit: 0, engagement: 0, points: 0, temperature: 'vetoed', path: 'none', grade: null, vetoedBy: name },
    lines,
  };
}

export type LineChange = Pick<PlainLine, 'kind' | 'id' | 'name'> & { readonly before: number; readonly after: number };

/** What differs between two scores, by the ids of their lines; a line that only one of them has counts 0 in the other. */
export function changesBetween(before: readonly PlainLine[], after: readonly PlainLine[]): LineChange[] {
  const named = ({ kind, id }: PlainLine): string => `${kind} ${id ?? ''}`;
  const old = new Map(before.map((line) => [named(line), line]));
  const fresh = new Map(after.map((line) => [named(line), line]));
  const all = [...after, ...before.filter((line) => !fresh.has(named(line)))];
  return all
    .map((line) => ({
      kind: line.kind,
      id: line.id,
      name: line.name,
      before: old.get(named(line))?.points ?? 0,
      after: fresh.get(named(line))?.points ?? 0,
    }))
    .filter((change) => change.before !== change.after);
}
