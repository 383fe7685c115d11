import { recordAudit } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import { type Purpose, consentEndpoints } from '../contract.ts';
import { wakeErasures } from './erase/background.ts';
import { erasePerson } from './erase/erase-person.ts';
import { listErasures } from './queries/list-erasures.ts';
import { listTexts } from './queries/list-texts.ts';
import { addRequest, closeRequest, listRequests } from './requests.ts';
import { idleContacts, retentionRule, saveRetentionRule } from './retention.ts';
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
    listTexts: {
      may: 'privacy.manage',
      run: async ({ tx, workspace }) => ({ data: await listTexts(tx, workspace.id) }),
    },
    listRequests: {
      may: 'privacy.manage',
      run: async ({ tx, workspace }) => ({ data: await listRequests(tx, workspace.id) }),
    },
    addRequest: {
      may: 'privacy.manage',
      async run({ tx, workspace, body, caller, now }) {
        const receivedAt = body.receivedAt === undefined ? now : new Date(body.receivedAt);
        await addRequest(tx, workspace.id, { contactId: body.contactId, kind: body.kind, receivedAt }, caller.userId);
        return { data: await listRequests(tx, workspace.id) };
      },
    },
    closeRequest: {
      may: 'privacy.manage',
      async run({ tx, workspace, params, body, now }) {
        await closeRequest(tx, workspace.id, params.requestId, body.done ? now : null);
        return { data: await listRequests(tx, workspace.id) };
      },
    },
    erasePerson: {
      may: 'privacy.manage',
      async run({ tx, workspace, params, caller, now }) {
        const asked = { reason: 'request', actorId: caller.userId, now } as const;
        const receiptId = await erasePerson(tx, workspace.id, params.contactId, asked);
        // After the answer, and so after the commit.
        setImmediate(wakeErasures);
        return { receiptId };
      },
    },
    listErasures: {
      may: 'privacy.manage',
      run: async ({ tx, workspace }) => ({ data: await listErasures(tx, workspace.id) }),
    },
    readRetention: { may: 'privacy.manage', run: ({ tx, workspace }) => retentionRule(tx, workspace.id) },
    saveRetention: {
      may: 'privacy.manage',
      async run({ tx, workspace, body, caller, now }) {
        await saveRetentionRule(tx, workspace.id, body, { actorId: caller.userId, now });
        await recordAudit(tx, {
          workspaceId: workspace.id,
          at: now,
          actorId: caller.userId,
          action: 'retention.changed',
          data: body,
        });
        return retentionRule(tx, workspace.id);
      },
    },
    previewRetention: {
      may: 'privacy.manage',
      run: ({ tx, workspace, query, now }) => idleContacts(tx, workspace.id, query.months, now, 100),
    },
  });
