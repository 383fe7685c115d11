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

type NewSpending = Pick<Spending, 'from' | 'to' | 'amountMinor' | 'note'> & { readonly madeBy: string | null };

/** Several at once, in as many statements as one takes. */
export async function addSpendings(
  tx: Tx,
  workspaceId: string,
  campaign: string,
  spent: readonly NewSpending[],
): Promise<Spending[]> {
  for (const { from, to } of spent) {
    if (to < from) throw campaignProblem('ends-before-start');
    if (daysBetween(from, to) > mostDays) throw campaignProblem('too-many-days');
  }
  const { id: campaignId } = await findStored(tx, workspaceId, campaign);
  const all = spent.map((one) => ({ ...one, id: newId() }));
  if (all.length === 0) return [];
  const rows = await tx
    .withTables<CampaignTables>()
    .insertInto('campaigns.spending')
    .values(
      all.map(({ id, from, to, amountMinor, note, madeBy }) => ({
        workspace_id: workspaceId,
        id,
        campaign_id: campaignId,
        from_on: from,
        to_on: to,
        amount_minor: amountMinor,
        note,
        made_by: madeBy,
      })),
    )
    .returning(['id', 'made_at'])
    .execute();
  const shares = all.flatMap(({ id, amountMinor, from, to }) =>
    spreadOverDays(amountMinor, from, to).map((share) => ({ id, ...share })),
  );
  await sql`insert into campaigns.day_cost (workspace_id, campaign_id, day, spending_id, amount_minor, origin)
    select ${workspaceId}, ${campaignId}, day, id, amount_minor, 'hand'
    from unnest(${shares.map((share) => share.id)}::uuid[], ${shares.map((share) => share.day)}::date[], ${shares.map((share) => share.amountMinor)}::bigint[]) as share(id, day, amount_minor)`.execute(
    tx,
  );
  const madeAt = new Map(rows.map((row) => [row.id, row.made_at]));
  return all.map(({ id, from, to, amountMinor, note }) => ({
    id,
    from,
    to,
    amountMinor,
    note,
    madeAt: (madeAt.get(id) ?? new Date(0)).toISOString(),
  }));
}

export async function addSpending(
  tx: Tx,
  workspaceId: string,
  campaign: string,
  spent: NewSpending,
): Promise<Spending> {
  const [made] = await addSpendings(tx, workspaceId, campaign, [spent]);
  if (!made) throw new Error('one is put in, one comes back');
  return made;
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
