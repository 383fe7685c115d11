import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import { campaignEndpoints } from '../contract.ts';
import { keepLink, removeLink } from './actions/keep-links.ts';
import { addSpending, removeSpending, tellDayCost } from './actions/put-in-costs.ts';
import { importCosts, previewCosts } from './actions/import-costs.ts';
import { attachTouch, createCampaign, editCampaign, orderCampaigns } from './actions/save-campaign.ts';
import { campaignCosts } from './queries/campaign-costs.ts';
import { listLinks } from './queries/list-links.ts';
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
    campaignCosts: {
      may: 'campaigns.read',
      run: ({ tx, workspace, params }) => campaignCosts(tx, workspace, params.campaign),
    },
    addSpending: {
      may: 'campaigns.write',
      run: ({ tx, workspace, params, body, caller }) =>
        addSpending(tx, workspace.id, params.campaign, { ...body, madeBy: caller.userId }),
    },
    removeSpending: {
      may: 'campaigns.write',
      run: ({ tx, workspace, params }) => removeSpending(tx, workspace.id, params.campaign, params.spendingId),
    },
    tellDayCost: {
      may: 'campaigns.write',
      run: ({ tx, workspace, params, body }) =>
        tellDayCost(tx, workspace.id, params.campaign, { day: params.day, ...body }),
    },
    previewCosts: {
      may: 'campaigns.write',
      rate: { perMinute: 60 },
      run: ({ tx, workspace, body }) => previewCosts(tx, workspace, body),
    },
    importCosts: {
      may: 'campaigns.write',
      rate: { perMinute: 60 },
      run: ({ tx, workspace, body }) => importCosts(tx, workspace, body),
    },
    listLinks: {
      may: 'campaigns.read',
      run: async ({ tx, workspace, query }) => ({ data: await listLinks(tx, workspace.id, query.campaign) }),
    },
    keepLink: {
      may: 'campaigns.write',
      run: ({ tx, workspace, params, body, caller }) =>
        keepLink(tx, workspace.id, params.campaign, { ...body, madeBy: caller.userId }),
    },
    removeLink: {
      may: 'campaigns.write',
      run: ({ tx, workspace, params }) => removeLink(tx, workspace.id, params.campaign, params.linkId),
    },
  });
