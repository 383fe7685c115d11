import { sql } from 'kysely';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { recordAudit } from '#modules/identity/server/index.ts';
import { wakeLive } from '#modules/contacts/server/index.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Definition, NewDefinition } from '../../contract.ts';
import { restsOnStage } from '../../domain/rests-on-stage.ts';
import { fromCandidates } from '../candidates.ts';
import { qualificationProblem } from '../problems.ts';
import { requireStage, shown, versionsOf } from '../store.ts';

export function checkRule(stage: Stage, stages: readonly Stage[], rule: Filter): void {
  if (stages[0]?.slot === stage.slot) throw qualificationProblem('first-stage');
  if (restsOnStage(rule, stage.key)) throw qualificationProblem('rule-needs-stage');
}

export async function define(
  tx: Tx,
  fields: FieldCatalog,
  workspace: WorkspaceRef,
  on: { readonly funnel: string; readonly stage: string },
  wanted: NewDefinition,
  { actorId, now }: { readonly actorId: string; readonly now: Date },
): Promise<Definition> {
  const { funnel, stage } = await requireStage(tx, workspace.id, on.funnel, on.stage);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${funnel.id} ${stage.slot}`}, 33))`.execute(tx);
  const version = (await versionsOf(tx, workspace.id, funnel.id, stage.slot))[0]?.version ?? 0;
  if (version !== wanted.basedOn) throw qualificationProblem('definition-changed-meanwhile', { version });
  const { rule, automatic, restDays } = wanted;
  if (rule === null && automatic) throw qualificationProblem('automatic-needs-rule');
  if (rule !== null) {
    checkRule(stage, funnel.stages, rule);
    // What cannot be asked is refused here, where it is written.
    await fromCandidates({
      tx,
      fields,
      workspaceId: workspace.id,
      timeZone: workspace.timeZone,
      funnel,
      stage,
      rule,
      restDays,
      among: 'few',
    });
  }
  await sql`insert into qualification.definition (workspace_id, funnel_id, slot, version, rule, automatic, rest_days, reason, owner_id, made_by)
    values (${workspace.id}, ${funnel.id}, ${stage.slot}, ${version + 1}, ${rule === null ? null : JSON.stringify(rule)}::jsonb, ${automatic},
      ${restDays}, ${wanted.reason}, ${wanted.ownerId}, ${actorId})`.execute(tx);
  await recordAudit(tx, {
    workspaceId: workspace.id,
    at: now,
    actorId,
    action: 'definition.changed',
    subject: stage.name[workspace.language],
  });
  await wakeLive(tx, workspace.id);
  const [made] = await shown(
    tx,
    workspace.id,
    funnel,
    (await versionsOf(tx, workspace.id, funnel.id, stage.slot)).slice(0, 1),
  );
  if (!made) throw qualificationProblem('definition-changed-meanwhile', { version });
  return made;
}
