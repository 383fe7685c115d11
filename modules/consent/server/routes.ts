import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import { type Purpose, consentEndpoints } from '../contract.ts';
import { recordByHand } from './actions/record-by-hand.ts';
import { savePurposes } from './actions/save-purposes.ts';
import { consentOfContact } from './queries/consent-of-contact.ts';
import { listPurposes } from './queries/list-purposes.ts';

const purposesShown = async (tx: Tx, workspaceId: string): Promise<Purpose[]> =>
  (await listPurposes(tx, workspaceId)).map((purpose) => ({ ...purpose, channels: [...purpose.channels] }));

export const consentRoutes = (host: Host): RouteSet =>
  routes('consent', consentEndpoints, {
    readConsent: {
      may: 'consent.read',
      run: ({ tx, workspace, params, allowed }) =>
        consentOfContact(tx, host, workspace.id, params.contactId, { withLink: allowed('consent.write') }),
    },
    recordConsent: {
      may: 'consent.write',
      async run({ tx, workspace, params, body, caller, now }) {
        await recordByHand(tx, workspace, params.contactId, body, { caller, now });
        return consentOfContact(tx, host, workspace.id, params.contactId, { withLink: true });
      },
    },
    listPurposes: {
      may: 'consent.read',
      run: async ({ tx, workspace }) => ({ data: await purposesShown(tx, workspace.id) }),
    },
    savePurposes: {
      may: 'privacy.manage',
      async run({ tx, workspace, body, now }) {
        await savePurposes(tx, workspace.id, body.data, now);
        return { data: await purposesShown(tx, workspace.id) };
      },
    },
  });
