/** Takes a file in: keeps a copy of our own, looks at it, proposes what to do with it. Nothing is written to contacts yet. */
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Language } from '#platform/contract/problem.ts';
import { inWorkspace, type Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { lifecycleProblem, listFunnels } from '#modules/lifecycle/server/index.ts';
import type { ImportSubject } from '../../contract.ts';
import { type Corrections, inspect, openImportFile, settingsOf } from '../inspect-file.ts';
import type { Table } from '../read/table.ts';
import { insertImport } from '../store.ts';

export type ReceivedFile = {
  readonly fileName: string;
  /** A stream (upload) or a path on this machine (shell). */
  readonly content: Readable | string;
  readonly actorId: string | null;
  readonly of?: ImportSubject;
};

const asFound: Corrections = { sheet: null, encoding: null, delimiter: null };

async function keep(content: Readable | string, path: string): Promise<void> {
  // Complete or not there: a name without ending is written only when the last byte is.
  const partial = `${path}.part`;
  try {
    if (typeof content === 'string') await copyFile(content, partial);
    else await pipeline(content, createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

export type KeptFile = {
  /** Of the import it becomes. */
  readonly id: string;
  readonly fileName: string;
  readonly path: string;
  readonly size: number;
  readonly table: Table;
};

/** A copy of our own, looked into. Throws the file's problem and leaves nothing behind when it cannot be read. */
export async function keepFile(
  host: Host,
  { content, fileName }: ReceivedFile,
  language: Language,
  corrections = asFound,
): Promise<KeptFile> {
  const id = newId();
  const path = join(host.config.dataDirectory, 'uploads', id);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await keep(content, path);
  try {
    const { size } = await stat(path);
    return { id, fileName, path, size, table: await openImportFile(path, fileName, corrections, language) };
  } catch (error) {
    await dropFile(path);
    throw error;
  }
}

export const dropFile = (path: string): Promise<void> => rm(path, { force: true });

/** The import of the file, in state `draft`. */
export async function draftImport(
  tx: Tx,
  workspaceId: string,
  { id, fileName, path, size, table }: KeptFile,
  actorId: string | null,
  of: ImportSubject,
  funnelKey?: string,
): Promise<void> {
  const funnels = await listFunnels(tx, workspaceId);
  const funnel = funnelKey === undefined ? funnels[0] : funnels.find((each) => each.key === funnelKey);
  if (!funnel) throw lifecycleProblem('unknown-funnel', { funnel: funnelKey ?? '' });
  const inspection = inspect(table, funnel, of);
  await insertImport(tx, workspaceId, {
    id,
    file_name: fileName.slice(0, 300),
    stored_path: path,
    size_bytes: size,
    inspection,
    settings: settingsOf(inspection, funnel.key, of),
    made_by: actorId,
  });
}

/** Returns the id of the import. */
export async function receiveFile(host: Host, workspace: WorkspaceRef, received: ReceivedFile): Promise<string> {
  const kept = await keepFile(host, received, workspace.language);
  try {
    await inWorkspace(host.db, workspace.id, (tx) =>
      draftImport(tx, workspace.id, kept, received.actorId, received.of ?? 'contacts'),
    );
    return kept.id;
  } catch (error) {
    await dropFile(kept.path);
    throw error;
  }
}
