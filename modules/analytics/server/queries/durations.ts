/**
 * How long things took, gathered in one scan: `string_agg` strings the seconds together, four bytes each, which PostgreSQL does in
 * parallel, and the quantiles are found here (domain/exact-quantiles.ts). percentile_cont would sort all of them by value and
 * stage, and cannot run in parallel.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { mostSeconds, unpackStays } from '#modules/lifecycle/server/index.ts';
import type { Gathered } from '../../domain/durations-by-value.ts';
import { has } from '../../domain/stage-patterns.ts';
import type { Breakdown, Scope } from '../scope.ts';
import type { PatternRow } from './patterns.ts';

/** The stays that came along with the patterns, and the ways from the first stage shown to the won stage and those after it. */
export function ofPatterns(shown: readonly Stage[], rows: readonly PatternRow[]): Gathered[] {
  const [start, ...others] = shown;
  const won = others.findIndex((stage) => stage.won);
  // The median way to each earlier stage follows from the stays.
  const far = won < 0 ? [] : others.slice(won);
  return rows.flatMap(({ value, entered, stays }) => {
    const [first, ...next] = shown.filter((stage) => has(entered, stage.slot));
    const left = unpackStays(stays, next.length);
    const gathered = left.map((seconds, place): Gathered => {
      const { slot } = place === 0 ? first! : next[place - 1]!;
      return { value, kind: 'stay', slot, seconds };
    });
    if (first !== start || !next.some((stage) => far.includes(stage))) return gathered;
    const way = new Int32Array(left[0]!.length);
    for (const [place, stage] of next.entries()) {
      const stay = left[place]!;
      for (let index = 0; index < way.length; index++)
        way[index] = Math.min(Math.max(way[index]! + stay[index]!, -mostSeconds), mostSeconds);
      if (far.includes(stage)) gathered.push({ value, kind: 'fromStart', slot: stage.slot, seconds: way.slice() });
    }
    return gathered;
  });
}

/** Seconds spent in a slot, of whatever journeys they are not null of. */
export type Measure = { readonly slot: number; readonly seconds: RawBuilder<number> };

/** Computed beside each journey, measure by measure. */
export async function computed(
  tx: Tx,
  scope: Scope,
  breakdown: Breakdown | null,
  measures: readonly Measure[],
  which: RawBuilder<boolean>,
): Promise<Gathered[]> {
  const strung = measures.map(
    ({ seconds }, index) => sql`string_agg(int4send(${seconds}), '') as ${sql.ref(`m${index}`)}`,
  );
  const { rows } = await sql<{ value: string | null } & Readonly<Record<`m${number}`, Buffer | null>>>`
    select ${sql.join([sql`${breakdown?.sql ?? sql`null::text`} as value`, ...strung])}
    from ${scope.from} where ${scope.where} and ${which} group by 1`.execute(tx);
  return rows.flatMap((row) =>
    measures.flatMap(({ slot }, index): Gathered[] => {
      const packed = row[`m${index}`];
      return packed ? [{ value: row.value, kind: 'stay', slot, seconds: unpackStays(packed, 1)[0]! }] : [];
    }),
  );
}
