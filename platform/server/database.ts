/** The connection to PostgreSQL, and the two ways to use it: inside one workspace (row-level security on) or as the system. */
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { keepingPlans } from './kept-plans.ts';

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
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool: keepingPlans(pool) }) });
  return { db, pool, url, close: () => db.destroy() };
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** On whose behalf a transaction reads. Facts that not everybody in the workspace may see are left out by it; the program itself sees all. */
export type Asker = { readonly userId: string; readonly role: string };
const askerPattern = /^(\w*) ([\w:.-]+)$/;

/**
 * Tells PostgreSQL which workspace the rest of this transaction belongs to, and on whose behalf it reads. `SET LOCAL` takes no
 * parameters, hence the checks.
 */
export async function enterWorkspace(tx: Tx, workspaceId: string, asker?: Asker): Promise<void> {
  if (!uuidPattern.test(workspaceId)) throw new Error('a workspace id is a uuid');
  const settings = [`set local lejek.workspace = '${workspaceId}'`];
  if (asker !== undefined) {
    const text = `${asker.role} ${asker.userId}`;
    if (!askerPattern.test(text)) throw new Error('roles and ids of users are words');
    settings.push(`set local lejek.asker = '${text}'`);
  }
  await sql.raw(settings.join('; ')).execute(tx);
}

/** Text for `asker`, null where the program itself is at work; over no rows. */
export const askerSetting = sql<string | null>`current_setting('lejek.asker', true)`;

export function askerIn(setting: string | null): Asker | null {
  const [, role, userId] = askerPattern.exec(setting ?? '') ?? [];
  return role === undefined || userId === undefined ? null : { role, userId };
}

/** Runs in one transaction that sees and writes only this workspace's rows; on somebody's behalf where it is told whose. */
export function inWorkspace<T>(db: Db, workspaceId: string, work: (tx: Tx) => Promise<T>, asker?: Asker): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enterWorkspace(tx, workspaceId, asker);
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
