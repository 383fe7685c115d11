/** Makes the draft public as the next version, and takes a page off its address again. Versions are only ever added. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { formsOf } from '../../domain/page-definition.ts';
import { requireForms } from '../form-bridge.ts';
import { holdPage } from '../page-store.ts';
import { contentProblem } from '../problems.ts';
import type { Author } from './save-page.ts';
import { ensureWriteKey } from './write-key.ts';

export async function publishPage(
  tx: Tx,
  workspaceId: string,
  pageId: string,
  basedOn: number,
  { userId, at }: Author,
): Promise<void> {
  const page = await holdPage(tx, workspaceId, pageId);
  if (page.revision !== basedOn) throw contentProblem('page-changed');
  await requireForms(tx, workspaceId, formsOf(page.draft));
  await ensureWriteKey(tx, workspaceId);
  const { rows } = await sql<{ next: number }>`select coalesce(max(version), 0) + 1 as next from content.page_version
    where workspace_id = ${workspaceId} and page_id = ${pageId}`.execute(tx);
  const version = rows[0]?.next ?? 1;
  await sql`insert into content.page_version (workspace_id, page_id, version, name, definition, published_by, published_at)
    select workspace_id, id, ${version}, name, draft, ${userId}, ${at} from content.page
    where workspace_id = ${workspaceId} and id = ${pageId}`.execute(tx);
  await sql`update content.page set published_version = ${version}
    where workspace_id = ${workspaceId} and id = ${pageId}`.execute(tx);
}

export async function unpublishPage(tx: Tx, workspaceId: string, pageId: string): Promise<void> {
  await holdPage(tx, workspaceId, pageId);
  await sql`update content.page set published_version = null
    where workspace_id = ${workspaceId} and id = ${pageId}`.execute(tx);
}
