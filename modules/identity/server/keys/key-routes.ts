import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import { keyEndpoints } from '../../contract.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import {
  type KeyActor,
  changeWriteKey,
  listWriteKeys,
  makeWriteKey,
  replaceWriteKey,
  revokeWriteKey,
} from './write-keys.ts';

type Asked = { readonly workspace: WorkspaceRef; readonly caller: Caller; readonly now: Date };
const actor = ({ workspace, caller, now }: Asked): KeyActor => ({
  workspaceId: workspace.id,
  userId: caller.userId,
  at: now,
});

export const keyRoutes = (): RouteSet =>
  routes('Keys', keyEndpoints, {
    listApiKeys: {
      may: 'keys.manage',
      run: async ({ tx, workspace, now }) => ({ data: await listApiKeys(tx, workspace.id, now) }),
    },
    createApiKey: {
      may: 'keys.manage',
      rate: { perMinute: 60 },
      run: ({ tx, body, ...asked }) => createApiKey(tx, actor(asked), body),
    },
    revokeApiKey: {
      may: 'keys.manage',
      run: ({ tx, params, ...asked }) => revokeApiKey(tx, actor(asked), params.keyId),
    },
    listWriteKeys: {
      may: 'keys.manage',
      run: async ({ tx, workspace, now }) => ({ data: await listWriteKeys(tx, workspace.id, now) }),
    },
    createWriteKey: {
      may: 'keys.manage',
      rate: { perMinute: 60 },
      run: ({ tx, body, ...asked }) => makeWriteKey(tx, actor(asked), body),
    },
    changeWriteKey: {
      may: 'keys.manage',
      run: ({ tx, params, body, ...asked }) => changeWriteKey(tx, actor(asked), params.keyId, body),
    },
    replaceWriteKey: {
      may: 'keys.manage',
      rate: { perMinute: 60 },
      run: ({ tx, params, ...asked }) => replaceWriteKey(tx, actor(asked), params.keyId),
    },
    revokeWriteKey: {
      may: 'keys.manage',
      run: ({ tx, params, ...asked }) => revokeWriteKey(tx, actor(asked), params.keyId),
    },
  });
