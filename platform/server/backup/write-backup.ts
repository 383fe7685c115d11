/**
 * Copies everything of ours into one file, as it was at one moment: a single REPEATABLE READ READ ONLY transaction, beside
 * which everybody goes on working. Row-level security binds also the owner of the tables, so tables under it are read
 * workspace by workspace, each with the workspace set as any request would have it.
 */
import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import {
  type BackupHeader,
  type BackupTable,
  type SectionStart,
  formatVersion,
  promisedSections,
} from './backup-contents.ts';
import { writeBackupFile } from './backup-file.ts';
import { backupProblem } from './backup-problems.ts';
import { columnList, connectForCopy, qualified } from './copy-connection.ts';
import { countLines } from './count-lines.ts';
import { frame, jsonFrame } from './frames.ts';
import { exists, readSequences, readTables } from './read-catalog.ts';

export type BackupSource = {
  readonly databaseUrl: string;
  /** Of all modules; `platform` is added. */
  readonly schemas: readonly string[];
  /** The table of all workspaces, e.g. `identity.workspace`; its key is `id`. */
  readonly workspaceTable: string;
  /** What must be kept with the data though it is not in the database. */
  readonly keys: Readonly<Record<string, string>>;
  /** Version of Lejek. */
  readonly version: string;
};

export type WriteOptions = {
  readonly overwrite?: boolean;
  readonly signal?: AbortSignal;
  /** Called before each section; the next is read when it has returned. */
  readonly onProgress?: (progress: { table: string; rows: number }) => void | Promise<void>;
};

export type BackupSummary = {
  readonly tables: number;
  readonly workspaces: number;
  readonly rows: number;
  readonly bytes: number;
};

export async function writeBackup(
  path: string,
  source: BackupSource,
  options: WriteOptions = {},
): Promise<BackupSummary> {
  const taken = await access(path).then(
    () => true,
    () => false,
  );
  if (taken && !options.overwrite) throw backupProblem('file-exists', { file: path });
  const { client, hangUp } = await connectForCopy(source.databaseUrl, 'lejek-backup');
  try {
    await client.query('begin isolation level repeatable read read only');
    const header = await readHeader(client, source);
    const total = { rows: 0 };
    const bytes = await writeBackupFile(path, content(client, header, total, options), options.signal);
    await client.query('commit');
    await client.end();
    return { tables: header.tables.length, workspaces: header.workspaces.length, rows: total.rows, bytes };
  } finally {
    hangUp();
  }
}

async function readHeader(client: pg.Client, source: BackupSource): Promise<BackupHeader> {
  if (!(await exists(client, 'platform.migration'))) throw backupProblem('nothing-to-back-up');
  const schemas = [...source.schemas, 'platform'];
  const migrations = await client.query<{ id: string; checksum: string }>(
    'select id, checksum from platform.migration order by id',
  );
  if (migrations.rows.length === 0) throw backupProblem('nothing-to-back-up');
  const stored = await readTables(client, schemas);
  // Held to the end, so that no upgrade changes a table between now and its turn.
  if (stored.length > 0) await client.query(`lock table ${stored.map(qualified).join(', ')} in access share mode`);
  const tables = stored.map(({ schema, name, columns, rowSecurity, bound }): BackupTable => {
    const isWorkspaces = `${schema}.${name}` === source.workspaceTable;
    const column = isWorkspaces ? 'id' : columns.find((found) => found === 'workspace_id');
    const workspaceColumn = rowSecurity && column !== undefined ? column : null;
    if (bound && workspaceColumn === null) throw backupProblem('hidden-rows', { table: `${schema}.${name}` });
    return { schema, name, columns: [...columns], workspaceColumn };
  });
  const workspaces = await client.query<{ id: string }>(`select id from ${source.workspaceTable} order by id`);
  const server = await client.query<{ server_version: string }>('show server_version');
  return {
    format: formatVersion,
    version: source.version,
    postgres: server.rows[0]?.server_version ?? '',
    madeAt: new Date().toISOString(),
    migrations: migrations.rows,
    keys: { ...source.keys },
    workspaces: workspaces.rows.map(({ id }) => id),
    tables,
    sequences: await readSequences(client, schemas),
  };
}

async function* content(
  client: pg.Client,
  header: BackupHeader,
  total: { rows: number },
  options: WriteOptions,
): AsyncGenerator<Buffer> {
  yield* jsonFrame('header', header);
  let sections = 0;
  let bytes = 0;
  for (const start of promisedSections(header)) {
    const table = header.tables[start.table];
    if (!table) continue;
    await options.onProgress?.({ table: `${table.schema}.${table.name}`, rows: total.rows });
    yield* jsonFrame('section', start);
    const copied = await startCopy(client, table, start);
    const hash = createHash('sha256');
    let sectionBytes = 0;
    let rows = 0;
    for await (const piece of copied as AsyncIterable<Buffer>) {
      hash.update(piece);
      sectionBytes += piece.length;
      rows += countLines(piece);
      yield* frame('data', piece);
    }
    yield* jsonFrame('end', { rows, bytes: sectionBytes, sha256: hash.digest('hex') });
    sections++;
    bytes += sectionBytes;
    total.rows += rows;
  }
  yield* jsonFrame('trailer', { sections, rows: total.rows, bytes });
}

/** COPY takes no parameters: the id, a uuid from the database itself, is written out. */
async function startCopy(
  client: pg.Client,
  table: BackupTable,
  { workspace }: SectionStart,
): Promise<copyStreams.CopyToStreamQuery> {
  const from = `select ${columnList(table.columns)} from ${qualified(table)}`;
  if (workspace === null || table.workspaceColumn === null)
    return client.query(copyStreams.to(`copy (${from}) to stdout`));
  const id = client.escapeLiteral(workspace);
  await client.query(`set local lejek.workspace = ${id}`);
  // Named also in the query: a database user whom row-level security does not bind would read every workspace's rows.
  return client.query(
    copyStreams.to(`copy (${from} where ${pg.escapeIdentifier(table.workspaceColumn)} = ${id}) to stdout`),
  );
}
