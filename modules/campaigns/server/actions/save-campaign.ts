/** Makes and changes campaigns, their order and their rules. */
import { sql } from 'kysely';
import { tellAllTouched } from '#modules/contacts/server/index.ts';
import { listMembers } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { z } from 'zod';
import { type Campaign, type CampaignChange, type CampaignInput, Rules } from '../../contract.ts';
import { belongs } from '../../domain/matching.ts';
import { keyOfName } from '../../domain/key-of-name.ts';
import { rulesOfMarks } from '../../domain/rules-of-marks.ts';
import { campaignProblem } from '../problems.ts';
import { findStored, holdCampaigns, listStored, shown } from '../store.ts';
import type { CampaignTables } from '../tables.ts';

async function check(
  tx: Tx,
  workspaceId: string,
  { ownerId, startsOn, endsOn }: Pick<CampaignChange, 'ownerId' | 'startsOn' | 'endsOn'>,
): Promise<void> {
  if (startsOn && endsOn && startsOn > endsOn) throw campaignProblem('ends-before-start');
  if (ownerId && !(await listMembers(tx, workspaceId)).some((member) => member.userId === ownerId))
    throw campaignProblem('unknown-owner');
}

export async function createCampaign(
  tx: Tx,
  workspaceId: string,
  input: z.output<typeof CampaignInput>,
): Promise<Campaign> {
  await check(tx, workspaceId, input);
  const others = await listStored(tx, workspaceId);
  const key = input.key ?? keyOfName(input.name, new Set(others.map((other) => other.key)));
  const none = { source: null, medium: null, campaign: null, term: null, content: null, id: null };
  const marks = { ...none, ...input.marks };
  const made = await tx
    .withTables<CampaignTables>()
    .insertInto('campaigns.campaign')
    .values({
      workspace_id: workspaceId,
      id: newId(),
      key,
      name: input.name,
      channel: input.channel,
      status: input.status,
      goal_text: input.goal.text,
      goal_leads: input.goal.leads,
      goal_customers: input.goal.customers,
      budget_minor: input.budgetMinor,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      owner_id: input.ownerId,
      marks: JSON.stringify(marks),
      rules: JSON.stringify(input.rules ?? rulesOfMarks(marks)),
      position: sql<number>`(select coalesce(max(position), 0) + 1 from campaigns.campaign where workspace_id = ${workspaceId})`,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .returning('id')
    .execute();
  if (made.length === 0) throw campaignProblem('campaign-exists', { campaign: key });
  // Whom a campaign brought is told by the rules of all of them.
  await tellAllTouched(tx, workspaceId);
  return shown(await findStored(tx, workspaceId, key));
}

export async function editCampaign(
  tx: Tx,
  workspaceId: string,
  key: string,
  change: CampaignChange,
): Promise<Campaign> {
  const known = await findStored(tx, workspaceId, key);
  const next = { ...known, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
  await check(tx, workspaceId, {
    startsOn: next.startsOn,
    endsOn: next.endsOn,
    // One who has left the workspace since may stay where they were.
    ownerId: next.ownerId === known.ownerId ? null : next.ownerId,
  });
  await tx
    .withTables<CampaignTables>()
    .updateTable('campaigns.campaign')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', known.id)
    .set({
      name: next.name,
      channel: next.channel,
      status: next.status,
      goal_text: next.goal.text,
      goal_leads: next.goal.leads,
      goal_customers: next.goal.customers,
      budget_minor: next.budgetMinor,
      starts_on: next.startsOn,
      ends_on: next.endsOn,
      owner_id: next.ownerId,
      marks: JSON.stringify(next.marks),
      rules: JSON.stringify(next.rules),
      updated_at: sql<Date>`now()`,
    })
    .execute();
  await tellAllTouched(tx, workspaceId);
  return shown(await findStored(tx, workspaceId, key));
}

export async function orderCampaigns(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<Campaign[]> {
  await holdCampaigns(tx, workspaceId);
  const known = await listStored(tx, workspaceId);
  for (const key of keys)
    if (!known.some((campaign) => campaign.key === key)) throw campaignProblem('unknown-campaign', { campaign: key });
  const order = [...new Set([...keys, ...known.map(({ key }) => key)])];
  await sql`update campaigns.campaign c set position = o.place from unnest(${order}::text[]) with ordinality o(key, place)
    where c.workspace_id = ${workspaceId} and c.key = o.key and c.position <> o.place`.execute(tx);
  await tellAllTouched(tx, workspaceId);
  return (await listStored(tx, workspaceId)).map(shown);
}

/** One click on a name that matches nothing. A touch that already belongs there changes nothing. */
export async function attachTouch(
  tx: Tx,
  workspaceId: string,
  key: string,
  touch: { source: string | null; medium: string | null; campaign: string },
): Promise<Campaign> {
  await holdCampaigns(tx, workspaceId);
  const known = await findStored(tx, workspaceId, key);
  if (belongs(touch, known.rules)) return shown(known);
  const rules = Rules.safeParse([...known.rules, ...rulesOfMarks(touch)]);
  if (!rules.success) throw campaignProblem('too-many-rules');
  return editCampaign(tx, workspaceId, key, { rules: rules.data });
}
