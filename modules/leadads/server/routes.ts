import type { FastifyRequest } from 'fastify';
import { addressUsed } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { type Connection, leadAdsEndpoints } from '../contract.ts';
import {
  changeKey,
  createConnection,
  keyOf,
  putAway,
  saveConnection,
  saveSecrets,
} from './actions/keep-connections.ts';
import { retryDelivery } from './actions/retry-delivery.ts';
import { sendTestLead } from './actions/send-test-lead.ts';
import { type ConnectionRow, asConnections, findConnection, listConnectionRows } from './connections.ts';
import { leadAdsProblem } from './problems.ts';
import { listColumns } from './queries/list-columns.ts';
import { getDelivery, listDeliveries } from './queries/list-deliveries.ts';
import { unseal } from './sealed-secrets.ts';

type Inside = { readonly tx: Tx; readonly workspace: { readonly id: string } };
type By = Inside & { readonly caller: { readonly userId: string }; readonly now: Date };

const who = ({ workspace, caller, now }: By) => ({ workspaceId: workspace.id, actorId: caller.userId, now });

export function leadAdsRoutes(host: Host): RouteSet {
  const shownAll = ({ tx, workspace }: Inside, rows: readonly ConnectionRow[]): Promise<Connection[]> =>
    asConnections(
      tx,
      workspace.id,
      rows,
      (row) => unseal(host, { workspaceId: workspace.id, connectionId: row.id }, row.sealed) !== null,
    );
  const shown = async (inside: Inside, row: ConnectionRow): Promise<Connection> => {
    const [connection] = await shownAll(inside, [row]);
    if (!connection) throw leadAdsProblem('unknown-connection');
    return connection;
  };
  const address = (request: FastifyRequest, workspaceId: string, row: ConnectionRow) => ({
    address: `${addressUsed(host.config, request)}/hooks/${row.platform}/${row.token}`,
    key: keyOf(host, workspaceId, row),
  });
  return routes('lead ads', leadAdsEndpoints, {
    listConnections: {
      may: 'leadads.read',
      run: async (asked) => ({ data: await shownAll(asked, await listConnectionRows(asked.tx, asked.workspace.id)) }),
    },
    createConnection: {
      may: 'leadads.manage',
      run: async (asked) => shown(asked, await createConnection(asked.tx, host, who(asked), asked.body)),
    },
    getConnection: {
      may: 'leadads.read',
      run: async (asked) => shown(asked, await findConnection(asked.tx, asked.workspace.id, asked.params.connectionId)),
    },
    saveConnection: {
      may: 'leadads.manage',
      run: async (asked) =>
        shown(asked, await saveConnection(asked.tx, who(asked), asked.params.connectionId, asked.body)),
    },
    saveSecrets: {
      may: 'leadads.manage',
      run: async (asked) =>
        shown(asked, await saveSecrets(asked.tx, host, who(asked), asked.params.connectionId, asked.body)),
    },
    readAddress: {
      may: 'leadads.manage',
      run: async ({ tx, workspace, params, request }) =>
        address(request, workspace.id, await findConnection(tx, workspace.id, params.connectionId)),
    },
    changeKey: {
      may: 'leadads.manage',
      run: async (asked) =>
        address(
          asked.request,
          asked.workspace.id,
          await changeKey(asked.tx, host, who(asked), asked.params.connectionId),
        ),
    },
    listColumns: {
      may: 'leadads.read',
      run: async ({ tx, workspace, params }) => ({
        data: await listColumns(tx, workspace.id, await findConnection(tx, workspace.id, params.connectionId)),
      }),
    },
    removeConnection: {
      may: 'leadads.manage',
      run: async (asked) => {
        await putAway(asked.tx, who(asked), asked.params.connectionId, true);
        return {};
      },
    },
    restoreConnection: {
      may: 'leadads.manage',
      run: async (asked) => shown(asked, await putAway(asked.tx, who(asked), asked.params.connectionId, false)),
    },
    sendTestLead: {
      may: 'leadads.manage',
      rate: { perMinute: 30 },
      run: async ({ tx, workspace, params }) => ({
        deliveryId: await sendTestLead(host, {
          workspaceId: workspace.id,
          connection: await findConnection(tx, workspace.id, params.connectionId),
        }),
      }),
    },
    listDeliveries: {
      may: 'leadads.read',
      run: ({ tx, workspace, query, request }) => listDeliveries(tx, workspace.id, query, languageOf(request)),
    },
    getDelivery: {
      may: 'leadads.read',
      run: ({ tx, workspace, params, request }) =>
        getDelivery(tx, workspace.id, params.deliveryId, languageOf(request)),
    },
    retryDelivery: {
      may: 'leadads.manage',
      run: async ({ tx, workspace, params, request, now }) => {
        await retryDelivery(tx, workspace.id, params.deliveryId, now);
        return getDelivery(tx, workspace.id, params.deliveryId, languageOf(request));
      },
    },
  });
}
