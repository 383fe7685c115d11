/** Assets as they are kept, with who took and read them. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import type { AssetKind, AssetSpan } from '../domain/asset-kinds.ts';
import { isFileKind, isViewed } from '../domain/sniff-file.ts';
import type { FileRow } from './file-store.ts';
import { type Link, writeLink } from './link-token.ts';
import { contentProblem } from './problems.ts';

export type AssetRow = {
  readonly id: string;
  readonly name: { readonly pl: string; readonly en: string };
  readonly kind: AssetKind;
  readonly span: AssetSpan;
  readonly file: FileRow | null;
  readonly address: string | null;
  readonly formKey: string | null;
  readonly linkDays: number;
  readonly readShare: number;
  readonly readSeconds: number;
  readonly taken: number;
  readonly read: number;
  readonly madeAt: Date;
};

// Two contacts that were merged are one person.
const readers = sql`from content.asset_reader as reader
  left join contacts.contact as contact on contact.workspace_id = reader.workspace_id and contact.id = reader.contact_id
  where reader.workspace_id = asset.workspace_id and reader.asset_id = asset.id`;
const person = sql`distinct coalesce(contact.merged_into, contact.id, reader.holder)`;

const selected = sql`select asset.id, jsonb_build_object('pl', asset.name_pl, 'en', asset.name_en) as name, asset.kind, asset.span,
    asset.address, asset.form_key as "formKey", asset.link_days as "linkDays", asset.read_share as "readShare",
    asset.read_seconds as "readSeconds", asset.made_at as "madeAt",
    case when file.id is null then null else jsonb_build_object('id', file.id, 'name', file.name, 'kind', file.kind,
      'sizeBytes', file.size_bytes, 'width', file.width, 'height', file.height) end as file,
    (select count(${person}) ${readers}) as taken,
    (select count(${person}) ${readers} and reader.read_at is not null) as read
  from content.asset as asset left join content.file as file on file.workspace_id = asset.workspace_id and file.id = asset.file_id`;

export async function listAssets(tx: Tx, workspaceId: string): Promise<AssetRow[]> {
  const { rows } = await sql<AssetRow>`${selected}
    where asset.workspace_id = ${workspaceId} and asset.removed_at is null order by asset.made_at desc, asset.id`.execute(
    tx,
  );
  return rows;
}

/** Null when there is none, or it was removed. */
export async function findAsset(tx: Tx, workspaceId: string, assetId: string): Promise<AssetRow | null> {
  const { rows } = await sql<AssetRow>`${selected}
    where asset.workspace_id = ${workspaceId} and asset.id = ${assetId} and asset.removed_at is null`.execute(tx);
  return rows[0] ?? null;
}

export async function requireAsset(tx: Tx, workspaceId: string, assetId: string): Promise<AssetRow> {
  const asset = await findAsset(tx, workspaceId, assetId);
  if (!asset) throw contentProblem('unknown-asset');
  return asset;
}

export async function assetsOfForm(tx: Tx, workspaceId: string, formKey: string): Promise<AssetRow[]> {
  const { rows } = await sql<AssetRow>`${selected}
    where asset.workspace_id = ${workspaceId} and asset.form_key = ${formKey} and asset.removed_at is null
    order by asset.made_at, asset.id`.execute(tx);
  return rows;
}

/** Whether we have a viewer for it, which tells what was read. */
export const isRead = ({ file }: Pick<AssetRow, 'file'>): boolean =>
  file !== null && isFileKind(file.kind) && isViewed(file.kind);

/** Path of a link to the asset: to its viewer where there is one. A link for everybody does not expire. */
export function assetLink(
  host: Pick<Host, 'config'>,
  workspaceId: string,
  asset: Pick<AssetRow, 'id' | 'file' | 'linkDays'>,
  holder: Link['holder'],
  now: Date,
): { readonly path: string; readonly until: Date | null } {
  const until = holder === null ? null : new Date(now.getTime() + asset.linkDays * 86_400_000);
  const token = writeLink(host, { kind: 'asset', workspaceId, subjectId: asset.id, holder, until });
  return { path: `/a/${token}${isRead(asset) ? '/read' : ''}`, until };
}
