/**
 * What a scorecard made by hand would have said of each person on the day before their decision, so that it is judged fairly beside what is
 * learned. Decisions of many days are put together into stretches, each judged as of before its first day: the scorecard then knows a
 * little less, never more. Values of fields are those of now.
 */
import { sql } from 'kysely';
import type { LearningTarget } from '../../contract.ts';
import { compileScorecard } from '../compile-scorecard.ts';
import type { ScorecardInForce } from '../store.ts';
import type { Asking, Gathered } from './gather-people.ts';

const mostStretches = 120;

export type ScoredAsOf = {
  readonly points: Float64Array;
  /** Criterion by criterion, in the order of the definition: who meets it. */
  readonly met: readonly Uint8Array[];
};

type Stretch = { readonly from: number; readonly to: number; readonly asOf: string | null };

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Rows stand in the order of their days. */
export function stretchesOf(days: readonly string[], most = mostStretches): Stretch[] {
  const starts = days.flatMap((day, row) => (row === 0 || day !== days[row - 1] ? [row] : []));
  const each = Math.max(1, Math.ceil(starts.length / most));
  const kept = starts.filter((_, index) => index % each === 0);
  return kept.map((from, index) => ({ from, to: kept[index + 1] ?? days.length, asOf: dayBefore(days[from]!) }));
}

export async function scoredAsOf(
  { tx, catalog, workspaceId }: Asking,
  target: LearningTarget,
  { days }: Gathered,
  { definition }: Pick<ScorecardInForce, 'definition'>,
): Promise<ScoredAsOf> {
  const points = new Float64Array(days.length);
  const met = definition.criteria.map(() => new Uint8Array(days.length));
  const now: Stretch[] = days.length === 0 ? [] : [{ from: 0, to: days.length, asOf: null }];
  for (const { from, to, asOf } of target.kind === 'funnel' ? stretchesOf(days) : now) {
    const { select } = await compileScorecard(
      {
        tx,
        catalog,
        workspaceId,
        among: asOf === null ? 'many' : 'few',
        whom: sql<boolean>`contact.id in (select contact_id from learned_from where row >= ${from} and row < ${to})`,
        ...(asOf === null ? {} : { asOf }),
      },
      definition,
    );
    const { rows } = await sql<{ row: number; points: number; parts: number[] }>`
      select r.row, scored.points, scored.parts from (${select}) as scored
      join learned_from as r on r.contact_id = scored.contact_id and r.row >= ${from} and r.row < ${to}`.execute(tx);
    for (const { row, points: given, parts } of rows) {
      points[row] = given;
      for (let at = 0; at < met.length; at++) met[at]![row] = parts[at] === 0 ? 0 : 1;
    }
  }
  return { points, met };
}
