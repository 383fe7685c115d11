/** The server door of pipeline. */
import { sql } from 'kysely';
import { contactListeners, personalData, timelineSources } from '#modules/contacts/server/index.ts';
import { workspaceListeners } from '#modules/identity/server/index.ts';
import type { Projection, ServerModule } from '#platform/server/module.ts';
import { createPipeline } from './actions/shape-pipeline.ts';
import './follow-activities.ts';
import { dealDifferences, rebuildDeals } from './deal-log.ts';
import { dealTimeline } from './deal-timeline.ts';
import { downloadDeals } from './download-deals.ts';
import { followMerges, forgetContacts } from './follow-contacts.ts';
import { paceWork } from './pace.ts';
import { pipelineRoutes } from './routes.ts';

export { winDeal } from './actions/close-deal.ts';
export { createDeal } from './actions/save-deal.ts';
export { documentChecks } from './check-milestones.ts';
export { type ClosedDeal, dealListeners } from './deal-listeners.ts';
export { appendEvents, type NewEvent, rebuildDeals } from './deal-log.ts';
export { type TakenIn, takeInDeals } from './imported-deals.ts';
export { takeBackDeals } from './take-back-deals.ts';
export { holdDeal, requireDeal, type StoredDeal } from './deal-store.ts';
export type { Around } from './follow-journey.ts';
export { pipelineProblem } from './problems.ts';
export { computePace } from './pace.ts';
export { lineItemsOf, peopleOf } from './queries/read-deal.ts';
export { holdPipelines, listPipelines, pipelineById, requirePipeline, stageOfSlot } from './store.ts';
export { salesAccess } from './sales-access.ts';
export { type Viewer, limitOfReader, seesAllDeals, viewerOf, visibleDeals } from './visible-deals.ts';

timelineSources.push(dealTimeline);
contactListeners.merged.push(followMerges);
contactListeners.leaving.push(forgetContacts);

personalData.push({
  key: 'pipeline.deals',
  title: { pl: 'Szanse sprzedaży', en: 'Deals' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('name', deal.name, 'created_at', deal.created_at, 'outcome', deal.outcome, 'closed_at', deal.closed_at,
        'amount_minor', deal.amount_minor, 'currency', deal.currency, 'roles', person.roles, 'note', person.note) as row
      from pipeline.deal as deal left join pipeline.deal_person as person on person.workspace_id = deal.workspace_id
        and person.deal_id = deal.id and person.contact_id = any(${contactIds}::uuid[])
      where deal.workspace_id = ${workspaceId} and (deal.contact_id = any(${contactIds}::uuid[]) or person.contact_id is not null)
      order by deal.created_at, deal.id`.execute(tx);
    return rows.map(({ row }) => row);
  },
});

workspaceListeners.created.push(async (tx, workspace) => {
  const name = workspace.language === 'pl' ? 'Sprzedaż' : 'Sales';
  await createPipeline(tx, workspace.id, { name, template: workspace.template }, null);
});

const deals: Projection = {
  name: 'pipeline.deal',
  rebuild: (tx, workspaceId) => rebuildDeals(tx, workspaceId),
  differences: (tx, workspaceId) => dealDifferences(tx, workspaceId),
};

export const pipeline: ServerModule = {
  name: 'pipeline',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [pipelineRoutes(host)],
  plugin: downloadDeals,
  background: [paceWork],
  projections: [deals],
};
