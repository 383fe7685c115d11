/** One deal, held and looked at by whoever changes it. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import { pipelineProblem } from './problems.ts';
import { type Viewer, visibleDeals } from './visible-deals.ts';

export type StoredDeal = {
  readonly id: string;
  readonly pipeline_id: string;
  readonly slot: number;
  readonly outcome: 'won' | 'lost' | null;
  readonly name: string;
  readonly contact_id: string | null;
  readonly company_id: string | null;
  readonly owner_id: string | null;
  readonly amount_minor: number | null;
  readonly currency: string;
  readonly expected_on: string | null;
  readonly confirmed: readonly string[];
  readonly revision: number;
  readonly stage_since: Date;
  readonly created_at: Date;
  readonly closed_at: Date | null;
};

const columns = sql`deal.id, deal.pipeline_id, deal.slot, deal.outcome, deal.name, deal.contact_id, deal.company_id, deal.owner_id,
  deal.amount_minor, deal.currency, deal.expected_on, deal.confirmed, deal.revision, deal.stage_since, deal.created_at, deal.closed_at`;

/** Held until the transaction ends: two who change it take turns. What the viewer may not see is not there. */
export async function holdDeal(tx: Tx, workspaceId: string, viewer: Viewer, dealId: string): Promise<StoredDeal> {
  const { rows } = await sql<StoredDeal>`${keptPlan}select ${columns} from pipeline.deal as deal
    where deal.workspace_id = ${workspaceId} and deal.id = ${dealId} and ${await visibleDeals(tx, workspaceId, viewer)} for update of deal`.execute(
    tx,
  );
  if (!rows[0]) throw pipelineProblem('unknown-deal');
  return rows[0];
}

/** Without holding it. */
export async function requireDeal(tx: Tx, workspaceId: string, viewer: Viewer, dealId: string): Promise<StoredDeal> {
  const { rows } = await sql<StoredDeal>`${keptPlan}select ${columns} from pipeline.deal as deal
    where deal.workspace_id = ${workspaceId} and deal.id = ${dealId} and ${await visibleDeals(tx, workspaceId, viewer)}`.execute(
    tx,
  );
  if (!rows[0]) throw pipelineProblem('unknown-deal');
  return rows[0];
}
