import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import { trackingEndpoints } from '../contract.ts';
import { isAllowedSite } from '../domain/allowed-site.ts';
import { redoJoin, undoJoin } from './actions/undo-join.ts';
import { knownBehaviours } from './queries/known-behaviours.ts';
import { listEvents } from './queries/list-events.ts';
import { listSites, trackingSummary } from './queries/tracking-summary.ts';
import { visitorsOfContact } from './queries/visitors-of-contact.ts';
import { readSettings, saveSettings } from './settings.ts';

export const trackingRoutes = (): RouteSet =>
  routes('tracking', trackingEndpoints, {
    knownBehaviours: {
      may: 'tracking.read',
      run: async ({ tx, workspace, query }) => ({ data: await knownBehaviours(tx, workspace.id, query) }),
    },
    trackingSettings: {
      may: 'tracking.read',
      run: ({ tx, workspace }) => readSettings(tx, workspace.id),
    },
    saveTrackingSettings: {
      may: 'tracking.manage',
      run: ({ tx, workspace, body }) => saveSettings(tx, workspace.id, body),
    },
    listTrackedEvents: {
      may: 'tracking.read',
      run: ({ tx, workspace, query }) => listEvents(tx, workspace.id, query),
    },
    visitorsOfContact: {
      may: 'tracking.read',
      run: async ({ tx, workspace, params }) => ({
        data: await visitorsOfContact(tx, workspace.id, params.contactId),
      }),
    },
    undoJoin: {
      may: 'tracking.manage',
      run: ({ tx, workspace, params, caller, now }) =>
        undoJoin(tx, workspace.id, params.joinId, { name: caller.name, now }),
    },
    redoJoin: {
      may: 'tracking.manage',
      run: ({ tx, workspace, params }) => redoJoin(tx, workspace.id, params.joinId),
    },
    trackingSummary: {
      may: 'tracking.read',
      run: ({ tx, workspace, query }) => trackingSummary(tx, workspace, query),
    },
    listTrackedSites: {
      may: 'tracking.read',
      run: async ({ tx, workspace, now }) => {
        const { allowedDomains } = await readSettings(tx, workspace.id);
        const isAllowed = (host: string) => isAllowedSite(`https://${host}`, allowedDomains);
        return { data: await listSites(tx, workspace.id, now, isAllowed) };
      },
    },
  });
