import { sql } from 'kysely';
import type { Filter } from '#platform/contract/filter.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Replay } from '../../contract.ts';
import { checkpoints } from '../../domain/checkpoints.ts';
import { fieldsOf } from '../../domain/fields-of.ts';
import { qualificationProblem } from '../problems.ts';
import { readReplay } from '../replays.ts';
import { requireStage } from '../store.ts';
import { checkRule } from './define.ts';

/** Of a stage; older ones are thrown away with the people they name. */
const kept = 10;

export async function startReplay(
  tx: Tx,
  fields: FieldCatalog,
  workspace: WorkspaceRef,
  on: { readonly funnel: string; readonly stage: string },
  asked: { readonly rule: Filter; readonly months: number },
  actorId: string,
): Promise<Replay> {
  const { funnel, stage } = await requireStage(tx, workspace.id, on.funnel, on.stage);
  checkRule(stage, funnel.stages, asked.rule);
  const { rows: days } = await sql<{ from: string; to: string }>`
    select (today - make_interval(months => ${asked.months}))::date::text as from, (today - 1)::text as to
    from (select (now() at time zone ${workspace.timeZone})::date as today) as local`.execute(tx);
  const { from, to } = days[0] ?? { from: '', to: '' };
  await compileFilter(fields, tx, workspace.id, asked.rule, { asOf: to });
  const own = sql`workspace_id = ${workspace.id} and funnel_id = ${funnel.id} and slot = ${stage.slot}`;
  const { rows: busy } =
    await sql`select 1 from qualification.replay where ${own} and state in ('waiting', 'running')`.execute(tx);
  if (busy.length > 0) throw qualificationProblem('replay-under-way');
  await sql`delete from qualification.replay where workspace_id = ${workspace.id} and id in (
    select id from qualification.replay where ${own} order by made_at desc offset ${kept - 1})`.execute(tx);
  const known = await fields.of(tx, workspace.id);
  // Of scores the past is kept; of what is written on a contact it is not.
  const present = [...fieldsOf(asked.rule)].filter((key) => known.get(key)?.past === undefined);
  const id = newId();
  await sql`insert into qualification.replay (workspace_id, id, funnel_id, slot, rule, months, from_day, to_day, state, checkpoints, present_fields, made_by)
    values (${workspace.id}, ${id}, ${funnel.id}, ${stage.slot}, ${JSON.stringify(asked.rule)}::jsonb, ${asked.months}, ${from}, ${to}, 'waiting',
      ${checkpoints(from, to).length}, ${present}::text[], ${actorId})`.execute(tx);
  return readReplay(tx, workspace.id, id);
}
