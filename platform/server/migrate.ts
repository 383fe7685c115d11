/**
 * Brings the database to this version: plain SQL files of all modules, forward-only, in the order of their timestamps.
 * One runner at a time (advisory lock); each file in a transaction of its own with the row that remembers it, so a run
 * that is killed goes on where it stopped; a file that was changed after it had been applied is refused.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';
import { migrationProblem } from './start-problems.ts';

export type MigrationFolder = { readonly module: string; readonly folder: URL };
export type Migration = { readonly id: string; readonly checksum: string; readonly text: string };

/** Any fixed number, the same in every process of ours: upgrades and restores take turns by it. */
export const migrationLock = 4_873_209_118;

/** In the order in which they apply. */
export async function readMigrations(folders: readonly MigrationFolder[]): Promise<Migration[]> {
  const found: Migration[] = [];
  for (const { module, folder } of folders) {
    for (const name of await readdir(folder)) {
      if (!/^\d{12}-[a-z0-9-]+\.sql$/.test(name)) continue;
      const text = await readFile(new URL(name, `${folder.href.replace(/\/?$/, '/')}`), 'utf8');
      found.push({
        id: `${name.slice(0, 12)}-${module}-${name.slice(13, -4)}`,
        checksum: createHash('sha256').update(text).digest('hex'),
        text,
      });
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Returns the ids of the migrations it applied. */
export async function migrate(databaseUrl: string, folders: readonly MigrationFolder[]): Promise<string[]> {
  const migrations = await readMigrations(folders);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'lejek-migrate' });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query('create schema if not exists platform');
    await client.query(
      'create table if not exists platform.migration (id text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ id: string; checksum: string }>(
      'select id, checksum from platform.migration',
    );
    const known = new Map(rows.map((row) => [row.id, row.checksum]));
    const ours = new Set(migrations.map((migration) => migration.id));
    const foreign = rows.find((row) => !ours.has(row.id));
    if (foreign) {
      throw migrationProblem('newer-database', { change: foreign.id });
    }
    for (const migration of migrations) {
      const checksum = known.get(migration.id);
      if (checksum === migration.checksum) continue;
      if (checksum !== undefined) {
        throw migrationProblem('changed-file', { change: migration.id });
      }
      await client.query('begin');
      try {
        await client.query(migration.text);
        await client.query('insert into platform.migration (id, checksum) values ($1, $2)', [
          migration.id,
          migration.checksum,
        ]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
      applied.push(migration.id);
    }
  } finally {
    await client.end();
  }
  return applied;
}
