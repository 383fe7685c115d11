import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import { campaignEndpoints } from '../contract.ts';
import { attachTouch, createCampaign, editCampaign, orderCampaigns } from './actions/save-campaign.ts';
import { campaignReport } from './queries/campaign-report.ts';
import { unmatchedTouches } from './queries/unmatched-touches.ts';
import { findStored, listStored, shown } from './store.ts';

export const campaignRoutes = (): RouteSet =>
  routes('campaigns', campaignEndpoints, {
    listCampaigns: {
      may: 'campaigns.read',
      run: async ({ tx, workspace }) => ({ data: (await listStored(tx, workspace.id)).map(shown) }),
    },
    createCampaign: {
      may: 'campaigns.write',
      run: ({ tx, workspace, body }) => createCampaign(tx, workspace.id, body),
    },
    readCampaign: {
      may: 'campaigns.read',
      run: async ({ tx, workspace, params }) => shown(await findStored(tx, workspace.id, params.campaign)),
    },
    editCampaign: {
      may: 'campaigns.write',
      run: ({ tx, workspace, params, body }) => editCampaign(tx, workspace.id, params.campaign, body),
    },
    orderCampaigns: {
      may: 'campaigns.write',
      run: async ({ tx, workspace, body }) => ({ data: await orderCampaigns(tx, workspace.id, body.keys) }),
    },
    unmatchedTouches: {
      may: 'campaigns.read',
      rate: { perMinute: 120 },
      run: async ({ tx, workspace, query }) => ({ data: await unmatchedTouches(tx, workspace.id, query.touch) }),
    },
    attachTouch: {
      may: 'campaigns.write',
      run: ({ tx, workspace, params, body }) => attachTouch(tx, workspace.id, params.campaign, body),
    },
    campaignReport: {
      may: 'campaigns.read',
      rate: { perMinute: 300 },
      run: ({ tx, workspace, query }) => campaignReport(tx, workspace, query),
    },
  });
