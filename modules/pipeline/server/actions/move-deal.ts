import { type RawBuilder, sql } from 'kysely';
import type { DealCard, Milestone, Pipeline, PipelineStage } from '../../contract.ts';
import { milestoneWords } from '../../domain/milestone-words.ts';
import { checkMilestones } from '../check-milestones.ts';
import { appendEvents } from '../deal-log.ts';
import { type StoredDeal, holdDeal } from '../deal-store.ts';
import { type Around, reachStage } from '../follow-journey.ts';
import { pipelineProblem } from '../problems.ts';
import { readCard } from '../queries/read-card.ts';
import { holdPipelines, pipelineById, requireStage, stageOfSlot } from '../store.ts';
import type { Viewer } from '../visible-deals.ts';

export type Passing = { readonly override: boolean; readonly reason: string; readonly mayOverride: boolean };

/** Milestones of these stages that are not reached; throws unless the mover may pass them over, and says why. */
export async function passMilestones(
  { tx, workspace }: Around,
  deal: StoredDeal,
  stages: readonly PipelineStage[],
  { override, reason, mayOverride }: Passing,
): Promise<string[]> {
  const asked = stages.flatMap((stage) => stage.milestones);
  const missing = (await checkMilestones(tx, workspace.id, deal.id, asked)).filter(({ done }) => !done);
  if (missing.length === 0) return [];
  if (!override) {
    const words = missing.map(({ milestone }) => milestoneWords(milestone));
    const [first] = stages;
    throw pipelineProblem('milestones-missing', {
      stage: first?.name.en ?? '',
      stagePl: first?.name.pl ?? '',
      missing: words.map(({ en }) => en).join('; '),
      missingPl: words.map(({ pl }) => pl).join('; '),
    });
  }
  if (!mayOverride) throw pipelineProblem('override-not-allowed');
  if (reason === '') throw pipelineProblem('reason-needed');
  return missing.map(({ milestone }: { milestone: Milestone }) => milestone.id);
}

/** The stages that a deal leaves on its way forward; none on its way back. */
export const stagesLeft = (pipeline: Pipeline, from: number, to: number): PipelineStage[] => {
  const place = (slot: number) => pipeline.stages.findIndex((stage) => stage.slot === slot);
  return pipeline.stages.slice(Math.max(place(from), 0), Math.max(place(to), 0));
};

/**
 * A statement that puts the card above `before`, at the end for null, at the top when undefined or when `before` has gone elsewhere meanwhile. Two that
 * are put into the same place at once share a rank, and stand there in the order of their ids. Half of a sum is exact in decimal
 * digits, where a division would be cut off. Under row-level security no index compares ranks, so the stage is read from its top in the
 * index's order: it ends at `before`, which mostly stands among the first.
 */
function placing(
  workspaceId: string,
  deal: StoredDeal,
  slot: number,
  before: string | null | undefined,
): RawBuilder<unknown> {
  const others = sql`workspace_id = ${workspaceId} and pipeline_id = ${deal.pipeline_id} and slot = ${slot} and outcome is null and id <> ${deal.id}`;
  const top = sql`(select min(rank) - 1 from pipeline.deal where ${others})`;
  const end = sql`(select max(rank) + 1 from pipeline.deal where ${others})`;
  const above = sql`(
    select coalesce((stack.rank + stack.above) * 0.5, stack.rank - 1) from (
      select id, rank, lag(rank) over (order by rank, id) as above from pipeline.deal where ${others}) as stack
    where stack.id = ${before ?? null} limit 1)`;
  const place = before === null ? end : before === undefined ? top : sql`coalesce(${above}, ${top})`;
  return sql`update pipeline.deal set rank = coalesce(${place}, rank) where workspace_id = ${workspaceId} and id = ${deal.id}`;
}

type Move = Passing & {
  readonly stage: string;
  readonly before?: string | null | undefined;
  readonly from?: string | undefined;
};

export async function moveDeal(around: Around, viewer: Viewer, dealId: string, move: Move): Promise<DealCard> {
  const { tx, workspace, actorId, now } = around;
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  if (deal.outcome !== null) throw pipelineProblem('deal-closed');
  await holdPipelines(tx, workspace.id);
  const pipeline = await pipelineById(tx, workspace.id, deal.pipeline_id);
  const to = requireStage(pipeline, move.stage);
  const current = stageOfSlot(pipeline, deal.slot);
  if (move.from !== undefined && current && current.key !== move.from) {
    throw pipelineProblem('deal-moved-meanwhile', {
      name: deal.name,
      stage: current.name.en,
      stagePl: current.name.pl,
    });
  }
  if (to.slot !== deal.slot) {
    const skipped = await passMilestones(around, deal, stagesLeft(pipeline, deal.slot, to.slot), move);
    await appendEvents(tx, workspace.id, [
      { dealId, kind: 'moved', at: now, actorId, pipelineId: pipeline.id, slot: to.slot, reason: move.reason, skipped },
    ]);
    await reachStage(around, pipeline, deal.contact_id, to.funnelStage, now);
  }
  // Above itself is where it stands already. The card does not show its rank, so that one statement does for both.
  const place = move.before === dealId ? undefined : placing(workspace.id, deal, to.slot, move.before);
  return readCard(tx, workspace, pipeline, dealId, place);
}
