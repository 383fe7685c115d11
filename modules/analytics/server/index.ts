/** The server door of analytics. */
import { listWorkspaces } from '#modules/identity/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { funnelCellSet } from './queries/funnel-cell.ts';
import { analyticsRoutes } from './routes.ts';

export { type Asked, funnelReport } from './queries/funnel-report.ts';
export { funnelLeaks } from './queries/funnel-leaks.ts';

export const analytics: ServerModule = {
  name: 'analytics',
  routes: (host) => [analyticsRoutes(host)],
  fields: (catalog) =>
    catalog.addSet(
      'funnel',
      funnelCellSet(
        catalog,
        async (tx, workspaceId) => (await listWorkspaces(tx)).find((workspace) => workspace.id === workspaceId) ?? null,
      ),
    ),
};
