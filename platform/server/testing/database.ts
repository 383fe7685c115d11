/** A database of its own for one test file: a copy of the migrated template. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, openDatabase } from '../database.ts';

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** PostgreSQL's own housekeeping may be in it for a moment: nobody but PostgreSQL may end that, so it is waited for. */
async function dropDatabase(name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await administer(`drop database if exists ${name} with (force)`);
    } catch (error) {
      const isBusy = error instanceof pg.DatabaseError && ['42501', '55006'].includes(error.code ?? '');
      if (!isBusy || tries === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** A fresh, migrated database. `close` drops it. */
export async function makeTestDatabase(): Promise<Database> {
  const name = `lejek_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template lejek_template`);
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  const database = openDatabase(url.href, { name: 'lejek-test' });
  return {
    ...database,
    async close() {
      await database.close();
      await dropDatabase(name);
    },
  };
}

/** For a whole test file: `const database = testDatabase()` and then `database().db` in the tests. */
export function testDatabase(): () => Database {
  let made: Database | null = null;
  beforeAll(async () => {
    made = await makeTestDatabase();
  }, 60_000);
  afterAll(async () => {
    await made?.close();
  });
  return () => {
    if (!made) throw new Error('the test database exists only while tests run');
    return made;
  };
}
