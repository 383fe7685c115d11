/** A fresh, migrated embedded PostgreSQL for a bench, with a workspace in it. */
import { join } from 'node:path';
import { pino } from 'pino';
import { serverModules } from '#app/modules.ts';
import { accessOf, createWorkspace, findWorkspace } from '#modules/identity/server/index.ts';
import { readConfig, readSecrets } from '#platform/server/config.ts';
import { openDatabase } from '#platform/server/database.ts';
import { fieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { smtpMailer } from '#platform/server/mail.ts';
import { migrate } from '#platform/server/migrate.ts';
import type { Host } from '#platform/server/module.ts';
import { embeddedPostgres } from '#platform/server/postgres/embedded.ts';

export type BenchDatabase = {
  readonly host: Host;
  readonly workspace: WorkspaceRef;
  readonly dataDirectory: string;
  readonly close: () => Promise<void>;
};

export async function benchDatabase(folder: string): Promise<BenchDatabase> {
  const dataDirectory = join(folder, 'data');
  const config = readConfig({ LEJEK_DATA: dataDirectory, LEJEK_LOG: 'error' });
  const postgres = await embeddedPostgres(dataDirectory, readSecrets(dataDirectory).databasePassword);
  await migrate(
    postgres.url,
    serverModules.flatMap(({ name, migrations }) => (migrations ? [{ module: name, folder: migrations }] : [])),
  );
  const database = openDatabase(postgres.url, { name: 'lejek-bench' });
  const log = pino({ level: 'error' });
  const fields = fieldCatalog();
  for (const module of serverModules) module.fields?.(fields);
  const now = () => new Date();
  const host: Host = {
    db: database.db,
    databaseUrl: postgres.url,
    config,
    log,
    now,
    access: accessOf({ db: database.db, config, log, now }),
    mail: smtpMailer(config),
    fields,
  };
  if ((await findWorkspace(database.db, 'bench')) === null)
    await createWorkspace(database.db, {
      name: 'Bench',
      slug: 'bench',
      language: 'pl',
      currency: 'PLN',
      timeZone: 'Europe/Warsaw',
      template: 'b2b',
      ownerId: null,
    });
  const workspace = (await findWorkspace(database.db, 'bench'))!;
  return {
    host,
    workspace,
    dataDirectory,
    async close() {
      await database.close();
      await postgres.release();
    },
  };
}
