/**
 * How long a journey's stages lasted, packed for reports: for each stage entered but the last, in the funnel's order, the seconds
 * to the next one entered, as int4 of four bytes. Which stages these are, the journey's mask of stages entered tells. So the stays
 * of journeys with one mask may be strung together by `string_agg`, which PostgreSQL does in parallel, and taken apart here.
 * Example: visitor at 10:00, lead at 10:05, mql at 10:04 → 300, −60.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Stage } from '../contract.ts';

/** The column of a slot's first entry, `at_3`, of whatever table the statement names. */
export type EntryOf = (slot: number) => RawBuilder<unknown>;

/** An integer holds 68 years of seconds; a date of 1900 typed into some other system must not stop a move or a report. */
export const mostSeconds = 2_147_483_647;

/**
 * Seconds between two moments, null when either is. Both are cut to the whole second first, so that the stays of a journey add up
 * to the time between any two of its stages. The case is there because `least` and `greatest` pass over a null.
 */
export function secondsBetween(earlier: RawBuilder<unknown>, later: RawBuilder<unknown>): RawBuilder<number> {
  const most = sql.lit(mostSeconds);
  const seconds = sql`floor(date_part('epoch', ${later})) - floor(date_part('epoch', ${earlier}))`;
  return sql`case when ${earlier} is not null and ${later} is not null then least(greatest(${seconds}, -${most}), ${most})::integer end`;
}

/** Entry of the next stage that was entered after this one, in the funnel's order; null when none was. */
export function nextEntry(stages: readonly Stage[], index: number, entry: EntryOf): RawBuilder<unknown> {
  return sql`coalesce(${sql.join([...stages.slice(index + 1).map((stage) => entry(stage.slot)), sql`null::timestamptz`])})`;
}

/** One bytea of a journey, empty when no stage was left behind. */
export function packedStays(stages: readonly Stage[], entry: EntryOf): RawBuilder<Buffer> {
  const packed = stages
    .slice(0, -1)
    .map(
      (stage, index) =>
        sql`coalesce(int4send(${secondsBetween(entry(stage.slot), nextEntry(stages, index, entry))}), '')`,
    );
  return sql`(${sql.join([sql`''::bytea`, ...packed], sql` || `)})`;
}

/** From the strung stays of journeys that entered the same stages, `left` of which lie behind each: the seconds, stage by stage. */
export function unpackStays(strung: Buffer, left: number): Int32Array[] {
  const journeys = left === 0 ? 0 : strung.length / (4 * left);
  if (!Number.isInteger(journeys)) throw new RangeError('the stays do not fit the stages entered');
  const stays = Array.from({ length: left }, () => new Int32Array(journeys));
  for (let journey = 0, offset = 0; journey < journeys; journey++)
    for (let place = 0; place < left; place++, offset += 4) stays[place]![journey] = strung.readInt32BE(offset);
  return stays;
}
