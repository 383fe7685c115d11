/** The people behind one number of the campaign report: the same conditions that counted them, as a set of the filter language. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { SetCompiler } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { CampaignCell } from '../../contract.ts';
import { placeSql } from '../compile-rules.ts';
import { campaignProblem } from '../problems.ts';
import { listStored } from '../store.ts';
import { enteredIn, funnelAsked, intervalOf, touchColumns, touchOfContact } from '../touches.ts';

/** A report needs the workspace's time zone; the filter language carries only its id. */
export type WorkspaceFinder = (tx: Tx, workspaceId: string) => Promise<WorkspaceRef | null>;

export const campaignCellSet =
  (findWorkspace: WorkspaceFinder): SetCompiler =>
  async (tx, workspaceId, of) => {
    const parsed = CampaignCell.safeParse(of);
    const workspace = await findWorkspace(tx, workspaceId);
    if (!parsed.success || !workspace) throw campaignProblem('bad-cell');
    const cell = parsed.data;
    const funnel = await funnelAsked(tx, workspaceId, cell.funnel);
    const stage = funnel.stages.find((each) => each.key === cell.stage);
    if (!stage) throw campaignProblem('bad-cell');
    const campaigns = await listStored(tx, workspaceId);
    if (cell.campaign && !campaigns.some(({ key }) => key === cell.campaign))
      throw campaignProblem('unknown-campaign', { campaign: cell.campaign });
    const place = placeSql(
      campaigns,
      touchColumns((part) => touchOfContact(cell.touch, part)),
    );
    const places = campaigns.flatMap(({ key, channel }, index) =>
      (cell.campaign === undefined || cell.campaign === key) && (cell.channel === undefined || cell.channel === channel)
        ? [index]
        : [],
    );
    const belongs =
      cell.campaign === null
        ? sql`${place} is null`
        : cell.campaign === undefined && cell.channel === undefined
          ? sql`true`
          : sql`${place} = any(${places}::integer[])`;
    const interval = await intervalOf(tx, workspace.timeZone, cell.from, cell.to);
    return sql`contact.id in (select j.contact_id from lifecycle.journey j
      join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = j.contact_id
      where j.workspace_id = ${workspaceId} and j.funnel_id = ${funnel.id} and ${enteredIn(stage, interval)} and ${belongs})`;
  };
