import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { CampaignCosts } from '../../contract.ts';
import { findStored } from '../store.ts';
import type { CampaignTables } from '../tables.ts';

/** What a campaign has cost: by month, and what was put in by hand. */
export async function campaignCosts(tx: Tx, workspace: WorkspaceRef, campaign: string): Promise<CampaignCosts> {
  const { id } = await findStored(tx, workspace.id, campaign);
  const spendings = await tx
    .withTables<CampaignTables>()
    .selectFrom('campaigns.spending')
    .where('workspace_id', '=', workspace.id)
    .where('campaign_id', '=', id)
    .selectAll()
    .orderBy('from_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const { rows: months } = await sql<{ month: string; toldMinor: number; byHandMinor: number }>`
    select to_char(day, 'YYYY-MM') as month, coalesce(sum(amount_minor) filter (where origin <> 'hand'), 0)::bigint as "toldMinor",
      coalesce(sum(amount_minor) filter (where origin = 'hand'), 0)::bigint as "byHandMinor"
    from campaigns.day_cost where workspace_id = ${workspace.id} and campaign_id = ${id} group by 1 order by 1 desc`.execute(
    tx,
  );
  return {
    currency: workspace.currency,
    spendings: spendings.map((row) => ({
      id: row.id,
      from: row.from_on,
      to: row.to_on,
      amountMinor: row.amount_minor,
      note: row.note,
      madeAt: row.made_at.toISOString(),
    })),
    months,
    totalMinor: months.reduce((sum, { toldMinor, byHandMinor }) => sum + toldMinor + byHandMinor, 0),
  };
}
