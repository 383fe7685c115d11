/**
 * Connections as the program uses them: fewer ways to the database and back, and less to plan there.
 *
 * Statements whose plan a connection keeps. PostgreSQL plans whatever comes anew each time, and for a statement of many joins that
 * takes longer than running it: writing the journey of one person took 12 ms of planning and 3 ms of work. A statement that begins
 * with `keptPlan` is prepared by name; after a few times PostgreSQL finds that one plan does for all values, and plans it no more.
 *
 * Right for statements that are run all day long, read a few rows by their keys, and whose text is the same each time. Wrong for
 * filters and lists, where what is the best way depends on the values.
 *
 * A transaction begins together with the settings that it begins with nearly always.
 */
import { type PostgresCursor, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult, sql } from 'kysely';
import type pg from 'pg';

const mark = '/* kept plan */ ';

/** To stand before the first word of a statement. */
export const keptPlan = sql.raw(mark);

/** A kept plan takes some hundred kilobytes of its connection; beyond so many, statements are planned each time as others are. */
const mostKept = 100;

const begin = 'begin';
const nothing: PostgresQueryResult<never> = { command: 'SELECT', rowCount: 0, rows: [] };

type Connection = { query<R>(asked: pg.QueryConfig): Promise<PostgresQueryResult<R>>; release(): void };

class KeepingClient implements PostgresPoolClient {
  readonly #client: Connection;
  readonly #names = new Map<string, string>();
  /** A transaction was asked for, and nothing in it yet. */
  #begins = false;

  constructor(client: Connection) {
    this.#client = client;
  }

  query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    asked: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof asked !== 'string') throw new Error('no cursors are used');
    return this.#send(asked, [...parameters]);
  }

  async #send<R>(text: string, values: unknown[]): Promise<PostgresQueryResult<R>> {
    if (text === begin) {
      this.#begins = true;
      return nothing;
    }
    if (this.#begins) {
      this.#begins = false;
      if (text === 'commit' || text === 'rollback') return nothing;
      if (text.startsWith('set local ')) return this.#client.query({ text: `${begin}; ${text}` });
      await this.#client.query({ text: begin });
    }
    const name = text.startsWith(mark) ? this.#nameOf(text) : undefined;
    return this.#client.query(name === undefined ? { text, values } : { name, text, values });
  }

  release(): void {
    this.#client.release();
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= mostKept) return known;
    const name = `kept_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

/** The same connections, which keep the plans of marked statements. */
export function keepingPlans(pool: pg.Pool): PostgresPool {
  const keeping = new WeakMap<pg.PoolClient, KeepingClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = keeping.get(client) ?? new KeepingClient(client);
      keeping.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}
