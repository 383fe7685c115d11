/** The server door of campaigns. */
import { listWorkspaces } from '#modules/identity/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { campaignCellSet } from './queries/people-of-campaign.ts';
import { campaignRoutes } from './routes.ts';

export { addSpendings } from './actions/put-in-costs.ts';
export { createCampaign } from './actions/save-campaign.ts';

export const campaigns: ServerModule = {
  name: 'campaigns',
  migrations: new URL('./migrations/', import.meta.url),
  routes: () => [campaignRoutes()],
  fields: (catalog) =>
    catalog.addSet(
      'campaign',
      campaignCellSet(
        async (tx, workspaceId) => (await listWorkspaces(tx)).find((workspace) => workspace.id === workspaceId) ?? null,
      ),
    ),
};
