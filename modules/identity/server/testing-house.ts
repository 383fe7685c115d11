/** For this module's own tests: the real HTTP server over a real database, with a post box and a clock in our hands. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { buildServer } from '#app/build-server.ts';
import { readConfig } from '#platform/server/config.ts';
import { fieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Letter } from '#platform/server/mail.ts';
import type { Host } from '#platform/server/module.ts';
import { makeTestDatabase } from '#platform/server/testing/database.ts';
import { accessOf } from './access.ts';
import { identity } from './index.ts';
import { makeNewHashesCost } from './password-hash.ts';

export type HouseSettings = { readonly mailServer?: boolean; readonly publicUrl?: string };

/** A browser as far as signing in goes: keeps its cookies. */
export type Browser = {
  readonly cookies: Map<string, string>;
  ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<LightMyRequestResponse>;
};

export type House = {
  readonly host: Host;
  readonly app: FastifyInstance;
  readonly letters: Letter[];
  /** Moves the program's clock. */
  later(minutes: number): void;
  /** A browser at an address of its own. */
  browser(address?: string, cookie?: string): Browser;
  close(): Promise<void>;
};

const base = '/api/v1';

function browserAt(app: FastifyInstance, address: string, cookie?: string): Browser {
  const cookies = new Map<string, string>();
  const keep = (text: string) => {
    const [name = '', ...value] = text.split('=');
    cookies.set(name.trim(), value.join('='));
  };
  cookie?.split('; ').forEach(keep);
  return {
    cookies,
    async ask(method, path, body) {
      const answer = await app.inject({
        method,
        url: base + path,
        remoteAddress: address,
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'accept-language': 'en',
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
        const [pair = ''] = set.split(';');
        if (/Max-Age=0(;|$)/i.test(set)) cookies.delete(pair.split('=')[0] ?? '');
        else keep(pair);
      }
      return answer;
    },
  };
}

let addresses = 0;
/** The hashes of this module are cheap while any house stands. */
let houses = 0;

export async function makeHouse({ mailServer = true, publicUrl }: HouseSettings = {}): Promise<House> {
  const database = await makeTestDatabase();
  const data = mkdtempSync(join(tmpdir(), 'lejek-identity-'));
  const config = readConfig({
    LEJEK_DATA: data,
    ...(publicUrl === undefined ? {} : { LEJEK_URL: publicUrl }),
    ...(mailServer ? { LEJEK_SMTP_URL: 'smtp://post.example' } : {}),
  });
  const letters: Letter[] = [];
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const log = pino({ level: 'fatal' });
  const host: Host = {
    db: database.db,
    databaseUrl: database.url,
    config,
    log,
    now,
    access: accessOf({ db: database.db, config, log, now }),
    mail: {
      async send(written) {
        if (!mailServer) return 'no-mail-server';
        letters.push(written);
        return 'sent';
      },
    },
    fields: fieldCatalog(),
  };
  const app = await buildServer(host, [identity]);
  await app.ready();
  if (houses++ === 0) makeNewHashesCost({ memory: 64, passes: 1, parallelism: 1 });
  return {
    host,
    app,
    letters,
    later: (minutes) => void (ahead += minutes * 60_000),
    browser: (address = `10.0.${++addresses >> 8}.${addresses & 255}`, cookie) => browserAt(app, address, cookie),
    async close() {
      if (--houses === 0) makeNewHashesCost(null);
      await app.close();
      await database.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The last path of ours in a letter. */
export const linkIn = (written: Letter | undefined): string =>
  /https?:\/\/[^\s/]+(\/\S+)/.exec(written?.text ?? '')?.[1] ?? '';
