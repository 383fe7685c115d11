/** A PostgreSQL of the user's own, named by DATABASE_URL: reachable, new enough, or one clear sentence. */
import pg from 'pg';
import type { Problem } from '#platform/contract/problem.ts';
import { ownDatabaseProblem } from '../start-problems.ts';

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
    throw whyClosed(error, client);
  }
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    if (version < oldest) throw ownDatabaseProblem('too-old', { version, oldest });
  } finally {
    await client.end();
  }
}

function whyClosed(error: unknown, { host, port, database }: pg.Client): Problem {
  const place = { host, port };
  // A name with several addresses fails with all of their errors at once.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const why = first instanceof Error ? first.message || String(first) : String(first);
  const code = first instanceof Error && 'code' in first ? first.code : undefined;
  switch (code) {
    case 'ECONNREFUSED':
      return ownDatabaseProblem('refused', place);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return ownDatabaseProblem('host-unknown', place);
    case 'ETIMEDOUT':
      return ownDatabaseProblem('silent', place);
    // 28P01: a wrong password; 28000: a role that is not there or not let in.
    case '28P01':
    case '28000':
      return ownDatabaseProblem('password-refused', place);
    case '3D000':
      return ownDatabaseProblem('no-such-database', { ...place, database: database ?? '' });
    default:
      return ownDatabaseProblem(/timeout/.test(why) ? 'silent' : 'closed', { ...place, why });
  }
}
