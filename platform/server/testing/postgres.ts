/** vitest's global set-up: one throw-away PostgreSQL for the run, with a migrated template that each test file copies. */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'lejek-test-'));
  // As root PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(directory, 0o755);
  const postgres = await embeddedPostgres(directory, 'only-for-this-test-run');
  const template = new URL(postgres.url);
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
