/** The database of the settings, running and reachable: the embedded one, or the one of DATABASE_URL. */
import { join } from 'node:path';
import pg from 'pg';
import { type Config, readSecrets } from '#platform/server/config.ts';
import { type EmbeddedPostgres, embeddedPostgres } from '#platform/server/postgres/embedded.ts';
import { makeFolder } from '#platform/server/make-folder.ts';
import { checkOwnPostgres } from '#platform/server/postgres/own.ts';
import { shellProblem } from './shell-problems.ts';
import { inTurn } from './take-turns.ts';

export type OpenedPostgres = {
  readonly url: string;
  readonly kind: 'embedded' | 'own';
  close(): Promise<void>;
};

export async function openPostgres(config: Config): Promise<OpenedPostgres> {
  const folder = config.dataDirectory;
  const turn = join(folder, 'lejek.turn');
  // Needed with a database of one's own too: the secrets and uploaded files lie there.
  const secrets = await inFolder(folder, () => inTurn(turn, async () => readSecrets(folder)));
  if (config.databaseUrl !== null) {
    await checkOwnPostgres(config.databaseUrl);
    return { url: config.databaseUrl, kind: 'own', close: async () => undefined };
  }
  const { embedded, presence } = await inTurn(turn, async () => {
    const started = await embeddedPostgres(folder, secrets.databasePassword);
    return { embedded: started, presence: await stayConnected(started) };
  });
  return {
    url: embedded.url,
    kind: 'embedded',
    close: () =>
      inTurn(turn, async () => {
        await presence.end().catch(() => undefined);
        await embedded.release();
      }),
  };
}

async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    makeFolder(folder);
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC') throw error;
    throw shellProblem(typeof code === 'string' ? 'data-folder-closed' : 'secrets-unreadable', { folder });
  }
}

/**
 * The last process of ours to leave stops PostgreSQL, and tells by the connections whether it is the last. A pool lets
 * idle ones go; this one stays, so that a quiet server does not lose its database to a short shell command.
 */
async function stayConnected({ url }: EmbeddedPostgres): Promise<pg.Client> {
  const presence = new pg.Client({ connectionString: url, application_name: 'lejek-presence', keepAlive: true });
  presence.on('error', () => undefined);
  await presence.connect();
  return presence;
}
