/** Assets as their authors work on them. */
import { addressUsed } from '#modules/identity/server/index.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { type Asset, assetEndpoints } from '../contract.ts';
import { contactOf } from './actions/count-reading.ts';
import { createAsset, saveAsset, setAssetRemoved } from './actions/save-asset.ts';
import { type AssetRow, assetLink, listAssets, requireAsset } from './asset-store.ts';
import { asContentFile } from './file-store.ts';
import { contentProblem } from './problems.ts';

export function assetRoutes(host: Host): RouteSet {
  const shown = (asset: AssetRow, workspace: WorkspaceRef, origin: string, now: Date): Asset => ({
    ...asset,
    // A picture that is an asset is not a picture of a page.
    file: asset.file && { ...asContentFile(asset.file, workspace.slug), path: null },
    openLink: asset.formKey === null ? origin + assetLink(host, workspace.id, asset, null, now).path : null,
    madeAt: asset.madeAt.toISOString(),
  });
  return routes('content', assetEndpoints, {
    listAssets: {
      may: 'content.read',
      run: async ({ tx, workspace, request, now }) => ({
        data: (await listAssets(tx, workspace.id)).map((asset) =>
          shown(asset, workspace, addressUsed(host.config, request), now),
        ),
      }),
    },
    createAsset: {
      may: 'content.write',
      run: async ({ tx, workspace, body, caller, now, request }) => {
        const id = await createAsset(tx, workspace.id, body, { userId: caller.userId, at: now });
        return shown(await requireAsset(tx, workspace.id, id), workspace, addressUsed(host.config, request), now);
      },
    },
    saveAsset: {
      may: 'content.write',
      run: async ({ tx, workspace, params, body, now, request }) => {
        await saveAsset(tx, workspace.id, params.assetId, body);
        const saved = await requireAsset(tx, workspace.id, params.assetId);
        return shown(saved, workspace, addressUsed(host.config, request), now);
      },
    },
    removeAsset: {
      may: 'content.write',
      run: ({ tx, workspace, params, now }) => setAssetRemoved(tx, workspace.id, params.assetId, now),
    },
    restoreAsset: {
      may: 'content.write',
      run: async ({ tx, workspace, params, now, request }) => {
        await setAssetRemoved(tx, workspace.id, params.assetId, null);
        const restored = await requireAsset(tx, workspace.id, params.assetId);
        return shown(restored, workspace, addressUsed(host.config, request), now);
      },
    },
    linkAsset: {
      may: 'content.write',
      run: async ({ tx, workspace, params, body, now, request }) => {
        const asset = await requireAsset(tx, workspace.id, params.assetId);
        const holder = { is: 'contact', id: body.contactId } as const;
        if ((await contactOf(tx, workspace.id, holder)) === null) throw contentProblem('unknown-person');
        const { path, until } = assetLink(host, workspace.id, asset, holder, now);
        return { link: addressUsed(host.config, request) + path, until: (until ?? now).toISOString() };
      },
    },
  });
}
