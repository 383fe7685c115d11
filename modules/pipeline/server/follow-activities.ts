/** Activities of a deal are for those who may see the deal; and whoever may see it may attach some. */
import { sql } from 'kysely';
import { activityRights, dealNames, subjectChecks } from '#modules/activities/server/index.ts';
import { requireDeal } from './deal-store.ts';
import { pipelineProblem } from './problems.ts';
import { visibleDeals } from './visible-deals.ts';

activityRights.push(async (tx, workspaceId, viewer) => {
  if (!viewer.may('deals.read')) return sql<boolean>`activity.deal_id is null`;
  return sql<boolean>`activity.deal_id is null or exists (select from pipeline.deal as deal
    where deal.workspace_id = activity.workspace_id and deal.id = activity.deal_id and ${await visibleDeals(tx, workspaceId, viewer)})`;
});

subjectChecks.push(async (tx, workspaceId, viewer, { dealId }) => {
  if (!viewer.may('deals.read')) throw pipelineProblem('unknown-deal');
  await requireDeal(tx, workspaceId, viewer, dealId);
});

dealNames.push(sql<string | null>`(select deal.name from pipeline.deal as deal
  where deal.workspace_id = activity.workspace_id and deal.id = activity.deal_id)`);
