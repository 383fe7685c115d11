import { sql } from 'kysely';
import type { DealCard, Milestone, Pipeline, PipelineStage } from '../../contract.ts';
import { milestoneWords } from '../../domain/milestone-words.ts';
import { checkMilestones } from '../check-milestones.ts';
import { appendEvents } from '../deal-log.ts';
import { type StoredDeal, holdDeal } from '../deal-store.ts';
import { type Around, reachStage } from '../follow-journey.ts';
import { pipelineProblem } from '../problems.ts';
import { readCard } from '../queries/read-card.ts';
import { holdBoard, pipelineById, requireStage, stageOfSlot } from '../store.ts';
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

/** Two neighbours closer than this leave no room between them for long. */
const leastGap = 1e-6;

/** A place above `before`, at the end for null, at the top when undefined. The board is held. */
async function placeIn(
  { tx, workspace }: Around,
  deal: StoredDeal,
  slot: number,
  before: string | null | undefined,
  again = false,
): Promise<number> {
  const column = sql`workspace_id = ${workspace.id} and pipeline_id = ${deal.pipeline_id} and slot = ${slot} and outcome is null and id <> ${deal.id}`;
  const end = async (direction: 'asc' | 'desc'): Promise<number | undefined> => {
    const { rows } = await sql<{
      rank: number;
    }>`select rank from pipeline.deal where ${column} order by rank ${sql.raw(direction)}, id ${sql.raw(direction)} limit 1`.execute(
      tx,
    );
    return rows[0]?.rank;
  };
  if (before === null) return ((await end('desc')) ?? 0) + 1;
  if (before === undefined) return ((await end('asc')) ?? 0) - 1;
  const { rows } = await sql<{ rank: number; above: number | null }>`
    select below.rank, (select max(above.rank) from pipeline.deal as above where above.workspace_id = below.workspace_id and above.pipeline_id = below.pipeline_id
      and above.slot = below.slot and above.outcome is null and above.id <> ${deal.id} and (above.rank, above.id) < (below.rank, below.id)) as above
    from pipeline.deal as below where below.id = ${before} and below.workspace_id = ${workspace.id} and below.pipeline_id = ${deal.pipeline_id}
      and below.slot = ${slot} and below.outcome is null`.execute(tx);
  const [found] = rows;
  // The card it was put above has gone elsewhere meanwhile.
  if (!found) return placeIn({ tx, workspace } as Around, deal, slot, undefined);
  if (found.above === null) return found.rank - 1;
  if (found.rank - found.above > leastGap || again) return (found.rank + found.above) / 2;
  await sql`update pipeline.deal as deal set rank = placed.place from (
      select id, row_number() over (order by rank, id) as place from pipeline.deal where ${column}) as placed
    where deal.workspace_id = ${workspace.id} and deal.id = placed.id`.execute(tx);
  return placeIn({ tx, workspace } as Around, deal, slot, before, true);
}

type Move = Passing & {
  readonly stage: string;
  readonly before?: string | null | undefined;
  readonly from?: string | undefined;
};

export async function moveDeal(around: Around, viewer: Viewer, dealId: string, move: Move): Promise<DealCard> {
  const { tx, workspace, actorId, now } = around;
  const seen = await sql<{
    pipeline_id: string;
  }>`select pipeline_id from pipeline.deal where workspace_id = ${workspace.id} and id = ${dealId}`.execute(tx);
  const pipelineId = seen.rows[0]?.pipeline_id;
  if (pipelineId === undefined) throw pipelineProblem('unknown-deal');
  await holdBoard(tx, workspace.id, pipelineId);
  const deal = await holdDeal(tx, workspace.id, viewer, dealId);
  if (deal.outcome !== null) throw pipelineProblem('deal-closed');
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
  const rank = await placeIn(around, deal, to.slot, move.before);
  await sql`update pipeline.deal set rank = ${rank} where workspace_id = ${workspace.id} and id = ${dealId}`.execute(
    tx,
  );
  return readCard(tx, workspace, dealId);
}
