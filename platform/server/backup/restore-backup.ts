/**
 * Puts a backup into a database. The file is read and checked to its end before the database is touched; then one
 * transaction drops what is there, makes the tables as they were, loads them and compares the counts. Whatever fails,
 * the database is as it was.
 */
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { Problem } from '#platform/contract/problem.ts';
import { type MigrationFolder, migrate } from '../migrate.ts';
import type { BackupHeader } from './backup-contents.ts';
import { backupProblem } from './backup-problems.ts';
import { columnList, connectForCopy, qualified } from './copy-connection.ts';
import { applyMigrations, migrationsOf, waitForUpgrades } from './known-migrations.ts';
import { exists, readTables } from './read-catalog.ts';
import { type Section, openBackup } from './read-backup.ts';
import { verifyBackup } from './verify-backup.ts';

export type RestoreTarget = {
  readonly databaseUrl: string;
  /** Of all modules; `platform` is added. Everything in them is replaced. */
  readonly schemas: readonly string[];
  readonly migrations: readonly MigrationFolder[];
  /** Tables whose rows mean that the database is in use, e.g. `identity.workspace`. */
  readonly occupiedBy: readonly string[];
};

export type RestoreOptions = {
  readonly replace?: boolean;
  /** How long to wait for others to let go of the tables. */
  readonly lockSeconds?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { step: 'check' | 'load'; bytes: number }) => void;
};

export type RestoreSummary = {
  readonly header: BackupHeader;
  readonly rows: number;
  /** Changes newer than the backup, made after it was loaded. */
  readonly migrated: readonly string[];
};

export async function restoreBackup(
  path: string,
  target: RestoreTarget,
  options: RestoreOptions = {},
): Promise<RestoreSummary> {
  const signal = options.signal ? { signal: options.signal } : {};
  const { header } = await verifyBackup(path, {
    ...signal,
    onRead: (bytes) => options.onProgress?.({ step: 'check', bytes }),
  });
  const migrations = await migrationsOf(path, header, target.migrations);
  const { client, hangUp } = await connectForCopy(target.databaseUrl, 'lejek-restore');
  try {
    await client.query(`begin; set local lock_timeout = '${options.lockSeconds ?? 10}s'`);
    await waitForUpgrades(client);
    await makeRoom(client, target, options.replace ?? false);
    await applyMigrations(client, migrations);
    const rows = await load(client, path, header, target, options);
    await client.query('commit');
    await client.query('analyze');
    await client.end();
    return { header, rows, migrated: await migrate(target.databaseUrl, target.migrations) };
  } catch (error) {
    throw options.signal?.aborted ? options.signal.reason : explained(path, error);
  } finally {
    // Before the commit this is the rollback.
    hangUp();
  }
}

async function makeRoom(client: pg.Client, target: RestoreTarget, replace: boolean): Promise<void> {
  const schemas = [...target.schemas, 'platform'];
  const { rows: present } = await client.query<{ name: string }>(
    'select nspname as name from pg_namespace where nspname = any($1) order by nspname',
    [schemas],
  );
  const foreign = present[0];
  if (foreign && !(await exists(client, 'platform.migration')))
    throw backupProblem('foreign-schema', { schema: foreign.name });
  for (const table of replace ? [] : target.occupiedBy) {
    if (!(await exists(client, table))) continue;
    const { rows } = await client.query<{ occupied: boolean }>(`select exists (select from ${table}) as occupied`);
    if (rows[0]?.occupied) throw backupProblem('database-not-empty');
  }
  const names = present.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  if (names !== '') await client.query(`drop schema ${names} cascade`);
}

/** Returns how many rows there are now. */
async function load(
  client: pg.Client,
  path: string,
  header: BackupHeader,
  target: RestoreTarget,
  options: RestoreOptions,
): Promise<number> {
  const made = await readTables(client, [...target.schemas, 'platform']);
  refuseMisfit(path, header, made);
  // Migrations may have put rows of their own; the backup has them as they became.
  if (made.length > 0) await client.query(`truncate ${made.map(qualified).join(', ')}`);
  // COPY refuses tables under row-level security. Nobody else can see these before the commit, and by then it is back.
  const forced = made.filter(({ forcedRowSecurity }) => forcedRowSecurity);
  for (const table of forced) await client.query(`alter table ${qualified(table)} no force row level security`);
  const backup = await openBackup(path, {
    ...(options.signal ? { signal: options.signal } : {}),
    onRead: (bytes) => options.onProgress?.({ step: 'load', bytes }),
  });
  let rows = 0;
  try {
    for await (const section of backup.sections()) rows += await loadSection(client, path, section);
  } finally {
    await backup.close();
  }
  for (const { schema, name, value, called } of header.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [qualified({ schema, name }), value, called]);
  }
  await client.query('set constraints all immediate');
  for (const table of forced) await client.query(`alter table ${qualified(table)} force row level security`);
  return rows;
}

function refuseMisfit(
  path: string,
  header: BackupHeader,
  made: readonly { schema: string; name: string; columns: readonly string[] }[],
): void {
  const columnsOf = new Map(made.map(({ schema, name, columns }) => [`${schema}.${name}`, new Set(columns)]));
  for (const { schema, name, columns } of header.tables) {
    const here = columnsOf.get(`${schema}.${name}`);
    const missing = here ? columns.find((column) => !here.has(column)) : '*';
    if (missing !== undefined)
      throw backupProblem('backup-does-not-fit', { file: path, reason: `${schema}.${name}.${missing}` });
  }
}

async function loadSection(client: pg.Client, path: string, section: Section): Promise<number> {
  const { table, data } = section;
  const copy = client.query(copyStreams.from(`copy ${qualified(table)} (${columnList(table.columns)}) from stdin`));
  await pipeline(data, copy);
  if (copy.rowCount !== section.rows()) {
    throw backupProblem('backup-does-not-fit', {
      file: path,
      reason: `${table.schema}.${table.name}: ${copy.rowCount} / ${section.rows()}`,
    });
  }
  return copy.rowCount;
}

function explained(path: string, error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof pg.DatabaseError)) return error;
  // 55P03: a lock was not to be had in time.
  if (error.code === '55P03') return backupProblem('database-in-use');
  // Class 22 and 23: a value or a key that the tables do not take. Others (no room, connection lost) have sentences of their own.
  if (error.code?.startsWith('22') || error.code?.startsWith('23'))
    return backupProblem('backup-does-not-fit', { file: path, reason: error.message });
  return error;
}
