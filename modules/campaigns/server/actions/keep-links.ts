/** Links with marks, kept so that they are found again. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { CampaignLink, Marks } from '../../contract.ts';
import { campaignLink } from '../../domain/campaign-link.ts';
import { campaignProblem } from '../problems.ts';
import { listLinks } from '../queries/list-links.ts';
import { findStored, holdCampaigns } from '../store.ts';

export async function keepLink(
  tx: Tx,
  workspaceId: string,
  campaign: string,
  { page, marks, note, madeBy }: { page: string; marks: Marks; note: string; madeBy: string | null },
): Promise<CampaignLink> {
  const url = campaignLink(page, marks);
  if (url === null) throw campaignProblem('not-a-page');
  await holdCampaigns(tx, workspaceId);
  const { id: campaignId } = await findStored(tx, workspaceId, campaign);
  const kept = (await listLinks(tx, workspaceId, campaign)).find((link) => link.url === url);
  if (kept) return kept;
  const id = newId();
  const { rows } = await sql<{ made_at: Date }>`
    insert into campaigns.link (workspace_id, id, campaign_id, url, note, made_by)
    values (${workspaceId}, ${id}, ${campaignId}, ${url}, ${note}, ${madeBy}) returning made_at`.execute(tx);
  return { id, campaign, url, note, madeAt: (rows[0]?.made_at ?? new Date(0)).toISOString() };
}

export async function removeLink(tx: Tx, workspaceId: string, campaign: string, id: string): Promise<undefined> {
  const { id: campaignId } = await findStored(tx, workspaceId, campaign);
  await sql`delete from campaigns.link where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and id = ${id}`.execute(
    tx,
  );
}
