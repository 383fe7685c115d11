/** The connection to PostgreSQL, and the two ways to use it: inside one workspace (row-level security on) or as the system. */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';

/** Untyped on purpose: each module adds its own tables with `db.withTables<OwnTables>()`, and so can name no other's. */
export type Db = Kysely<object>;
export type Tx = Transaction<object>;

// bigint (counts, money) fits a double up to 9e15; dates come as ISO text only where asked for.
pg.types.setTypeParser(20, (text) => Number(text));
pg.types.setTypeParser(1700, (text) => Number(text));
pg.types.setTypeParser(1082, (text) => text);

export type Database = {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly url: string;
  close(): Promise<void>;
};

export type DatabaseOptions = { readonly connections?: number; readonly name?: string };

export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    application_name: options.name ?? 'lejek',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // An idle connection that the server drops is a normal event: the pool replaces it, nobody needs to die of it.
  pool.on('error', () => undefined);
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, url, close: () => db.destroy() };
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tells PostgreSQL which workspace the rest of this transaction belongs to. `SET LOCAL` takes no parameters, hence the check. */
export async function enterWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  if (!uuidPattern.test(workspaceId)) throw new Error('a workspace id is a uuid');
  await sql.raw(`set local lejek.workspace = '${workspaceId}'`).execute(tx);
}

/** Runs in one transaction that sees and writes only this workspace's rows. */
export function inWorkspace<T>(db: Db, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enterWorkspace(tx, workspaceId);
    return work(tx);
  });
}

/** One connection that is both a Kysely database and a plain client: for work that needs COPY or a lock of the session. */
export type SingleConnection = { readonly db: Db; readonly client: pg.Client; close(): Promise<void> };

export async function singleConnection(url: string, name: string): Promise<SingleConnection> {
  const client = new pg.Client({ connectionString: url, application_name: name, keepAlive: true });
  // The error reaches whoever waits for a query; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  const lent = Object.assign(client, { release: () => undefined });
  const db = new Kysely<object>({
    dialect: new PostgresDialect({ pool: { connect: () => Promise.resolve(lent), end: () => Promise.resolve() } }),
  });
  return { db, client, close: () => client.end().catch(() => undefined) };
}
