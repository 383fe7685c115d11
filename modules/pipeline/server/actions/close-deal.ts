/** A deal is won, lost, or open again. */
import { sql } from 'kysely';
import { appendEvents } from '../deal-log.ts';
import { dealListeners } from '../deal-listeners.ts';
import { type StoredDeal, holdDeal } from '../deal-store.ts';
import { type Around, leaveLost, reachStage, reachWon, takeBackWin } from '../follow-journey.ts';
import { pipelineProblem } from '../problems.ts';
import type { Pipeline, PipelineStage } from '../../contract.ts';
import { holdPipelines, pipelineById, stageOfSlot, stagesEver } from '../store.ts';
import type { Viewer } from '../visible-deals.ts';
import { type Passing, passMilestones } from './move-deal.ts';

/** Told in the log as the reason of a move that nobody made: the deal was opened again, and its stage is no longer there. */
const stageRemoved = 'stage-removed';

async function holdOpen({ tx, workspace }: Around, viewer: Viewer, dealId: string): Promise<StoredDeal> {
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  if (deal.outcome !== null) throw pipelineProblem('deal-closed');
  return deal;
}

/** When it happened; not before what is known of the deal already. */
async function momentOf({ tx, workspace, now }: Around, dealId: string, at: string | undefined): Promise<Date> {
  if (at === undefined) return now;
  const moment = new Date(at);
  if (moment.getTime() > now.getTime() + 60_000) throw pipelineProblem('in-the-future');
  const { rows } = await sql<{ last: Date }>`select max(at) as last from pipeline.deal_event
    where workspace_id = ${workspace.id} and deal_id = ${dealId}`.execute(tx);
  if (rows[0] && moment < rows[0].last) throw pipelineProblem('before-last-change');
  return moment;
}

export async function winDeal(
  around: Around,
  viewer: Viewer,
  dealId: string,
  asked: Passing & { readonly at?: string | undefined },
): Promise<void> {
  const { tx, workspace, actorId } = around;
  const deal = await holdOpen(around, viewer, dealId);
  const at = await momentOf(around, dealId, asked.at);
  const pipeline = await pipelineById(tx, workspace.id, deal.pipeline_id);
  const place = pipeline.stages.findIndex(({ slot }) => slot === deal.slot);
  const skipped = await passMilestones(around, deal, pipeline.stages.slice(Math.max(place, 0)), asked);
  await appendEvents(tx, workspace.id, [
    { dealId, kind: 'won', at, actorId, slot: deal.slot, reason: asked.reason, skipped },
  ]);
  await reachWon(around, pipeline, deal, at);
  await follow(around, deal, pipeline.funnel, 'won', asked.reason, at);
}

export async function loseDeal(
  around: Around,
  viewer: Viewer,
  dealId: string,
  asked: { readonly reason: string; readonly note: string; readonly at?: string | undefined },
): Promise<void> {
  const { tx, workspace, actorId } = around;
  const deal = await holdOpen(around, viewer, dealId);
  const at = await momentOf(around, dealId, asked.at);
  const pipeline = await pipelineById(tx, workspace.id, deal.pipeline_id);
  await appendEvents(tx, workspace.id, [
    { dealId, kind: 'lost', at, actorId, slot: deal.slot, reason: asked.reason, note: asked.note },
  ]);
  await leaveLost(around, pipeline, deal.contact_id, at, asked.reason);
  await follow(around, deal, pipeline.funnel, 'lost', asked.reason, at);
}

async function follow(
  around: Around,
  deal: StoredDeal,
  funnel: string,
  outcome: 'won' | 'lost',
  reason: string,
  at: Date,
): Promise<void> {
  const closed = { dealId: deal.id, contactId: deal.contact_id, funnel, outcome, reason, at };
  for (const listener of dealListeners.closed) await listener(around, closed);
}

export async function reopenDeal(around: Around, viewer: Viewer, dealId: string, reason: string): Promise<void> {
  const { tx, workspace, actorId, now } = around;
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  if (deal.outcome === null) throw pipelineProblem('deal-open');
  await holdPipelines(tx, workspace.id);
  const pipeline = await pipelineById(tx, workspace.id, deal.pipeline_id);
  const stage = stageOfSlot(pipeline, deal.slot) ?? (await stageInstead(around, pipeline, deal.slot));
  const reopened = { dealId, kind: 'reopened', at: now, actorId, reason } as const;
  const moved = { dealId, kind: 'moved', at: now, actorId, pipelineId: pipeline.id, slot: stage.slot, reason: stageRemoved } as const; // prettier-ignore
  await appendEvents(tx, workspace.id, stage.slot === deal.slot ? [reopened] : [reopened, moved]);
  if (deal.outcome === 'won') await takeBackWin(around, pipeline, deal);
  await reachStage(around, pipeline, deal.contact_id, stage.funnelStage, now);
}

/** For a stage that was taken away while nothing open stood in it: the nearest one before it that is still there, else the first. */
async function stageInstead({ tx, workspace }: Around, pipeline: Pipeline, slot: number): Promise<PipelineStage> {
  const former = (await stagesEver(tx, workspace.id, pipeline.id)).find((stages) => stages.some((each) => each.slot === slot)) ?? []; // prettier-ignore
  const before = former.slice(
    0,
    Math.max(
      0,
      former.findIndex((each) => each.slot === slot),
    ),
  );
  const near = before.toReversed().flatMap((each) => stageOfSlot(pipeline, each.slot) ?? []);
  const [stage] = [...near, ...pipeline.stages];
  if (!stage) throw new Error('a pipeline has stages');
  return stage;
}
