/** Landing pages as their authors work on them. */
import type { Tx } from '#platform/server/database.ts';
import { addressUsed, listMembers } from '#modules/identity/server/index.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { type LandingPage, type PageSummary, pageEndpoints } from '../contract.ts';
import { formsOf, picturesOf } from '../domain/page-definition.ts';
import { pageFromTemplate } from '../domain/page-templates.ts';
import { publishPage, unpublishPage } from './actions/publish-page.ts';
import { createPage, removePage, restorePage, saveDraft } from './actions/save-page.ts';
import { drawPage } from './draw-page.ts';
import { asContentFile, findFiles } from './file-store.ts';
import { formsForPreview, formsToChoose } from './form-bridge.ts';
import { type PageRow, findPage, findVersion, listPages, listVersions } from './page-store.ts';

const summaryOf = (page: PageRow, workspace: WorkspaceRef): PageSummary => ({
  id: page.id,
  slug: page.slug,
  name: page.name,
  language: page.draft.language,
  path: `/p/${workspace.slug}/${page.slug}`,
  publishedAt: page.publishedAt?.toISOString() ?? null,
  hasChanges: page.hasChanges,
  changedAt: page.changedAt.toISOString(),
  views: page.views,
  submissions: page.submissions,
  conversion: page.views === 0 ? null : Math.min(1, page.submissions / page.views),
});

async function shown(tx: Tx, workspace: WorkspaceRef, pageId: string): Promise<LandingPage> {
  const page = await findPage(tx, workspace.id, pageId);
  const names = new Map((await listMembers(tx, workspace.id)).map((member) => [member.userId, member.name]));
  const versions = await listVersions(tx, workspace.id, pageId);
  const files = await findFiles(tx, workspace.id, picturesOf(page.draft));
  return {
    ...summaryOf(page, workspace),
    revision: page.revision,
    draft: page.draft,
    versions: versions.map(({ version, publishedAt, publishedBy }) => ({
      version,
      publishedAt: publishedAt.toISOString(),
      publishedBy: publishedBy === null ? null : (names.get(publishedBy) ?? null),
    })),
    files: files.map((file) => asContentFile(file, workspace.slug)),
  };
}

export const pageRoutes = (host: Host): RouteSet =>
  routes('content', pageEndpoints, {
    listPages: {
      may: 'content.read',
      run: async ({ tx, workspace }) => ({
        data: (await listPages(tx, workspace.id)).map((page) => summaryOf(page, workspace)),
      }),
    },
    createPage: {
      may: 'content.write',
      run: async ({ tx, workspace, body, caller, now }) => {
        const definition = pageFromTemplate(body.template, body.language);
        const author = { userId: caller.userId, at: now };
        return shown(tx, workspace, await createPage(tx, workspace.id, { ...body, definition }, author));
      },
    },
    getPage: { may: 'content.read', run: ({ tx, workspace, params }) => shown(tx, workspace, params.pageId) },
    savePage: {
      may: 'content.write',
      run: async ({ tx, workspace, params, body, caller, now }) => {
        await saveDraft(tx, workspace.id, params.pageId, body, { userId: caller.userId, at: now });
        return shown(tx, workspace, params.pageId);
      },
    },
    publishPage: {
      may: 'content.write',
      run: async ({ tx, workspace, params, body, caller, now }) => {
        await publishPage(tx, workspace.id, params.pageId, body.basedOn, { userId: caller.userId, at: now });
        return shown(tx, workspace, params.pageId);
      },
    },
    unpublishPage: {
      may: 'content.write',
      run: async ({ tx, workspace, params }) => {
        await unpublishPage(tx, workspace.id, params.pageId);
        return shown(tx, workspace, params.pageId);
      },
    },
    getPageVersion: {
      may: 'content.read',
      run: async ({ tx, workspace, params }) => ({
        version: params.version,
        definition: await findVersion(tx, workspace.id, params.pageId, params.version),
      }),
    },
    removePage: {
      may: 'content.write',
      run: ({ tx, workspace, params, caller, now }) =>
        removePage(tx, workspace.id, params.pageId, { userId: caller.userId, at: now }),
    },
    restorePage: {
      may: 'content.write',
      run: async ({ tx, workspace, params }) => {
        await restorePage(tx, workspace.id, params.pageId);
        return shown(tx, workspace, params.pageId);
      },
    },
    previewPage: {
      may: 'content.read',
      run: async ({ tx, workspace, body, now, request }) => {
        const { name, definition } = body;
        const forms = await formsForPreview(tx, workspace.id, formsOf(definition), definition.language);
        const page = { name, slug: 'preview', definition, forms, writeKey: null, isLive: false };
        const drawn = await drawPage(tx, workspace, page, { origin: addressUsed(host.config, request), now });
        return { html: drawn.html };
      },
    },
    listContentForms: {
      may: 'content.read',
      run: async ({ tx, workspace, now }) => ({ data: await formsToChoose(tx, workspace, now) }),
    },
  });
