import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { type Deal, pipelineEndpoints } from '../contract.ts';
import { loseDeal, reopenDeal, winDeal } from './actions/close-deal.ts';
import { moveDeal } from './actions/move-deal.ts';
import { changeDeal, createDeal } from './actions/save-deal.ts';
import { confirmMilestone, saveLineItems, savePeople } from './actions/save-parts.ts';
import { listProducts, saveProduct } from './actions/save-product.ts';
import { createPipeline, reshapePipeline } from './actions/shape-pipeline.ts';
import type { Around } from './follow-journey.ts';
import { board, boardColumn } from './queries/board.ts';
import { listDeals } from './queries/list-deals.ts';
import { readDeal } from './queries/read-deal.ts';
import { salesAccess, saveSalesAccess } from './sales-access.ts';
import { listPipelines } from './store.ts';
import { type Viewer, isVisible, viewerOf } from './visible-deals.ts';
import { templateOf } from './workspace-template.ts';

type Asked = {
  readonly tx: Tx;
  readonly workspace: WorkspaceRef;
  readonly caller: Caller;
  readonly role: string;
  readonly now: Date;
  readonly allowed: (permission: string) => boolean;
};

export const pipelineRoutes = ({ fields }: Host): RouteSet => {
  const around = ({ tx, workspace, caller, now }: Asked): Around => ({
    tx,
    fields,
    workspace,
    actorId: caller.userId,
    now,
  });
  const shown = (asked: Asked, dealId: string): Promise<Deal> =>
    readDeal(asked.tx, asked.workspace, viewerOf(asked), dealId, asked.allowed('deals.write'));
  // Given to somebody else, it is shown once more: what worked is not answered as if there were no such deal.
  const shownOnce = async (asked: Asked, dealId: string): Promise<Deal> => {
    const viewer = viewerOf(asked);
    if (await isVisible(asked.tx, asked.workspace.id, viewer, dealId)) return shown(asked, dealId);
    return readDeal(asked.tx, asked.workspace, { userId: viewer.userId, role: '' }, dealId, false);
  };
  const change = async (
    asked: Asked,
    dealId: string,
    run: (around: Around, viewer: Viewer) => Promise<unknown>,
  ): Promise<Deal> => {
    await run(around(asked), viewerOf(asked));
    return shown(asked, dealId);
  };
  const passing = (asked: Asked, body: { readonly override: boolean; readonly reason: string }) => ({
    ...body,
    mayOverride: asked.allowed('deals.override'),
  });

  return routes('pipeline', pipelineEndpoints, {
    listPipelines: {
      may: 'deals.read',
      run: async ({ tx, workspace }) => ({ data: await listPipelines(tx, workspace.id) }),
    },
    createPipeline: {
      may: 'pipeline.shape',
      run: async ({ tx, workspace, body, caller }) =>
        createPipeline(tx, workspace.id, { ...body, template: await templateOf(tx, workspace.id) }, caller.userId),
    },
    reshapePipeline: {
      may: 'pipeline.shape',
      run: ({ tx, workspace, params, body, caller }) =>
        reshapePipeline(tx, workspace.id, params.pipeline, body, caller.userId),
    },
    board: {
      may: 'deals.read',
      run: (asked) => board(asked.tx, asked.workspace, viewerOf(asked), asked.params.pipeline, asked.query),
    },
    boardColumn: {
      may: 'deals.read',
      run: (asked) => boardColumn(asked.tx, asked.workspace, viewerOf(asked), asked.params, asked.query),
    },
    listDeals: {
      may: 'deals.read',
      run: (asked) => listDeals(asked.tx, asked.workspace, viewerOf(asked), asked.query),
    },
    createDeal: {
      may: 'deals.write',
      run: async (asked) => shownOnce(asked, await createDeal(around(asked), asked.body)),
    },
    readDeal: { may: 'deals.read', run: (asked) => shown(asked, asked.params.dealId) },
    changeDeal: {
      may: 'deals.write',
      run: async (asked) => {
        await changeDeal(around(asked), viewerOf(asked), asked.params.dealId, asked.body);
        return shownOnce(asked, asked.params.dealId);
      },
    },
    moveDeal: {
      may: 'deals.write',
      run: (asked) =>
        moveDeal(around(asked), viewerOf(asked), asked.params.dealId, { ...asked.body, ...passing(asked, asked.body) }),
    },
    winDeal: {
      may: 'deals.write',
      run: (asked) =>
        change(asked, asked.params.dealId, (on, viewer) =>
          winDeal(on, viewer, asked.params.dealId, { ...asked.body, ...passing(asked, asked.body) }),
        ),
    },
    loseDeal: {
      may: 'deals.write',
      run: (asked) =>
        change(asked, asked.params.dealId, (on, viewer) => loseDeal(on, viewer, asked.params.dealId, asked.body)),
    },
    reopenDeal: {
      may: 'deals.write',
      run: (asked) =>
        change(asked, asked.params.dealId, (on, viewer) =>
          reopenDeal(on, viewer, asked.params.dealId, asked.body.reason),
        ),
    },
    confirmMilestone: {
      may: 'deals.write',
      run: (asked) =>
        change(asked, asked.params.dealId, (on, viewer) =>
          confirmMilestone(on, viewer, asked.params.dealId, asked.params.milestone, asked.body.done),
        ),
    },
    saveDealPeople: {
      may: 'deals.write',
      run: (asked) =>
        change(asked, asked.params.dealId, (on, viewer) => savePeople(on, viewer, asked.params.dealId, asked.body)),
    },
    saveLineItems: {
      may: 'deals.write',
      run: (asked) =>
        change(asked, asked.params.dealId, (on, viewer) => saveLineItems(on, viewer, asked.params.dealId, asked.body)),
    },
    listProducts: {
      may: 'deals.read',
      run: async ({ tx, workspace }) => ({ data: await listProducts(tx, workspace.id) }),
    },
    saveProduct: {
      may: 'pipeline.shape',
      run: ({ tx, workspace, params, body }) => saveProduct(tx, workspace.id, { ...body, id: params.productId }),
    },
    salesAccess: { may: 'deals.read', run: ({ tx, workspace }) => salesAccess(tx, workspace.id) },
    saveSalesAccess: {
      may: 'members.manage',
      run: ({ tx, workspace, body, caller, now }) =>
        saveSalesAccess(tx, workspace.id, body, { userId: caller.userId, now }),
    },
  });
};
