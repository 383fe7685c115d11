import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { CampaignLink } from '../../contract.ts';

/** The links of one campaign, or of all of them, newest first. */
export async function listLinks(tx: Tx, workspaceId: string, campaign: string | undefined): Promise<CampaignLink[]> {
  const { rows } = await sql<{ id: string; campaign: string; url: string; note: string; made_at: Date }>`
    select link.id, campaign.key as campaign, link.url, link.note, link.made_at
    from campaigns.link link
    join campaigns.campaign campaign on campaign.workspace_id = link.workspace_id and campaign.id = link.campaign_id
    where link.workspace_id = ${workspaceId} ${campaign === undefined ? sql`` : sql`and campaign.key = ${campaign}`}
    order by link.made_at desc, link.id desc limit 500`.execute(tx);
  return rows.map(({ made_at, ...link }) => ({ ...link, madeAt: made_at.toISOString() }));
}
