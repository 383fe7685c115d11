import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { actorNames } from '#modules/identity/server/index.ts';
import { handoffEndpoints } from '../contract.ts';
import { acceptLead } from './actions/accept-lead.ts';
import type { Acting } from './actions/acting.ts';
import { answerLinked } from './actions/answer-linked.ts';
import { giveLead, wakeLead } from './actions/pass-on-lead.ts';
import { refuseLead } from './actions/refuse-lead.ts';
import { undoAnswer } from './actions/undo-answer.ts';
import { answerers } from './answerers.ts';
import { changeObjection, listObjections } from './objections.ts';
import { contractReport, saveTargets } from './queries/contract-report.ts';
import { handoffsOfContact } from './queries/handoffs-of-contact.ts';
import { inbox } from './queries/inbox.ts';
import { readLinked } from './queries/read-linked.ts';
import { listReps, saveReps } from './reps.ts';
import { agreementOf, saveSettings, settingsInForce } from './settings-store.ts';

type Asked = {
  readonly tx: Tx;
  readonly workspace: WorkspaceRef;
  readonly caller: Caller;
  readonly allowed: (permission: string) => boolean;
  readonly now: Date;
};

export function handoffRoutes(host: Host): RouteSet {
  const { fields } = host;
  const acting = ({ tx, workspace, caller, allowed, now }: Asked): Acting => ({
    tx,
    fields,
    workspace,
    userId: caller.userId,
    manages: allowed('handoff.manage'),
    now,
  });
  return routes('handoff', handoffEndpoints, {
    inbox: {
      may: 'handoff.read',
      run: ({ tx, workspace, caller, now, query }) =>
        inbox({ tx, fields, workspace, userId: caller.userId, now }, query),
    },
    acceptLead: {
      may: 'handoff.answer',
      run: ({ params, body, ...asked }) => acceptLead(acting(asked), params.leadId, body.deal),
    },
    refuseLead: {
      may: 'handoff.answer',
      run: ({ params, body, ...asked }) => refuseLead(acting(asked), params.leadId, body),
    },
    undoAnswer: {
      may: 'handoff.answer',
      run: ({ params, ...asked }) => undoAnswer(acting(asked), params.leadId),
    },
    giveLead: {
      may: 'handoff.answer',
      run: ({ params, body, ...asked }) => giveLead(acting(asked), params.leadId, body.userId),
    },
    wakeLead: {
      may: 'handoff.answer',
      run: ({ params, body, ...asked }) => wakeLead(acting(asked), params.leadId, body),
    },
    handoffsOfContact: {
      may: 'handoff.read',
      run: async ({ tx, workspace, params }) => ({ data: await handoffsOfContact(tx, workspace.id, params.contactId) }),
    },
    readHandoffSettings: {
      may: 'handoff.read',
      run: async ({ tx, workspace, now }) => {
        const held = await settingsInForce(tx, workspace);
        const names = await actorNames(tx, workspace.id);
        return {
          version: held.version,
          settings: held.settings,
          holidays: [...agreementOf(held, now).calendar.holidays].sort(),
          madeByName: held.madeBy === null ? null : (names.get(held.madeBy) ?? null),
          validFrom: held.validFrom?.toISOString() ?? null,
        };
      },
    },
    saveHandoffSettings: {
      may: 'handoff.manage',
      run: ({ tx, workspace, body, caller, now }) => saveSettings(tx, workspace, body, { actorId: caller.userId, now }),
    },
    listReps: {
      may: 'handoff.read',
      run: async ({ tx, workspace, now }) => ({
        data: await listReps(tx, workspace, now),
        colleagues: (await answerers(tx, workspace.id)).map(({ userId: id, name }) => ({ id, name })),
      }),
    },
    saveReps: {
      may: 'handoff.manage',
      run: ({ tx, workspace, body, caller, now }) =>
        saveReps(tx, fields, workspace, body.data, { actorId: caller.userId, now }),
    },
    contractReport: {
      may: 'handoff.read',
      run: ({ tx, workspace, query }) => contractReport(tx, workspace, query.month),
    },
    saveTargets: {
      may: 'handoff.manage',
      run: ({ tx, workspace, params, body, caller, now }) =>
        saveTargets(tx, workspace.id, params.month, body, { actorId: caller.userId, now }),
    },
    listObjections: {
      may: 'handoff.read',
      run: ({ tx, workspace, query }) => listObjections(tx, workspace.id, query),
    },
    changeObjection: {
      may: 'handoff.manage',
      run: ({ tx, workspace, params, body }) => changeObjection(tx, workspace.id, params.objectionId, body),
    },
    readLinkedLead: {
      open: true,
      rate: { perMinute: 60 },
      run: ({ params, now }) => readLinked(host, params.token, now),
    },
    answerLinkedLead: {
      open: true,
      rate: { perMinute: 20 },
      run: ({ params, body, now }) => answerLinked(host, params.token, body, now),
    },
  });
}
