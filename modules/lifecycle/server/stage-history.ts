/**
 * The set `stage` of the filter language: who entered a stage, and when; who stands in one, and for how long. Asked of the journeys,
 * as of a former day of the log itself. Every pass counts: who entered MQL in May and was recycled in June did enter MQL in May.
 */
import { type RawBuilder, sql } from 'kysely';
import type { SetCompiler, SetSurroundings } from '#platform/server/filter/field-catalog.ts';
import { dayOf, momentWithin } from '#platform/server/filter/period.ts';
import { type Funnel, StageHistory } from '../contract.ts';
import { lifecycleProblem } from './problems.ts';
import { listFunnels } from './store.ts';

type Asked = {
  readonly workspaceId: string;
  readonly funnel: Funnel;
  readonly slot: number;
  readonly asked: StageHistory;
};

/** People by a condition on their rows: looked up one by one where few are asked, found by it where many are. */
function people(
  { among }: SetSurroundings,
  from: RawBuilder<unknown>,
  contactId: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return among === 'few'
    ? sql`exists (select from ${from} where ${where} and ${contactId} = contact.id)`
    : sql`contact.id in (select ${contactId} from ${from} where ${where})`;
}

function entered({ workspaceId, funnel, slot, asked }: Asked, around: SetSurroundings): RawBuilder<boolean> {
  const at = sql.ref(`j.at_${slot}`);
  return people(
    around,
    sql`lifecycle.journey j`,
    sql`j.contact_id`,
    sql`j.workspace_id = ${workspaceId} and j.funnel_id = ${funnel.id} and ${at} is not null ${momentWithin(at, asked.when, around)}`,
  );
}

function longEnough(since: RawBuilder<unknown>, { days }: StageHistory, around: SetSurroundings): RawBuilder<unknown> {
  if (days === undefined) return sql``;
  const there = sql`${around.today} - ${dayOf(since, around)}`;
  return days.is === 'atLeast'
    ? sql`and ${there} >= ${days.count}::integer`
    : sql`and ${there} <= ${days.count}::integer`;
}

/** In the latest pass, while it is under way or won: who left the funnel stands nowhere. */
function standing({ workspaceId, funnel, slot, asked }: Asked, around: SetSurroundings): RawBuilder<boolean> {
  return people(
    around,
    sql`lifecycle.journey j`,
    sql`j.contact_id`,
    sql`j.workspace_id = ${workspaceId} and j.funnel_id = ${funnel.id} and j.current_slot = ${slot}::smallint
      and (j.outcome is null or j.outcome = 'won') ${longEnough(sql`j.current_since`, asked, around)}
      and not exists (select from lifecycle.journey later where later.workspace_id = j.workspace_id and later.funnel_id = j.funnel_id
        and later.contact_id = j.contact_id and later.pass > j.pass)`,
  );
}

/** As of a former day: what the last transition up to then says. */
function stoodThen({ workspaceId, funnel, slot, asked }: Asked, around: SetSurroundings): RawBuilder<boolean> {
  const then = sql`select distinct on (t.contact_id) coalesce(c.merged_into, c.id) as contact_id, t.kind, t.slot, t.at
    from lifecycle.transition t join contacts.contact c on c.workspace_id = t.workspace_id and c.id = t.contact_id
    where t.workspace_id = ${workspaceId} and t.funnel_id = ${funnel.id} and t.kind <> 'worth' ${momentWithin(sql`t.at`, undefined, around)}
    order by t.contact_id, t.at desc, t.id desc`;
  return sql`contact.id in (select contact_id from (${then}) as t
    where t.kind in ('enter', 'back') and t.slot = ${slot}::smallint ${longEnough(sql`t.at`, asked, around)})`;
}

export const stageHistory: SetCompiler = async (tx, workspaceId, of, around) => {
  const parsed = StageHistory.safeParse(of);
  if (!parsed.success) throw lifecycleProblem('bad-stage-condition');
  const asked = parsed.data;
  const funnels = await listFunnels(tx, workspaceId);
  const funnel = asked.funnel === undefined ? funnels[0] : funnels.find(({ key }) => key === asked.funnel);
  if (!funnel) throw lifecycleProblem('unknown-funnel', { funnel: asked.funnel ?? '' });
  const stage = funnel.stages.find(({ key }) => key === asked.stage);
  if (!stage)
    throw lifecycleProblem('unknown-stage', {
      stage: asked.stage,
      stages: funnel.stages.map(({ key }) => key).join(', '),
    });
  const about = { workspaceId, funnel, slot: stage.slot, asked };
  const held =
    asked.is === 'entered' || asked.is === 'notEntered'
      ? entered(about, around)
      : around.isPast
        ? stoodThen(about, around)
        : standing(about, around);
  return asked.is === 'notEntered' || asked.is === 'notIn' ? sql`not ${held}` : held;
};
