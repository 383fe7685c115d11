/** A PostgreSQL of the user's own, named by DATABASE_URL: reachable, new enough, or one clear sentence. */
import pg from 'pg';
import { DatabaseUnavailable } from './embedded.ts';

/** 15: the oldest with `security_invoker` views, on which reports by workspace rest. */
const oldest = 15;

export async function checkOwnPostgres(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'lejek-start',
  });
  try {
    await client.connect();
  } catch (error) {
    const why = error instanceof Error ? error.message || String(error) : String(error);
    throw new DatabaseUnavailable(
      `The database named by DATABASE_URL does not answer (${why}). Check the address, the password and that PostgreSQL is running.`,
    );
  }
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    if (version < oldest) {
      throw new DatabaseUnavailable(
        `The database is PostgreSQL ${version}; Lejek needs ${oldest} or newer. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
      );
    }
  } finally {
    await client.end();
  }
}
