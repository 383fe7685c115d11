/**
 * A deal moves the journey of its main contact: into the stage of the funnel that its own stage names, to the won one, or out. Forward
 * only: who is further already stays there, and who has another open deal did not leave by losing this one.
 */
import { sql } from 'kysely';
import { endJourneys, findFunnel, moveContacts, noteWorth, stageOfContact } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Pipeline } from '../contract.ts';

export type Around = {
  readonly tx: Tx;
  readonly fields: FieldCatalog;
  readonly workspace: WorkspaceRef;
  readonly actorId: string | null;
  readonly now: Date;
};

export async function reachStage(
  { tx, fields, workspace, actorId, now }: Around,
  pipeline: Pipeline,
  contactId: string | null,
  funnelStage: string | null,
  at: Date,
): Promise<void> {
  if (contactId === null || funnelStage === null) return;
  const funnel = await findFunnel(tx, workspace.id, pipeline.funnel);
  const place = (key: string | null) => funnel?.stages.findIndex((stage) => stage.key === key) ?? -1;
  if (place(funnelStage) < 0) return;
  const current = funnel ? await stageOfContact(tx, workspace.id, funnel, contactId) : null;
  if (current !== null && place(current) >= place(funnelStage)) return;
  // The deal is a fact: the rules of the funnel's stages do not keep it from being one. Who may not see the deal reads of the pipeline only.
  const move = { contactIds: [contactId], to: funnelStage, override: true, reason: pipeline.name, at, actorId };
  await moveContacts(tx, workspace.id, fields, pipeline.funnel, move, now);
}

/** What the won deals of the pass under way are worth together, in the workspace's currency. */
async function worthOf({ tx, workspace }: Around, pipeline: Pipeline, contactId: string): Promise<number> {
  const { rows } = await sql<{ value: number | null }>`
    select sum(deal.amount_minor)::bigint as value from pipeline.deal as deal
    where deal.workspace_id = ${workspace.id} and deal.contact_id = ${contactId} and deal.outcome = 'won' and deal.currency = ${workspace.currency}
      and deal.closed_at >= coalesce((select max(journey.started_at) from lifecycle.journey as journey
        join lifecycle.funnel as funnel on funnel.workspace_id = journey.workspace_id and funnel.id = journey.funnel_id and funnel.key = ${pipeline.funnel}
        where journey.workspace_id = deal.workspace_id and journey.contact_id = deal.contact_id), '-infinity')`.execute(
    tx,
  );
  return rows[0]?.value ?? 0;
}

export async function reachWon(around: Around, pipeline: Pipeline, contactId: string | null, at: Date): Promise<void> {
  if (contactId === null) return;
  const { tx, workspace } = around;
  const funnel = await findFunnel(tx, workspace.id, pipeline.funnel);
  const won = funnel?.stages.find((stage) => stage.won)?.key ?? null;
  await reachStage(around, pipeline, contactId, won, at);
  await settleWorth(around, pipeline, contactId, at);
}

/** The funnel says of the person what their won deals say: also when one of them is corrected, or opened again. */
export async function settleWorth(
  around: Around,
  pipeline: Pipeline,
  contactId: string | null,
  at: Date,
): Promise<void> {
  if (contactId === null) return;
  const { tx, workspace, actorId } = around;
  const worth = await worthOf(around, pipeline, contactId);
  await noteWorth(tx, workspace.id, pipeline.funnel, contactId, worth, { at, actorId });
}

export async function leaveLost(
  around: Around,
  pipeline: Pipeline,
  contactId: string | null,
  at: Date,
  reason: string,
): Promise<void> {
  if (contactId === null) return;
  const { tx, workspace, actorId, now } = around;
  const { rows } = await sql`select 1 from pipeline.deal as deal
      join pipeline.pipeline as own on own.workspace_id = deal.workspace_id and own.id = deal.pipeline_id
      join lifecycle.funnel as funnel on funnel.workspace_id = own.workspace_id and funnel.id = own.funnel_id and funnel.key = ${pipeline.funnel}
      where deal.workspace_id = ${workspace.id} and deal.contact_id = ${contactId} and deal.outcome is null limit 1`.execute(
    tx,
  );
  if (rows.length > 0) return;
  await endJourneys(
    tx,
    workspace.id,
    pipeline.funnel,
    { contactIds: [contactId], outcome: 'lost', reason, at, actorId },
    now,
  );
}
