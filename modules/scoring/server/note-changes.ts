/** The history of scores: how it was before the day's first change of a kind, and how it is after the last one. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Definition } from '../contract.ts';

export type Reason = 'data' | 'time' | 'version';

export type Noting = {
  readonly workspaceId: string;
  readonly scorecardId: string;
  readonly today: RawBuilder<unknown>;
  readonly reason: Reason;
  readonly version: number;
  readonly versionBefore: number;
};

/** From rows (contact_id, parts_before, parts_after, veto_before, veto_after). */
export const noting = (
  { workspaceId, scorecardId, today, reason, version, versionBefore }: Noting,
  changes: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  insert into scoring.score_change (workspace_id, contact_id, scorecard_id, day, version, reason, at, version_before,
    parts_before, parts_after, veto_before, veto_after)
  select ${workspaceId}::uuid, contact_id, ${scorecardId}::uuid, ${today}, ${version}::integer, ${reason}, clock_timestamp(), ${versionBefore}::integer,
    parts_before, parts_after, veto_before, veto_after
  from (${changes}) as change
  on conflict (workspace_id, contact_id, scorecard_id, day, version, reason) do update
    set at = excluded.at, parts_after = excluded.parts_after, veto_after = excluded.veto_after`;

const pathIn = ({ thresholds: { nurture, sales } }: Definition, row: string): RawBuilder<unknown> => {
  const points = sql.ref(`${row}.points`);
  return sql`(case when ${sql.ref(`${row}.veto`)} is not null then 0 when ${points} >= ${sales}::integer then 2 when ${points} >= ${nurture}::integer then 1 else 0 end)`;
};

/** Of everybody: only whose temperature or path is another. `fresh` is a table of scores, `old` a select of those before. */
export async function noteMoves(
  tx: Tx,
  about: Noting,
  fresh: RawBuilder<unknown>,
  old: RawBuilder<unknown>,
  definitions: { readonly before: Definition; readonly after: Definition },
): Promise<void> {
  await sql`${noting(
    about,
    sql`select fresh.contact_id, old.parts as parts_before, fresh.parts as parts_after, old.veto as veto_before, fresh.veto as veto_after
      from ${fresh} as fresh join (${old}) as old on old.contact_id = fresh.contact_id
      where fresh.computed_on = ${about.today} and (fresh.temperature <> old.temperature
        or ${pathIn(definitions.after, 'fresh')} <> ${pathIn(definitions.before, 'old')})`,
  )}`.execute(tx);
}
