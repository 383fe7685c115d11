/**
 * A deal moves the journey of its main contact: into the stage of the funnel that its own stage names, to the won one, or out. Forward
 * only: who is further already stays there, and who has another open deal did not leave by losing this one.
 */
import { type RawBuilder, sql } from 'kysely';
import {
  endJourneys,
  findFunnel,
  funnelWithContact,
  moveContacts,
  noteWorth,
  withdrawTransitions,
} from '#modules/lifecycle/server/index.ts';
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
  causeId: string | null = null,
): Promise<void> {
  if (contactId === null || funnelStage === null) return;
  const found = await funnelWithContact(tx, workspace.id, pipeline.funnel, contactId);
  if (!found) return;
  const place = (key: string) => found.funnel.stages.findIndex((stage) => stage.key === key);
  if (place(funnelStage) < 0) return;
  if (found.stage !== null && place(found.stage) >= place(funnelStage)) return;
  // The deal is a fact: the rules of the funnel's stages do not keep it from being one. Who may not see the deal reads of the pipeline only.
  const move = {
    contactIds: [contactId],
    to: funnelStage,
    override: true,
    reason: pipeline.name,
    at,
    actorId,
    causeId,
  };
  await moveContacts(tx, workspace.id, fields, pipeline.funnel, move, now);
}

/** A condition on the alias `deal`: of this person, and won in the pass under way of the pipeline's funnel. */
const wonInPass = (
  { workspace }: Around,
  pipeline: Pipeline,
  contactId: string,
): RawBuilder<boolean> => sql<boolean>`(deal.workspace_id = ${workspace.id} and deal.contact_id = ${contactId} and deal.outcome = 'won'
  and exists (select from pipeline.pipeline as own
    join lifecycle.funnel as funnel on funnel.workspace_id = own.workspace_id and funnel.id = own.funnel_id and funnel.key = ${pipeline.funnel}
    where own.workspace_id = deal.workspace_id and own.id = deal.pipeline_id)
  and deal.closed_at >= coalesce((select max(journey.started_at) from lifecycle.journey as journey
    join lifecycle.funnel as funnel on funnel.workspace_id = journey.workspace_id and funnel.id = journey.funnel_id and funnel.key = ${pipeline.funnel}
    where journey.workspace_id = deal.workspace_id and journey.contact_id = deal.contact_id), '-infinity'))`;

/** What the won deals of the pass under way are worth together, in the workspace's currency. */
async function worthOf(around: Around, pipeline: Pipeline, contactId: string): Promise<number> {
  const { tx, workspace } = around;
  const { rows } = await sql<{ value: number | null }>`
    select sum(deal.amount_minor)::bigint as value from pipeline.deal as deal
    where ${wonInPass(around, pipeline, contactId)} and deal.currency = ${workspace.currency}`.execute(tx);
  return rows[0]?.value ?? 0;
}

/** The line of its log that tells of a deal's being won: what it makes of its contact's journey points to it. */
async function winningOf({ tx, workspace }: Around, dealId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from pipeline.deal_event
    where workspace_id = ${workspace.id} and deal_id = ${dealId} and kind = 'won' order by at desc, id desc limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

type WonDeal = { readonly id: string; readonly contact_id: string | null };

export async function reachWon(around: Around, pipeline: Pipeline, deal: WonDeal, at: Date): Promise<void> {
  const { tx, workspace } = around;
  const funnel = await findFunnel(tx, workspace.id, pipeline.funnel);
  const won = funnel?.stages.find((stage) => stage.won)?.key ?? null;
  await reachStage(around, pipeline, deal.contact_id, won, at, await winningOf(around, deal.id));
  await settleWorth(around, pipeline, deal, at);
}

/**
 * A deal was not won after all, or not by this person: what its winning made of their journey is withdrawn. Where another deal of theirs
 * is won in the same pass, they are a customer by that one, since it was won.
 */
export async function takeBackWin(around: Around, pipeline: Pipeline, deal: WonDeal): Promise<void> {
  const { tx, workspace, actorId, now } = around;
  const winning = await winningOf(around, deal.id);
  if (winning === null) return;
  await withdrawTransitions(tx, workspace.id, pipeline.funnel, winning, { at: now, actorId });
  if (deal.contact_id === null) return;
  const { rows } = await sql<{ id: string; contact_id: string; closed_at: Date }>`
    select deal.id, deal.contact_id, deal.closed_at from pipeline.deal as deal
    where ${wonInPass(around, pipeline, deal.contact_id)} order by deal.closed_at, deal.id`.execute(tx);
  for (const other of rows) await reachWon(around, pipeline, other, other.closed_at);
}

/** The funnel says of the person what their won deals say: also when one of them is corrected. */
export async function settleWorth(around: Around, pipeline: Pipeline, deal: WonDeal, at: Date): Promise<void> {
  if (deal.contact_id === null) return;
  const { tx, workspace, actorId } = around;
  const worth = await worthOf(around, pipeline, deal.contact_id);
  const how = { at, actorId, causeId: await winningOf(around, deal.id) };
  await noteWorth(tx, workspace.id, pipeline.funnel, deal.contact_id, worth, how);
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
