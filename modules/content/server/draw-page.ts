/** Gathers what a page shows (pictures, forms, the key of the visits) and draws it. */
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import type { PageDefinition } from '../contract.ts';
import type { Html } from '../domain/html.ts';
import { formsOf, picturesOf } from '../domain/page-definition.ts';
import type { PictureFile } from '../domain/render-blocks.ts';
import { type RenderedPage, renderPage } from '../domain/render-page.ts';
import { findFiles, picturePath } from './file-store.ts';
import { drawForms } from './form-bridge.ts';

export type PageToDraw = {
  readonly name: string;
  readonly slug: string;
  readonly definition: PageDefinition;
  /** Stands in the place of the form that was sent. */
  readonly inPlaceOf?: { readonly formKey: string; readonly shown: Html };
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
  host: Host,
  tx: Tx,
  workspace: WorkspaceRef,
  page: PageToDraw,
  around: { readonly origin: string; readonly now: Date; readonly pageAddress?: string },
): Promise<RenderedPage> {
  const { definition, slug, inPlaceOf } = page;
  const path = `/p/${workspace.slug}/${slug}`;
  const keys = formsOf(definition).filter((key) => key !== inPlaceOf?.formKey);
  const forms = await drawForms(host, tx, workspace.id, {
    keys,
    language: definition.language,
    actionOf: (key) => `${path}/form/${key}`,
    pageAddress: around.pageAddress ?? `${around.origin}${path}`,
  });
  if (inPlaceOf) forms.set(inPlaceOf.formKey, inPlaceOf.shown);
  return renderPage(definition, {
    name: page.name,
    workspaceName: workspace.name,
    language: definition.language,
    timeZone: workspace.timeZone,
    now: around.now,
    origin: around.origin,
    address: `${around.origin}${path}`,
    pictures: await picturesFor(tx, workspace, definition),
    forms,
    isLive: page.isLive ?? true,
    writeKey: page.writeKey,
  });
}
