/** Pages as they are kept. A draft is one JSON value, read through the schema each time: an older one is brought up to date by its defaults. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { PageDefinition } from '../contract.ts';
import { contentProblem } from './problems.ts';

export type PageRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly draft: PageDefinition;
  readonly revision: number;
  readonly publishedVersion: number | null;
  readonly publishedAt: Date | null;
  readonly hasChanges: boolean;
  readonly changedAt: Date;
  readonly views: number;
  readonly submissions: number;
};

type Raw = Omit<PageRow, 'draft'> & { readonly draft: unknown };

const columns = sql`page.id, page.slug, page.name, page.draft, page.revision, page.published_version as "publishedVersion",
  version.published_at as "publishedAt", page.changed_at as "changedAt",
  coalesce(version.definition <> page.draft or version.name <> page.name, false) as "hasChanges",
  (select coalesce(sum(views), 0) from content.page_day as day where day.workspace_id = page.workspace_id and day.page_id = page.id) as views,
  (select count(*) from content.page_submission as sent where sent.workspace_id = page.workspace_id and sent.page_id = page.id) as submissions`;

const source = sql`content.page as page left join content.page_version as version on version.workspace_id = page.workspace_id
  and version.page_id = page.id and version.version = page.published_version`;

const pageOf = (row: Raw): PageRow => ({ ...row, draft: PageDefinition.parse(row.draft) });

export async function listPages(tx: Tx, workspaceId: string): Promise<PageRow[]> {
  const { rows } = await sql<Raw>`select ${columns} from ${source}
    where page.workspace_id = ${workspaceId} and page.removed_at is null order by page.changed_at desc, page.id`.execute(
    tx,
  );
  return rows.map(pageOf);
}

export async function findPage(tx: Tx, workspaceId: string, pageId: string): Promise<PageRow> {
  const { rows } = await sql<Raw>`select ${columns} from ${source}
    where page.workspace_id = ${workspaceId} and page.id = ${pageId} and page.removed_at is null`.execute(tx);
  if (!rows[0]) throw contentProblem('unknown-page');
  return pageOf(rows[0]);
}

/** The page is held until the transaction ends. */
export async function holdPage(tx: Tx, workspaceId: string, pageId: string): Promise<PageRow> {
  await sql`select 1 from content.page where workspace_id = ${workspaceId} and id = ${pageId} for update`.execute(tx);
  return findPage(tx, workspaceId, pageId);
}

export type PublishedPage = { readonly id: string; readonly name: string; readonly definition: PageDefinition };

/** What is public at an address; null when nothing is. */
export async function findPublished(tx: Tx, workspaceId: string, slug: string): Promise<PublishedPage | null> {
  const { rows } = await sql<{ id: string; name: string; definition: unknown }>`
    select page.id, version.name, version.definition from content.page as page
    join content.page_version as version on version.workspace_id = page.workspace_id and version.page_id = page.id
      and version.version = page.published_version
    where page.workspace_id = ${workspaceId} and page.slug = ${slug} and page.removed_at is null`.execute(tx);
  const row = rows[0];
  return row ? { ...row, definition: PageDefinition.parse(row.definition) } : null;
}

export type VersionRow = { readonly version: number; readonly publishedAt: Date; readonly publishedBy: string | null };

export async function listVersions(tx: Tx, workspaceId: string, pageId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select version, published_at as "publishedAt", published_by as "publishedBy" from content.page_version
    where workspace_id = ${workspaceId} and page_id = ${pageId} order by version desc`.execute(tx);
  return rows;
}

export async function findVersion(
  tx: Tx,
  workspaceId: string,
  pageId: string,
  version: number,
): Promise<PageDefinition> {
  const { rows } = await sql<{ definition: unknown }>`select definition from content.page_version
    where workspace_id = ${workspaceId} and page_id = ${pageId} and version = ${version}`.execute(tx);
  if (!rows[0]) throw contentProblem('unknown-version');
  return PageDefinition.parse(rows[0].definition);
}
