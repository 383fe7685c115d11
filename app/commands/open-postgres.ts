/** The database of the settings, running and reachable: the embedded one, or the one of DATABASE_URL. */
import pg from 'pg';
import { type Config, readSecrets } from '#platform/server/config.ts';
import { embeddedPostgres } from '#platform/server/postgres/embedded.ts';
import { checkOwnPostgres } from '#platform/server/postgres/own.ts';

export type OpenedPostgres = {
  readonly url: string;
  readonly kind: 'embedded' | 'own';
  close(): Promise<void>;
};

export async function openPostgres(config: Config): Promise<OpenedPostgres> {
  if (config.databaseUrl !== null) {
    await checkOwnPostgres(config.databaseUrl);
    return { url: config.databaseUrl, kind: 'own', close: async () => undefined };
  }
  const embedded = await embeddedPostgres(
    config.dataDirectory,
    readSecrets(config.dataDirectory).databasePassword,
  );
  // The last process of ours to leave stops PostgreSQL, and tells by the connections whether it is the last. A pool lets
  // idle ones go; this one stays, so that a quiet server does not lose its database to a short shell command.
  const presence = new pg.Client({ connectionString: embedded.url, application_name: 'lejek-presence', keepAlive: true });
  presence.on('error', () => undefined);
  await presence.connect();
  return {
    url: embedded.url,
    kind: 'embedded',
    async close() {
      await presence.end().catch(() => undefined);
      await embedded.release();
    },
  };
}
