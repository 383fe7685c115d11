/** The migrations that this version of the program brings, to make a database as it was when a backup was taken. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type pg from 'pg';
import type { MigrationFolder } from '../migrate.ts';
import type { BackupHeader } from './backup-contents.ts';
import { backupProblem } from './backup-problems.ts';

export type KnownMigration = { readonly id: string; readonly checksum: string; readonly text: string };

/** The same number as in `migrate`: a restore and an upgrade must not meet. */
const lockKey = 4_873_209_118;

export async function readKnownMigrations(folders: readonly MigrationFolder[]): Promise<Map<string, KnownMigration>> {
  const known = new Map<string, KnownMigration>();
  for (const { module, folder } of folders) {
    for (const name of await readdir(folder)) {
      if (!/^\d{12}-[a-z0-9-]+\.sql$/.test(name)) continue;
      const text = await readFile(new URL(name, folder.href.replace(/\/?$/, '/')), 'utf8');
      const id = `${name.slice(0, 12)}-${module}-${name.slice(13, -4)}`;
      known.set(id, { id, checksum: createHash('sha256').update(text).digest('hex'), text });
    }
  }
  return known;
}

/** Those that the backup's database had; refused when this program does not know one of them. */
export async function migrationsOf(
  path: string,
  header: BackupHeader,
  folders: readonly MigrationFolder[],
): Promise<KnownMigration[]> {
  const known = await readKnownMigrations(folders);
  return header.migrations.map(({ id, checksum }) => {
    const migration = known.get(id);
    if (!migration) throw backupProblem('backup-newer', { file: path, version: header.version });
    if (migration.checksum !== checksum) throw backupProblem('backup-other-history', { file: path, migration: id });
    return migration;
  });
}

export const waitForUpgrades = (client: pg.Client) => client.query('select pg_advisory_xact_lock($1)', [lockKey]);

/** Inside the caller's transaction, on a database without any of our schemas. */
export async function applyMigrations(client: pg.Client, migrations: readonly KnownMigration[]): Promise<void> {
  await client.query('create schema platform');
  await client.query(
    'create table platform.migration (id text primary key, checksum text not null, applied_at timestamptz not null default now())',
  );
  for (const { id, checksum, text } of migrations) {
    await client.query(text);
    await client.query('insert into platform.migration (id, checksum) values ($1, $2)', [id, checksum]);
  }
}
