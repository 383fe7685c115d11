/** The migrations that this version of the program brings, to make a database as it was when a backup was taken. */
import type pg from 'pg';
import { type Migration, type MigrationFolder, migrationLock, readMigrations } from '../migrate.ts';
import type { BackupHeader } from './backup-contents.ts';
import { backupProblem } from './backup-problems.ts';

/** Those that the backup's database had; refused when this program does not know one of them. */
export async function migrationsOf(
  path: string,
  header: BackupHeader,
  folders: readonly MigrationFolder[],
): Promise<Migration[]> {
  const known = new Map((await readMigrations(folders)).map((migration) => [migration.id, migration]));
  return header.migrations.map(({ id, checksum }) => {
    const migration = known.get(id);
    if (!migration) throw backupProblem('backup-newer', { file: path, version: header.version });
    if (migration.checksum !== checksum) throw backupProblem('backup-other-history', { file: path, migration: id });
    return migration;
  });
}

export const waitForUpgrades = (client: pg.Client) => client.query('select pg_advisory_xact_lock($1)', [migrationLock]);

/** Inside the caller's transaction, on a database without any of our schemas. */
export async function applyMigrations(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await client.query('create schema platform');
  await client.query(
    'create table platform.migration (id text primary key, checksum text not null, applied_at timestamptz not null default now())',
  );
  for (const { id, checksum, text } of migrations) {
    await client.query(text);
    await client.query('insert into platform.migration (id, checksum) values ($1, $2)', [id, checksum]);
  }
}
