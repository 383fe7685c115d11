/** What every command stands on: settings, a migrated database, and the host that modules are given. */
import { pino } from 'pino';
import { accessOf } from '#modules/identity/server/index.ts';
import { serverModules } from '#app/modules.ts';
import { type Config, readConfig } from '#platform/server/config.ts';
import { openDatabase } from '#platform/server/database.ts';
import { fieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { smtpMailer } from '#platform/server/mail.ts';
import { migrate } from '#platform/server/migrate.ts';
import type { Host } from '#platform/server/module.ts';
import { migrationFolders } from './migration-folders.ts';
import { openPostgres } from './open-postgres.ts';

export type OpenedHost = {
  readonly host: Host;
  /** Migrations applied on the way. */
  readonly migrated: readonly string[];
  readonly close: () => Promise<void>;
};

/** `settings` go before the environment's. Whoever opens closes, also after an error: the database may be ours to stop. */
export async function openHost(environment: NodeJS.ProcessEnv, settings: Partial<Config> = {}): Promise<OpenedHost> {
  const config: Config = { ...readConfig(environment), ...settings };
  const postgres = await openPostgres(config);
  try {
    const migrated = await migrate(postgres.url, migrationFolders);
    const database = openDatabase(postgres.url);
    // Standard error: standard output belongs to the command's result.
    const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
    const now = (): Date => new Date();
    const fields = fieldCatalog();
    for (const module of serverModules) module.fields?.(fields);
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
    return {
      host,
      migrated,
      async close() {
        await database.close();
        await postgres.close();
      },
    };
  } catch (error) {
    await postgres.close();
    throw error;
  }
}

export async function withHost<T>(environment: NodeJS.ProcessEnv, work: (host: Host) => Promise<T>): Promise<T> {
  const { host, close } = await openHost(environment);
  try {
    return await work(host);
  } finally {
    await close();
  }
}
