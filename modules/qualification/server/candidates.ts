/**
 * Whom a definition moves: who matches its rule and is under way before its stage, or has not been in the funnel yet. Who was sent back
 * or comes again after a pass that ended rests first, or they would be moved on the evidence that somebody just found wanting.
 */
import { type RawBuilder, sql } from 'kysely';
import { companyJoin, inForce } from '#modules/contacts/server/index.ts';
import type { Funnel, Stage } from '#modules/lifecycle/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';

export type Asking = {
  readonly tx: Tx;
  readonly fields: FieldCatalog;
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly funnel: Funnel;
  readonly stage: Stage;
  readonly rule: Filter;
  readonly restDays: number;
  readonly among: 'many' | 'few';
};

/** Rules of stages keep people out who match the definition: they are no candidates. */
async function mayPass({ tx, fields, workspaceId, funnel, stage, among }: Asking): Promise<RawBuilder<unknown>> {
  const condition = async (rule: Filter) => (await compileFilter(fields, tx, workspaceId, rule, { among })).where;
  const entering = stage.entryRule === null ? sql`` : sql`and ${await condition(stage.entryRule)}`;
  const leaving: RawBuilder<unknown>[] = [];
  for (const { slot, leaveRule } of funnel.stages)
    if (leaveRule !== null && slot !== stage.slot)
      leaving.push(sql`and (journey.current_slot is distinct from ${slot}::smallint or ${await condition(leaveRule)})`);
  return leaving.length === 0 ? entering : sql`${entering} ${sql.join(leaving, sql` `)}`;
}

/** `from … where …`: the rows `contact` of the candidates. */
export async function fromCandidates(asking: Asking): Promise<RawBuilder<unknown>> {
  const { tx, fields, workspaceId, timeZone, funnel, stage, rule, restDays, among } = asking;
  const { where } = await compileFilter(fields, tx, workspaceId, rule, { among });
  const place = funnel.stages.findIndex(({ slot }) => slot === stage.slot);
  const before = funnel.stages.slice(0, place).map(({ slot }) => slot);
  const latest = sql`select j.pass, j.current_slot, j.furthest_slot, j.current_since, j.outcome from lifecycle.journey j
    where j.workspace_id = ${workspaceId} and j.funnel_id = ${funnel.id} and j.contact_id = contact.id order by j.pass desc limit 1`;
  return sql`
    from contacts.contact as contact ${companyJoin}
    left join lateral (${latest}) as journey on true
    where ${inForce(workspaceId)} and ${where}
      and (journey.pass is null or (journey.outcome is null and journey.current_slot = any(${before}::smallint[])
        and ((journey.pass = 1 and journey.furthest_slot = journey.current_slot)
          or (journey.current_since at time zone ${timeZone})::date <= (now() at time zone ${timeZone})::date - ${restDays}::integer)))
      ${await mayPass(asking)}`;
}
