/** Reads and writes of campaigns. */
import type { Tx } from '#platform/server/database.ts';
import { type Campaign, Channel, Marks, Rules } from '../contract.ts';
import { campaignProblem } from './problems.ts';
import type { CampaignTables } from './tables.ts';

export type StoredCampaign = Campaign & { readonly id: string };

/** In the order in which their rules are tried. */
export async function listStored(tx: Tx, workspaceId: string): Promise<StoredCampaign[]> {
  const rows = await tx
    .withTables<CampaignTables>()
    .selectFrom('campaigns.campaign')
    .where('workspace_id', '=', workspaceId)
    .selectAll()
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row, index) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    channel: Channel.parse(row.channel),
    status: row.status,
    goal: { text: row.goal_text, leads: row.goal_leads, customers: row.goal_customers },
    budgetMinor: row.budget_minor,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    ownerId: row.owner_id,
    marks: Marks.parse(row.marks),
    rules: Rules.parse(row.rules),
    position: index + 1,
    createdAt: row.created_at.toISOString(),
  }));
}

export const shown = ({ id: _id, ...campaign }: StoredCampaign): Campaign => campaign;

export async function findStored(tx: Tx, workspaceId: string, key: string): Promise<StoredCampaign> {
  const found = (await listStored(tx, workspaceId)).find((campaign) => campaign.key === key);
  if (!found) throw campaignProblem('unknown-campaign', { campaign: key });
  return found;
}

/** Held by whoever changes the order or the rules of one: two take turns, and neither loses what the other wrote. */
export async function holdCampaigns(tx: Tx, workspaceId: string): Promise<void> {
  await tx
    .withTables<CampaignTables>()
    .selectFrom('campaigns.campaign')
    .where('workspace_id', '=', workspaceId)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute();
}
