import { listMembers } from '#modules/identity/server/index.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { analyticsEndpoints } from '../contract.ts';
import { funnelLeaks } from './queries/funnel-leaks.ts';
import { funnelReport } from './queries/funnel-report.ts';

async function namesOf(tx: Tx, workspaceId: string): Promise<(userId: string) => string | null> {
  const names = new Map((await listMembers(tx, workspaceId)).map((member) => [member.userId, member.name]));
  return (userId) => names.get(userId) ?? null;
}

export const analyticsRoutes = (host: Host): RouteSet =>
  routes('reports', analyticsEndpoints, {
    funnelReport: {
      may: 'funnel.read',
      rate: { perMinute: 300 },
      run: async ({ tx, workspace, params, query, now }) =>
        funnelReport(tx, workspace, host.fields, params.funnel, query, now, await namesOf(tx, workspace.id)),
    },
    funnelLeaks: {
      may: 'funnel.read',
      rate: { perMinute: 300 },
      run: async ({ tx, workspace, params, query }) =>
        funnelLeaks(tx, workspace, host.fields, params.funnel, query, await namesOf(tx, workspace.id)),
    },
  });
