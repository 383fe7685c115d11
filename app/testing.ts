/** For tests: the whole server over a database of its own, with somebody signed in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { type Logger, pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { accessOf } from '#modules/identity/server/index.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { readConfig } from '#platform/server/config.ts';
import { fieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Letter } from '#platform/server/mail.ts';
import type { Host } from '#platform/server/module.ts';
import { makeTestDatabase } from '#platform/server/testing/database.ts';
import { buildServer } from './build-server.ts';
import { serverModules } from './modules.ts';

export type TestApp = {
  readonly app: FastifyInstance;
  readonly host: Host;
  /** An owner of a B2B workspace. */
  readonly owner: SignedInUser;
  /** Letters sent so far: the post office is the edge of the system. */
  readonly letters: Letter[];
  /** Asks as the owner; `path` is relative to the workspace. */
  readonly ask: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    as?: SignedInUser,
  ) => Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
};

export async function makeTestApp(
  log: Logger = pino({ level: 'error' }),
  settings: Readonly<Record<string, string>> = {},
  now: () => Date = () => new Date(),
): Promise<TestApp> {
  const database = await makeTestDatabase();
  const directory = mkdtempSync(join(tmpdir(), 'lejek-app-'));
  const letters: Letter[] = [];
  const config = {
    ...readConfig({ LEJEK_DATA: directory, LEJEK_LOG: 'error', ...settings }),
    databaseUrl: database.url,
  };
  const fields = fieldCatalog();
  for (const module of serverModules) module.fields?.(fields);
  const host: Host = {
    db: database.db,
    databaseUrl: database.url,
    config,
    log,
    now,
    access: accessOf({ db: database.db, config, log }),
    mail: {
      async send(letter) {
        letters.push(letter);
        return 'sent';
      },
    },
    fields,
  };
  const app = await buildServer(host, serverModules);
  await app.ready();
  const owner = await makeSignedInUser(host);
  return {
    app,
    host,
    owner,
    letters,
    async ask(method, path, body, as = owner) {
      const request: InjectOptions = {
        method,
        url: `/api/v1/workspaces/${as.workspace.slug}${path}`,
        headers: as.headers,
      };
      const reply = await app.inject(
        body === undefined
          ? request
          : {
              ...request,
              payload: JSON.stringify(body),
              headers: { ...as.headers, 'content-type': 'application/json' },
            },
      );
      return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
    },
    async close() {
      await app.close();
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** For a whole test file: `const lejek = testApp()` and then `lejek().ask('GET', '/funnels')`. `log` takes what the server writes; `now` is its clock. */
export function testApp(log?: Logger, settings?: Readonly<Record<string, string>>, now?: () => Date): () => TestApp {
  let made: TestApp | null = null;
  beforeAll(async () => {
    made = await makeTestApp(log, settings, now);
  }, 60_000);
  afterAll(async () => {
    await made?.close();
  });
  return () => {
    if (!made) throw new Error('the test app exists only while tests run');
    return made;
  };
}
