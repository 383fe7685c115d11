/** Writes of days that a file or another program tells: one amount for each day of a campaign, replaced when told again. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

export type DayCost = { readonly campaignId: string; readonly day: string; readonly amountMinor: number };

/** In place of the spending that a share belongs to. */
export const told = '00000000-0000-0000-0000-000000000000';

const columnsOf = (costs: readonly DayCost[]) =>
  sql`unnest(${costs.map((cost) => cost.campaignId)}::uuid[], ${costs.map((cost) => cost.day)}::date[],
    ${costs.map((cost) => cost.amountMinor)}::bigint[]) as cost(campaign_id, day, amount_minor)`;

export type Difference = { readonly added: number; readonly changed: number; readonly same: number };

export async function differenceOf(tx: Tx, workspaceId: string, costs: readonly DayCost[]): Promise<Difference> {
  const { rows } = await sql<Difference>`
    select count(*) filter (where known.day is null and cost.amount_minor > 0)::int as added,
      count(*) filter (where known.amount_minor <> cost.amount_minor)::int as changed,
      count(*) filter (where coalesce(known.amount_minor, 0) = cost.amount_minor)::int as same
    from ${columnsOf(costs)} left join campaigns.day_cost known on known.workspace_id = ${workspaceId}
      and known.campaign_id = cost.campaign_id and known.day = cost.day and known.spending_id = ${told}`.execute(tx);
  return rows[0] ?? { added: 0, changed: 0, same: 0 };
}

/** No more than one cost for each day of a campaign. A day without a cost is not kept. */
export async function tellDays(
  tx: Tx,
  workspaceId: string,
  costs: readonly DayCost[],
  origin: 'file' | 'api',
): Promise<void> {
  await sql`
    insert into campaigns.day_cost (workspace_id, campaign_id, day, spending_id, amount_minor, origin)
    select ${workspaceId}, campaign_id, day, ${told}, amount_minor, ${origin} from ${columnsOf(costs)} where amount_minor > 0
    order by campaign_id, day
    on conflict (workspace_id, campaign_id, day, spending_id)
      do update set amount_minor = excluded.amount_minor, origin = excluded.origin, updated_at = now()
      where day_cost.amount_minor <> excluded.amount_minor`.execute(tx);
  await sql`delete from campaigns.day_cost known using ${columnsOf(costs)}
    where known.workspace_id = ${workspaceId} and known.campaign_id = cost.campaign_id and known.day = cost.day
      and known.spending_id = ${told} and cost.amount_minor = 0`.execute(tx);
}
