/** Makes and changes landing pages. A draft is saved over the draft it was based on, or not at all. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { PageDefinition } from '../../contract.ts';
import { picturesOf } from '../../domain/page-definition.ts';
import { findFiles } from '../file-store.ts';
import { holdPage } from '../page-store.ts';
import { contentProblem } from '../problems.ts';

export type Author = { readonly userId: string; readonly at: Date };

async function requireFree(tx: Tx, workspaceId: string, slug: string, pageId: string | null): Promise<void> {
  // Two who take an address at the same moment take turns, and the second is told.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} page ${slug}`}, 50))`.execute(tx);
  const { rows } = await sql<{ id: string }>`select id from content.page
    where workspace_id = ${workspaceId} and slug = ${slug} and removed_at is null`.execute(tx);
  if (rows.some(({ id }) => id !== pageId)) throw contentProblem('address-taken', { slug });
}

export async function createPage(
  tx: Tx,
  workspaceId: string,
  page: { readonly name: string; readonly slug: string; readonly definition: PageDefinition },
  { userId, at }: Author,
): Promise<string> {
  await requireFree(tx, workspaceId, page.slug, null);
  const id = newId();
  await sql`insert into content.page (workspace_id, id, slug, name, draft, made_by, made_at, changed_at)
    values (${workspaceId}, ${id}, ${page.slug}, ${page.name}, ${JSON.stringify(page.definition)}, ${userId}, ${at}, ${at})`.execute(
    tx,
  );
  return id;
}

export async function saveDraft(
  tx: Tx,
  workspaceId: string,
  pageId: string,
  draft: {
    readonly name: string;
    readonly slug: string;
    readonly definition: PageDefinition;
    readonly basedOn: number;
  },
  { at }: Author,
): Promise<void> {
  const page = await holdPage(tx, workspaceId, pageId);
  if (page.revision !== draft.basedOn) throw contentProblem('page-changed');
  if (page.slug !== draft.slug) await requireFree(tx, workspaceId, draft.slug, pageId);
  const wanted = picturesOf(draft.definition);
  const known = await findFiles(tx, workspaceId, wanted);
  if (known.length < wanted.length) throw contentProblem('unknown-file');
  await sql`update content.page set name = ${draft.name}, slug = ${draft.slug}, draft = ${JSON.stringify(draft.definition)},
      revision = revision + 1, changed_at = ${at}
    where workspace_id = ${workspaceId} and id = ${pageId}`.execute(tx);
}

export async function removePage(tx: Tx, workspaceId: string, pageId: string, { at }: Author): Promise<void> {
  await holdPage(tx, workspaceId, pageId);
  await sql`update content.page set removed_at = ${at} where workspace_id = ${workspaceId} and id = ${pageId}`.execute(
    tx,
  );
}

export async function restorePage(tx: Tx, workspaceId: string, pageId: string): Promise<void> {
  const { rows } = await sql<{ slug: string }>`select slug from content.page
    where workspace_id = ${workspaceId} and id = ${pageId} for update`.execute(tx);
  if (!rows[0]) throw contentProblem('unknown-page');
  await requireFree(tx, workspaceId, rows[0].slug, pageId);
  await sql`update content.page set removed_at = null where workspace_id = ${workspaceId} and id = ${pageId}`.execute(
    tx,
  );
}
