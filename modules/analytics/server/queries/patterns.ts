/** One grouped scan of the journeys: patterns by value of the breakdown, of the journeys that began in the period. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Pattern } from '../../domain/stage-patterns.ts';
import { type Breakdown, type Scope, left, within } from '../scope.ts';

export type PatternRow = Pattern & {
  readonly value: string | null;
  /** Of the journeys: second and further passes. */
  readonly furtherPasses: number;
  /** The stays of these journeys, strung together (`unpackStays`); empty unless asked for. */
  readonly stays: Buffer;
};

export const cohort = (scope: Scope): RawBuilder<boolean> => within(sql`j.started_at`, scope.interval);

export async function patterns(
  tx: Tx,
  scope: Scope,
  breakdown: Breakdown | null,
  stays: RawBuilder<Buffer> = sql`''::bytea`,
): Promise<PatternRow[]> {
  const { rows } = await sql<{
    value: string | null;
    entered: number;
    gone: boolean;
    journeys: number;
    further: number;
    value_minor: number;
    stays: Buffer;
  }>`
    select ${breakdown?.sql ?? sql`null::text`} as value, j.entered, ${left} as gone, count(*)::int as journeys,
      count(*) filter (where j.pass > 1)::int as further, coalesce(sum(${scope.worth}), 0)::float8 as value_minor,
      string_agg(${stays}, '') as stays
    from ${scope.from} where ${scope.where} and ${cohort(scope)}
    group by 1, 2, 3`.execute(tx);
  return rows.map((row) => ({
    value: row.value,
    entered: row.entered,
    left: row.gone,
    journeys: row.journeys,
    valueMinor: row.value_minor,
    furtherPasses: row.further,
    stays: row.stays,
  }));
}

/** How many different people the journeys belong to; counting them is dear, so only where somebody came more than once. */
export async function countPeople(tx: Tx, scope: Scope, which: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct j.contact_id)::int as people from ${scope.from} where ${scope.where} and ${which}`.execute(
    tx,
  );
  return rows[0]?.people ?? 0;
}
