/** Uploaded files: what is known of them, and where their bytes lie. */
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import type { ContentFile } from '../contract.ts';

export type FileRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeBytes: number;
  readonly width: number | null;
  readonly height: number | null;
};

/** Both parts are ids that were made here: no name of a person's file becomes part of a path. */
export const pathOfFile = (host: Pick<Host, 'config'>, workspaceId: string, fileId: string): string =>
  join(host.config.dataDirectory, 'uploads', 'content', workspaceId, fileId);

export async function findFiles(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FileRow>`select id, name, kind, size_bytes as "sizeBytes", width, height from content.file
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

export async function insertFile(
  tx: Tx,
  workspaceId: string,
  file: FileRow,
  made: { readonly by: string; readonly at: Date },
): Promise<void> {
  await sql`insert into content.file (workspace_id, id, name, kind, size_bytes, width, height, made_by, made_at)
    values (${workspaceId}, ${file.id}, ${file.name}, ${file.kind}, ${file.sizeBytes}, ${file.width}, ${file.height}, ${made.by}, ${made.at})`.execute(
    tx,
  );
}

/** Where pages show a picture. */
export const picturePath = (workspaceSlug: string, fileId: string): string => `/p/${workspaceSlug}/picture/${fileId}`;

export const asContentFile = (file: FileRow, workspaceSlug: string): ContentFile => ({
  ...file,
  path: file.width === null ? null : picturePath(workspaceSlug, file.id),
});
