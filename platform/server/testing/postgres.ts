/**
 * vitest's global set-up: one throw-away PostgreSQL for the run, with a migrated template that each test file copies; and for the
 * processes and threads that tests start, the compiled sources of the program (bin/lejek.mjs).
 */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { serverModules } from '#app/modules.ts';
import { migrate } from '../migrate.ts';
import { embeddedPostgres } from '../postgres/embedded.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

const compiled = fileURLToPath(new URL('../../../.cache/compiled', import.meta.url));
const password = 'only-for-this-test-run';

/** What only a crash of the machine could lose need not be waited for: the run's data is thrown away. Killed processes lose nothing by it. */
async function forgoDurability(url: string): Promise<void> {
  const administrator = new URL(url);
  administrator.username = 'postgres';
  const client = new pg.Client({ connectionString: administrator.href });
  await client.connect();
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await client.query(`alter system set ${setting} = off`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env['NODE_COMPILE_CACHE'] ??= compiled;
  const directory = mkdtempSync(join(tmpdir(), 'lejek-test-'));
  // As root PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(directory, 0o755);
  const postgres = await embeddedPostgres(directory, password);
  const template = new URL(postgres.url);
  await forgoDurability(postgres.url);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(
    "create database lejek_template template template0 encoding 'UTF8' locale_provider icu icu_locale 'und' locale 'C'",
  );
  await client.end();
  template.pathname = '/lejek_template';
  await migrate(
    template.href,
    serverModules.flatMap(({ name, migrations }) => (migrations ? [{ module: name, folder: migrations }] : [])),
  );
  project.provide('databaseUrl', postgres.url);
  return async () => {
    await postgres.release();
    rmSync(directory, { recursive: true, force: true });
  };
}
