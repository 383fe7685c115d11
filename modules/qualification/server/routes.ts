import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { qualificationEndpoints } from '../contract.ts';
import { define } from './actions/define.ts';
import { noteCall, takeCallBack } from './actions/note-call.ts';
import { startReplay } from './actions/start-replay.ts';
import { previewDefinition } from './queries/preview-definition.ts';
import { workList } from './queries/work-list.ts';
import { listReplays, readReplay } from './replays.ts';
import { inForce, requireFunnel, requireStage, shown, versionsOf } from './store.ts';

const bodyLimit = 8 * 1024 * 1024;

export const qualificationRoutes = ({ fields }: Host): RouteSet =>
  routes('qualification', qualificationEndpoints, {
    workList: {
      may: 'scoring.read',
      run: ({ tx, workspace, query, caller }) => workList(tx, fields, workspace, { ...query, userId: caller.userId }),
    },
    noteCall: {
      may: 'contacts.write',
      run: ({ tx, workspace, params, body, caller, now }) =>
        noteCall(tx, workspace.id, params.contactId, body, { userId: caller.userId, now }),
    },
    takeCallBack: {
      may: 'contacts.write',
      run: ({ tx, workspace, params }) => takeCallBack(tx, workspace.id, params.contactId),
    },
    listDefinitions: {
      may: 'scoring.read',
      run: async ({ tx, workspace, params }) => {
        const funnel = await requireFunnel(tx, workspace.id, params.funnel);
        return { data: await shown(tx, workspace.id, funnel, await inForce(tx, workspace.id, funnel)) };
      },
    },
    definitionVersions: {
      may: 'scoring.read',
      run: async ({ tx, workspace, params }) => {
        const { funnel, stage } = await requireStage(tx, workspace.id, params.funnel, params.stage);
        return {
          data: await shown(tx, workspace.id, funnel, await versionsOf(tx, workspace.id, funnel.id, stage.slot)),
        };
      },
    },
    define: {
      may: 'scoring.write',
      bodyLimit,
      run: ({ tx, workspace, params, body, caller, now }) =>
        define(tx, fields, workspace, params, body, { actorId: caller.userId, now }),
    },
    previewDefinition: {
      may: 'scoring.read',
      bodyLimit,
      rate: { perMinute: 240 },
      run: ({ tx, workspace, params, body }) => previewDefinition(tx, fields, workspace, params, body),
    },
    startReplay: {
      may: 'scoring.write',
      bodyLimit,
      run: ({ tx, workspace, params, body, caller }) => startReplay(tx, fields, workspace, params, body, caller.userId),
    },
    listReplays: {
      may: 'scoring.read',
      run: async ({ tx, workspace, params }) => {
        const { funnel, stage } = await requireStage(tx, workspace.id, params.funnel, params.stage);
        return { data: await listReplays(tx, workspace.id, funnel.id, stage.slot) };
      },
    },
    readReplay: {
      may: 'scoring.read',
      run: ({ tx, workspace, params }) => readReplay(tx, workspace.id, params.replayId),
    },
  });
