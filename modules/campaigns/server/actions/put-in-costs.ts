/** Costs put in by hand for a stretch of days, and days that another program tells. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Spending } from '../../contract.ts';
import { daysBetween, spreadOverDays } from '../../domain/spread-over-days.ts';
import { tellDays } from '../day-costs.ts';
import { campaignProblem } from '../problems.ts';
import { findStored } from '../store.ts';
import type { CampaignTables } from '../tables.ts';

const mostDays = 3660;

export async function addSpending(
  tx: Tx,
  workspaceId: string,
  campaign: string,
  spent: { from: string; to: string; amountMinor: number; note: string; madeBy: string | null },
): Promise<Spending> {
  const { from, to, amountMinor, note } = spent;
  if (to < from) throw campaignProblem('ends-before-start');
  if (daysBetween(from, to) > mostDays) throw campaignProblem('too-many-days');
  const { id: campaignId } = await findStored(tx, workspaceId, campaign);
  const id = newId();
  const [made] = await tx
    .withTables<CampaignTables>()
    .insertInto('campaigns.spending')
    .values({
      workspace_id: workspaceId,
      id,
      campaign_id: campaignId,
      from_on: from,
      to_on: to,
      amount_minor: amountMinor,
      note,
      made_by: spent.madeBy,
    })
    .returning('made_at')
    .execute();
  const shares = spreadOverDays(amountMinor, from, to);
  await sql`insert into campaigns.day_cost (workspace_id, campaign_id, day, spending_id, amount_minor, origin)
    select ${workspaceId}, ${campaignId}, day, ${id}, amount_minor, 'hand'
    from unnest(${shares.map((share) => share.day)}::date[], ${shares.map((share) => share.amountMinor)}::bigint[]) as share(day, amount_minor)`.execute(
    tx,
  );
  return { id, from, to, amountMinor, note, madeAt: (made?.made_at ?? new Date(0)).toISOString() };
}

export async function removeSpending(tx: Tx, workspaceId: string, campaign: string, id: string): Promise<undefined> {
  const { id: campaignId } = await findStored(tx, workspaceId, campaign);
  const own = tx.withTables<CampaignTables>();
  const gone = await own
    .deleteFrom('campaigns.spending')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('id', '=', id)
    .returning('id')
    .execute();
  if (gone.length === 0) throw campaignProblem('unknown-spending');
  await own
    .deleteFrom('campaigns.day_cost')
    .where('workspace_id', '=', workspaceId)
    .where('spending_id', '=', id)
    .execute();
}

export async function tellDayCost(
  tx: Tx,
  workspaceId: string,
  campaign: string,
  { day, amountMinor }: { day: string; amountMinor: number },
): Promise<{ campaign: string; day: string; amountMinor: number }> {
  const { id: campaignId } = await findStored(tx, workspaceId, campaign);
  await tellDays(tx, workspaceId, [{ campaignId, day, amountMinor }], 'api');
  return { campaign, day, amountMinor };
}
