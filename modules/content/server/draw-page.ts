/** Gathers the pictures of a page and draws it with its forms. */
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import type { PageDefinition } from '../contract.ts';
import { picturesOf } from '../domain/page-definition.ts';
import type { PictureFile } from '../domain/render-blocks.ts';
import { type RenderedPage, renderPage } from '../domain/render-page.ts';
import { findFiles, picturePath } from './file-store.ts';
import type { DrawnForms } from './form-bridge.ts';

export type PageToDraw = {
  readonly name: string;
  readonly slug: string;
  readonly definition: PageDefinition;
  readonly forms: DrawnForms;
  readonly writeKey: string | null;
  readonly isLive?: boolean;
};

async function picturesFor(tx: Tx, workspace: WorkspaceRef, page: PageDefinition): Promise<Map<string, PictureFile>> {
  const files = await findFiles(tx, workspace.id, picturesOf(page));
  return new Map(
    files.flatMap(({ id, width, height }) =>
      width === null || height === null
        ? []
        : [[id, { address: picturePath(workspace.slug, id), width, height }] as const],
    ),
  );
}

export async function drawPage(
  tx: Tx,
  workspace: WorkspaceRef,
  page: PageToDraw,
  around: { readonly origin: string; readonly now: Date },
): Promise<RenderedPage> {
  const { definition, forms } = page;
  return renderPage(definition, {
    name: page.name,
    workspaceName: workspace.name,
    language: definition.language,
    timeZone: workspace.timeZone,
    now: around.now,
    origin: around.origin,
    address: `${around.origin}/p/${workspace.slug}/${page.slug}`,
    pictures: await picturesFor(tx, workspace, definition),
    forms: new Map([...forms].map(([key, { shown }]) => [key, shown])),
    moreStyle: [...forms.values()].map(({ style }) => style).join(''),
    isLive: page.isLive ?? true,
    writeKey: page.writeKey,
  });
}
