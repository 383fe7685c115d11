/** What happened in a period, whenever the journeys began: entries, steps onward and losses, stage by stage. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { type Breakdown, type Scope, at, left, stay, within } from '../scope.ts';

export type StageCounts = {
  readonly slot: number;
  readonly value: string | null;
  readonly entered: number;
  readonly movedOn: number;
  readonly lost: number;
  readonly waiting: number;
  readonly joinedHere: number;
  readonly valueMinor: number;
  readonly lostValueMinor: number;
};

/** Moments of one stage that fall into the period. */
export const happened = (scope: Scope, stage: Stage) => {
  const moved = sql`${at(stage.slot)} + ${stay(scope, stage)} * interval '1 second'`;
  const last = sql`j.entered >> ${sql.lit(stage.slot - 1)} & 1 = 1 and not (${later(scope, stage)})`;
  return {
    entered: sql<boolean>`(${at(stage.slot)} is not null and ${within(at(stage.slot), scope.interval)})`,
    movedOn: sql<boolean>`(${stay(scope, stage)} is not null and ${within(moved, scope.interval)})`,
    lost: sql<boolean>`(${left} and ${last} and ${within(sql`j.ended_at`, scope.interval)})`,
  };
};

/** Entered a stage that comes after this one in the funnel. */
export function later(scope: Scope, stage: Stage) {
  const { stages } = scope.funnel;
  const mask = stages.slice(stages.indexOf(stage) + 1).reduce((sum, other) => sum + 2 ** (other.slot - 1), 0);
  return sql<boolean>`j.entered & ${sql.lit(mask)} <> 0`;
}

/** Entered a stage that comes before this one in the funnel. */
export function earlier(scope: Scope, stage: Stage) {
  const { stages } = scope.funnel;
  const mask = stages.slice(0, stages.indexOf(stage)).reduce((sum, other) => sum + 2 ** (other.slot - 1), 0);
  return sql<boolean>`j.entered & ${sql.lit(mask)} <> 0`;
}

export async function activity(tx: Tx, scope: Scope, breakdown: Breakdown | null): Promise<StageCounts[]> {
  const perStage = scope.funnel.stages.map((stage) => {
    const { entered, movedOn, lost } = happened(scope, stage);
    return sql`(${sql.lit(stage.slot)}, ${entered}, ${movedOn}, ${lost}, ${entered} and not (${earlier(scope, stage)}))`;
  });
  const { rows } = await sql<{
    value: string | null;
    slot: number;
    entered: number;
    moved: number;
    lost: number;
    joined: number;
    value_minor: number;
    lost_value: number;
  }>`
    select ${breakdown?.sql ?? sql`null::text`} as value, s.slot, count(*) filter (where s.entered)::int as entered,
      count(*) filter (where s.moved)::int as moved, count(*) filter (where s.lost)::int as lost, count(*) filter (where s.joined)::int as joined,
      coalesce(sum(${scope.worth}) filter (where s.entered), 0)::float8 as value_minor, coalesce(sum(${scope.worth}) filter (where s.lost), 0)::float8 as lost_value
    from ${scope.from} cross join lateral (values ${sql.join(perStage)}) s(slot, entered, moved, lost, joined)
    where ${scope.where} and (s.entered or s.moved or s.lost) group by 1, 2`.execute(tx);
  return rows.map((row) => ({
    slot: row.slot,
    value: row.value,
    entered: row.entered,
    movedOn: row.moved,
    lost: row.lost,
    waiting: 0,
    joinedHere: row.joined,
    valueMinor: row.value_minor,
    lostValueMinor: row.lost_value,
  }));
}

/** Where people stand at this moment: journeys that have not left, by current stage. */
export async function standing(tx: Tx, scope: Scope, breakdown: Breakdown | null): Promise<StageCounts[]> {
  const { rows } = await sql<{ value: string | null; slot: number; n: number; value_minor: number }>`
    select ${breakdown?.sql ?? sql`null::text`} as value, j.current_slot as slot, count(*)::int as n, coalesce(sum(${scope.worth}), 0)::float8 as value_minor
    from ${scope.from} where ${scope.where} and not ${left} group by 1, 2`.execute(tx);
  return rows.map((row) => ({
    slot: row.slot,
    value: row.value,
    entered: row.n,
    movedOn: 0,
    lost: 0,
    waiting: row.n,
    joinedHere: 0,
    valueMinor: row.value_minor,
    lostValueMinor: 0,
  }));
}
