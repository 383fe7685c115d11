/** Takes a file in: keeps a copy of our own, looks at it, proposes what to do with it. Nothing is written to contacts yet. */
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { lifecycleProblem, listFunnels } from '#modules/lifecycle/server/index.ts';
import { type Corrections, inspect, openImportFile, settingsOf } from '../inspect-file.ts';
import { deleteImport, insertImport } from '../store.ts';

export type ReceivedFile = {
  readonly fileName: string;
  /** A stream (upload) or a path on this machine (shell). */
  readonly content: Readable | string;
  readonly actorId: string | null;
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

/** Returns the id of the import, in state `draft`. Throws the file's problem and leaves nothing behind when it cannot be read. */
export async function receiveFile(
  host: Host,
  workspace: WorkspaceRef,
  received: ReceivedFile,
  funnelKey?: string,
  corrections = asFound,
): Promise<string> {
  const id = newId();
  const path = copyOf(host, id);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await keep(received.content, path);
  try {
    const { size } = await stat(path);
    const table = await openImportFile(path, received.fileName, corrections, workspace.language);
    await inWorkspace(host.db, workspace.id, async (tx) => {
      const funnels = await listFunnels(tx, workspace.id);
      const funnel = funnelKey === undefined ? funnels[0] : funnels.find((each) => each.key === funnelKey);
      if (!funnel) throw lifecycleProblem('unknown-funnel', { funnel: funnelKey ?? '' });
      const inspection = inspect(table, funnel);
      await insertImport(tx, workspace.id, {
        id,
        file_name: received.fileName.slice(0, 300),
        stored_path: path,
        size_bytes: size,
        inspection,
        settings: settingsOf(inspection, funnel.key),
        made_by: received.actorId,
      });
    });
    return id;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

const copyOf = (host: Host, importId: string): string => join(host.config.dataDirectory, 'uploads', importId);

/** Takes back a draft that nobody will go on with. */
export async function forgetFile(host: Host, workspaceId: string, importId: string): Promise<void> {
  await inWorkspace(host.db, workspaceId, (tx) => deleteImport(tx, workspaceId, importId));
  await rm(copyOf(host, importId), { force: true });
}
