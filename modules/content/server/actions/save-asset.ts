/** Adds, changes, removes and restores assets. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { AssetInput } from '../../contract.ts';
import { requireAsset } from '../asset-store.ts';
import { findFiles } from '../file-store.ts';
import { requireForms } from '../form-bridge.ts';
import { contentProblem } from '../problems.ts';
import type { Author } from './save-page.ts';

async function requireParts(tx: Tx, workspaceId: string, input: AssetInput): Promise<void> {
  if (input.fileId !== null && (await findFiles(tx, workspaceId, [input.fileId])).length === 0)
    throw contentProblem('unknown-file');
  await requireForms(tx, workspaceId, input.formKey === null ? [] : [input.formKey]);
}

export async function createAsset(tx: Tx, workspaceId: string, input: AssetInput, author: Author): Promise<string> {
  await requireParts(tx, workspaceId, input);
  const id = newId();
  await sql`insert into content.asset (workspace_id, id, name_pl, name_en, kind, span, file_id, address, form_key, link_days,
      read_share, read_seconds, made_by, made_at)
    values (${workspaceId}, ${id}, ${input.name.pl}, ${input.name.en}, ${input.kind}, ${input.span}, ${input.fileId},
      ${input.address}, ${input.formKey}, ${input.linkDays}, ${input.readShare}, ${input.readSeconds}, ${author.userId}, ${author.at})`.execute(
    tx,
  );
  return id;
}

export async function saveAsset(tx: Tx, workspaceId: string, assetId: string, input: AssetInput): Promise<void> {
  await requireAsset(tx, workspaceId, assetId);
  await requireParts(tx, workspaceId, input);
  await sql`update content.asset set name_pl = ${input.name.pl}, name_en = ${input.name.en}, kind = ${input.kind},
      span = ${input.span}, file_id = ${input.fileId}, address = ${input.address}, form_key = ${input.formKey},
      link_days = ${input.linkDays}, read_share = ${input.readShare}, read_seconds = ${input.readSeconds}
    where workspace_id = ${workspaceId} and id = ${assetId}`.execute(tx);
}

export async function setAssetRemoved(tx: Tx, workspaceId: string, assetId: string, at: Date | null): Promise<void> {
  const { rows } = await sql`update content.asset set removed_at = ${at}
    where workspace_id = ${workspaceId} and id = ${assetId} returning id`.execute(tx);
  if (rows.length === 0) throw contentProblem('unknown-asset');
}
