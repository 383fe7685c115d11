import { type RawBuilder, sql } from 'kysely';
import { actorName } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import type { DealCard, Pipeline } from '../../contract.ts';
import { type CardRow, asCard, cardColumns, cardJoins, todayIn } from '../deal-cards.ts';
import { pipelineProblem } from '../problems.ts';

/**
 * Of a deal that the caller was found to see, and that stands in this pipeline. `alongside`: a statement run in the same one, that changes
 * nothing of what a card shows.
 */
export async function readCard(
  tx: Tx,
  workspace: WorkspaceRef,
  pipeline: Pipeline,
  dealId: string,
  alongside?: RawBuilder<unknown>,
): Promise<DealCard> {
  const { rows } = await sql<
    CardRow & { owner_name: string | null }
  >`${keptPlan}${alongside ? sql`with alongside as (${alongside})` : sql``}
    select ${cardColumns(todayIn(workspace.timeZone))}, ${actorName(workspace.id, sql`deal.owner_id`)} as owner_name
    from pipeline.deal as deal ${cardJoins} where deal.workspace_id = ${workspace.id} and deal.id = ${dealId}`.execute(
    tx,
  );
  const row = rows[0];
  if (!row) throw pipelineProblem('unknown-deal');
  const { owner_id: owner, owner_name: name } = row;
  return asCard(row, [pipeline], new Map(owner === null || name === null ? [] : [[owner, name]]));
}
