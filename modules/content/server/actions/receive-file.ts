/** Takes an uploaded file in: streams it to the data directory, looks at its bytes, and keeps it whole or not at all. */
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { pictureSize, sizedBytes } from '../../domain/picture-size.ts';
import { isPicture, sniffFile } from '../../domain/sniff-file.ts';
import { type FileRow, insertFile, pathOfFile } from '../file-store.ts';
import { contentProblem } from '../problems.ts';
import type { Author } from './save-page.ts';

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sizedBytes), 0, sizedBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const cleanName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}/\\]/gu, '')
    .trim()
    .slice(-200) || 'file';

/** `use`: a picture is shown inside pages and must be one; an asset may be anything. */
export async function receiveFile(
  host: Host,
  workspace: WorkspaceRef,
  upload: { readonly file: MultipartFile; readonly use: 'picture' | 'asset' },
  author: Author,
): Promise<FileRow> {
  const id = newId();
  const path = pathOfFile(host, workspace.id, id);
  const partial = `${path}.part`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await pipeline(upload.file.file, createWriteStream(partial, { mode: 0o600 }));
    // The stream ends quietly where the limit is reached.
    if (upload.file.file.truncated) throw contentProblem('file-too-large', { limit: host.config.uploadLimitMegabytes });
    const bytes = await firstBytes(partial);
    const kind = sniffFile(bytes);
    const size = isPicture(kind) ? pictureSize(kind, bytes) : null;
    if (upload.use === 'picture' && size === null) throw contentProblem('not-a-picture');
    const { size: sizeBytes } = await stat(partial);
    const row: FileRow = {
      id,
      name: cleanName(upload.file.filename),
      kind,
      sizeBytes,
      width: size?.width ?? null,
      height: size?.height ?? null,
    };
    await rename(partial, path);
    await inWorkspace(host.db, workspace.id, (tx) =>
      insertFile(tx, workspace.id, row, { by: author.userId, at: author.at }),
    );
    return row;
  } catch (error) {
    await Promise.all([rm(partial, { force: true }), rm(path, { force: true })]);
    throw error;
  }
}
