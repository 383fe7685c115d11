/**
 * Rows are understood ahead of their writing, and a file takes minutes: meanwhile somebody may have taken a stage away. Whoever writes
 * holds the pipelines, so that none goes from now on, and looks at them once more.
 */
import { holdPipelines, listPipelines } from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { KindOutcome } from '../import-kind.ts';
import type { DealPlan, IncomingDeal } from './incoming-deal.ts';

type Left = { readonly deals: readonly IncomingDeal[]; readonly refused: KindOutcome['refused'] };

/**
 * Refuses open deals whose stage is gone. Where the file names no stage, or the deal is closed, which stage it was does not matter much:
 * it stands in the first one, as if its word were not known.
 */
export async function stagesLeft(tx: Tx, plan: DealPlan, asked: readonly IncomingDeal[]): Promise<Left> {
  await holdPipelines(tx, plan.workspaceId);
  const pipelines = new Map((await listPipelines(tx, plan.workspaceId)).map((pipeline) => [pipeline.id, pipeline]));
  const deals: IncomingDeal[] = [];
  const refused: KindOutcome['refused'][number][] = [];
  for (const deal of asked) {
    const pipeline = pipelines.get(deal.pipelineId);
    const [first] = pipeline?.stages ?? [];
    if (!pipeline || !first || pipeline.stages.some(({ slot }) => slot === deal.slot)) deals.push(deal);
    else if (deal.stageTold === null || deal.outcome !== null)
      deals.push({ ...deal, slot: first.slot, stageTold: null });
    else {
      const values = { value: deal.stageTold, pipeline: pipeline.name };
      refused.push({
        rowNumber: deal.rowNumber,
        reason: { code: 'unknown-stage-word', column: plan.stageColumn, values },
      });
    }
  }
  return { deals, refused };
}
