import { sql } from 'kysely';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { DealCard, Pipeline } from '../../contract.ts';
import { asCard, cardRow } from '../deal-cards.ts';
import { pipelineProblem } from '../problems.ts';

/** Of a deal that the caller was found to see, and that stands in this pipeline. */
export async function readCard(
  tx: Tx,
  workspace: WorkspaceRef,
  pipeline: Pipeline,
  dealId: string,
): Promise<DealCard> {
  const row = await cardRow(tx, workspace.id, workspace.timeZone, sql<boolean>`deal.id = ${dealId}`);
  if (!row) throw pipelineProblem('unknown-deal');
  return asCard(row, [pipeline], await actorNames(tx, workspace.id));
}
