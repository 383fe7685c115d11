/** What an import of deals has to know besides: the pipelines with their stages, and what the words of the file mean. */
import type { Pipeline } from '#modules/pipeline/contract.ts';
import { listPipelines, requirePipeline } from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { ImportSettings } from '../../contract.ts';
import type { WordMeaning } from '../../domain/mapping.ts';
import { personFieldsOfDeals } from '../../domain/mapping.ts';
import { importProblem } from '../problems.ts';
import type { Surroundings } from '../write/cell-writers.ts';

export type DealSurroundings = Surroundings & {
  readonly pipelines: readonly Pipeline[];
  /** Of rows that name none. */
  readonly pipeline: Pipeline;
  readonly words: readonly WordMeaning[];
  /** Milliseconds since the epoch. */
  readonly now: number;
};

const fits = ({ target }: ImportSettings['columns'][number]): boolean =>
  target.to === 'field'
    ? personFieldsOfDeals.some((field) => field === target.field)
    : target.to !== 'stage' && target.to !== 'custom';

export async function dealSurroundings(
  tx: Tx,
  around: Surroundings,
  settings: ImportSettings,
): Promise<DealSurroundings> {
  const wrong = settings.columns.find((column) => !fits(column));
  if (wrong) throw importProblem('not-of-deals', { column: wrong.name });
  return {
    ...around,
    pipelines: await listPipelines(tx, around.workspaceId),
    pipeline: await requirePipeline(tx, around.workspaceId, settings.deals.pipeline),
    words: settings.deals.words,
    now: Date.now(),
  };
}
