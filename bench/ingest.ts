/**
 * Events taken in over HTTP and acknowledged after the commit, by the real server in a process of its own:
 * - in batches of 100, beside a COPY of as many rows of the same kind, in the same batches, into a table with the same indexes;
 * - one by one, beside requests to an empty route (`/healthz` asks the database; `/v1` OPTIONS answers at once) of the same server.
 * Both figures are taken once with an empty log and once in a database whose log holds `--size` events of the past year.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { createWriteKey } from '#modules/identity/server/index.ts';
import { readSecrets } from '#platform/server/config.ts';
import { inWorkspace, openDatabase } from '#platform/server/database.ts';
import { embeddedPostgres } from '#platform/server/postgres/embedded.ts';
import { type Bench, type BenchOptions, type Measure, measure, median, percentile, timed } from './measure.ts';
import { setUp, startServer, stopServer } from './running-server.ts';

const batchSize = 100;
const batches = 300;
const senders = 4;
const singles = 12_000;
const connections = 64;
const agent = new Agent({ keepAlive: true, maxSockets: connections });

type Message = ReturnType<typeof inventedEvent>;
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
let made = 0;

/** As analytics-node makes them: an id with a time in it, a page, a campaign, the properties of a shop. */
function inventedEvent() {
  const number = ++made;
  const visitor = `visitor-${Math.floor(number / 7) % 50_000}`;
  const path = `/oferta/${number % 400}`;
  const url = `https://firma.example${path}${number % 5 === 0 ? '?utm_source=google&utm_medium=cpc&utm_campaign=wiosna' : ''}`;
  const now = Date.now();
  return {
    type: number % 3 === 0 ? 'track' : 'page',
    event: 'Product Viewed',
    name: `Oferta ${number % 400}`,
    messageId: `node-next-${now}-${randomUUID()}`,
    anonymousId: visitor,
    timestamp: new Date(now).toISOString(),
    properties: { product: `P-${number % 900}`, price: (number % 5000) / 10, currency: 'PLN', position: number % 12 },
    context: {
      library: { name: '@segment/analytics-node', version: '3.1.0' },
      locale: 'pl-PL',
      page: { url, path, title: `Oferta ${number % 400}`, referrer: 'https://www.google.pl/' },
      userAgent,
    },
  };
} // prettier-ignore

async function newWriteKey(databaseUrl: string, workspace: string): Promise<string> {
  const database = openDatabase(databaseUrl, { name: 'lejek-bench' });
  const { key } = await inWorkspace(database.db, workspace, (tx) => createWriteKey(tx, workspace, 'bench'));
  await database.close();
  return key;
}

const nothingRefused = new Set(['', '{"success":true}']);

/** Waits for the whole answer, and sees to it that nothing was refused. */
function post(url: string, key: string, path: string, body: string, method = 'POST'): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Basic ${btoa(`${key}:`)}`,
      'content-length': Buffer.byteLength(body),
    };
    const asked = httpRequest(`${url}${path}`, { method, agent, headers }, (reply) => {
      let answer = '';
      reply.setEncoding('utf8').on('data', (text: string) => (answer += text));
      reply.on('error', reject);
      reply.on('end', () => {
        const taken = (reply.statusCode ?? 500) < 300 && nothingRefused.has(answer);
        return taken ? resolve() : reject(new Error(`${path}: ${reply.statusCode} ${answer.slice(0, 200)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** `count` pieces of work by so many at a time; milliseconds of each. */
async function byMany(count: number, atOnce: number, work: (index: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const index = next++;
        times.push((await timed(() => work(index))).milliseconds);
      }
    }),
  );
  return times;
}

const columns =
  'workspace_id, at, id, received_at, message_id, kind, name, anonymous_id, user_id, url, referrer, bot, shown, data';
const field = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, (found) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[found] ?? found);

function copyLine(workspace: string, message: Message): string {
  const { type, messageId, anonymousId, timestamp, properties, context } = message;
  const { url, referrer } = context.page;
  const name = type === 'track' ? message.event : message.name;
  const data = JSON.stringify({ properties, context });
  const values = [workspace, timestamp, randomUUID(), timestamp, messageId, type, name, anonymousId, '\\N', url, referrer, '\\N', 't', data]; // prettier-ignore
  return `${values.map((value) => (value === '\\N' ? '\\N' : field(String(value)))).join('\t')}\n`;
}

/** The same columns in one plain table. */
async function makePeer(client: pg.Client): Promise<void> {
  await client.query('drop schema if exists peer cascade');
  await client.query('create schema peer');
  await client.query('create table peer.event (like tracking.event including defaults)');
}

/** The same indexes, and the sender's id unique. */
async function indexPeer(client: pg.Client): Promise<void> {
  await client.query('alter table peer.event add primary key (workspace_id, at, id)');
  await client.query('create unique index on peer.event (workspace_id, message_id)');
  await client.query('create index on peer.event (workspace_id, anonymous_id, at) where anonymous_id is not null');
  await client.query('create index on peer.event (workspace_id, contact_id, at) where contact_id is not null');
}

async function copyBatches(databaseUrl: string, workspace: string): Promise<number> {
  const texts = Array.from({ length: batches }, () =>
    Array.from({ length: batchSize }, () => copyLine(workspace, inventedEvent())).join(''),
  );
  const clients = await Promise.all(
    Array.from({ length: senders }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  const { milliseconds } = await timed(async () => {
    let next = 0;
    await Promise.all(
      clients.map(async (client) => {
        while (next < batches) {
          const text = texts[next++] ?? '';
          await pipeline(
            Readable.from([text]),
            client.query(copyStreams.from(`copy peer.event (${columns}) from stdin`)),
          );
        }
      }),
    );
  });
  await Promise.all(clients.map((client) => client.end()));
  return (batches * batchSize * 1000) / milliseconds;
}

type Surroundings = {
  readonly url: string;
  readonly key: string;
  readonly databaseUrl: string;
  readonly workspace: string;
  readonly client: pg.Client;
  readonly note: (text: string) => void;
};

const filledMonths = 12;

/** Rows of the past year in the order of their time, as they would have come. */
async function fill({ url, key, workspace, client, note }: Surroundings, size: number): Promise<void> {
  // The months get their partitions from the server, as they would have.
  const months = Array.from({ length: filledMonths }, (_, index) => {
    const at = new Date();
    at.setUTCDate(1);
    at.setUTCMonth(at.getUTCMonth() - index);
    return { ...inventedEvent(), timestamp: at.toISOString() };
  });
  await post(url, key, '/v1/batch', JSON.stringify({ batch: months }));
  const insert = (table: string) => `insert into ${table} (${columns})
    select $1::uuid, now() - (1 - n::float8 / $4::float8) * interval '11 months' - interval '1 hour', gen_random_uuid(), now(),
      'node-next-' || (1700000000000 + n) || '-' || gen_random_uuid(), 'page', 'Oferta ' || n % 400, 'visitor-' || (hashint4(n / 7) & 524287),
      null, 'https://firma.example/oferta/' || n % 400, 'https://www.google.pl/', null, true,
      jsonb_build_object('properties', jsonb_build_object('product', 'P-' || n % 900, 'price', n % 5000, 'currency', 'PLN', 'position', n % 12),
        'context', jsonb_build_object('library', jsonb_build_object('name', '@segment/analytics-node', 'version', '3.1.0'), 'locale', 'pl-PL',
          'page', jsonb_build_object('url', 'https://firma.example/oferta/' || n % 400, 'path', '/oferta/' || n % 400,
            'title', 'Oferta ' || n % 400, 'referrer', 'https://www.google.pl/'), 'userAgent', $5::text))
    from generate_series($2::integer, $3::integer) n`;
  const piece = 500_000;
  for (let from = 0; from < size; from += piece) {
    const last = Math.min(size, from + piece);
    const values = [workspace, from + 1, last, size, userAgent];
    await client.query(insert('tracking.event'), values);
    await client.query(
      `insert into tracking.message (workspace_id, id, received_on)
       select $1, (lpad(to_hex(1700000000000 + n), 12, '0') || substr(md5(n::text), 1, 20))::uuid, current_date
       from generate_series($2::integer, $3::integer) n`,
      [workspace, from + 1, last],
    );
    note(`${last} of ${size} events are there`);
  }
  for (const table of ['tracking.event', 'tracking.message']) await client.query(`vacuum analyze ${table}`);
}

/** The background computes visits of what came in, in the same process; each measurement begins when it is done. Returns seconds. */
async function untilComputed(client: pg.Client): Promise<number> {
  const { milliseconds } = await timed(async () => {
    while ((await client.query('select 1 from tracking.fresh limit 1')).rows.length > 0)
      await new Promise((resolve) => setTimeout(resolve, 100));
  });
  return milliseconds / 1000;
}

type Figures = { batches: number; copies: number; singles: number; empties: number; slowest: number };

async function figures({ url, key, databaseUrl, workspace, client, note }: Surroundings): Promise<Figures> {
  await untilComputed(client);
  const bodies = Array.from({ length: batches }, () =>
    JSON.stringify({ batch: Array.from({ length: batchSize }, inventedEvent), sentAt: new Date().toISOString() }),
  );
  const sent = await timed(() => byMany(batches, senders, (index) => post(url, key, '/v1/batch', bodies[index] ?? '')));
  const behind = await untilComputed(client);
  const copies = await copyBatches(databaseUrl, workspace);
  const empties = await timed(() => byMany(singles, connections, () => post(url, key, '/v1/track', '', 'OPTIONS')));
  const messages = Array.from({ length: singles }, () => JSON.stringify({ ...inventedEvent(), type: 'track' }));
  const alone = await timed(() =>
    byMany(singles, connections, (index) => post(url, key, '/v1/track', messages[index] ?? '')),
  );
  const perSecond = (count: number, milliseconds: number) => (count * 1000) / milliseconds;
  const found = {
    batches: perSecond(batches * batchSize, sent.milliseconds),
    copies,
    singles: perSecond(singles, alone.milliseconds),
    empties: perSecond(singles, empties.milliseconds),
    slowest: percentile(alone.result, 0.99),
  };
  const shown = Object.entries(found).map(([name, value]) => `${name} ${Math.round(value)}`);
  note(`${shown.join(', ')}; visits of the batches computed ${behind.toFixed(1)} s later`);
  return found;
}

const middle = (all: readonly Figures[]): Figures => ({
  batches: median(all.map((each) => each.batches)),
  copies: median(all.map((each) => each.copies)),
  singles: median(all.map((each) => each.singles)),
  empties: median(all.map((each) => each.empties)),
  slowest: median(all.map((each) => each.slowest)),
});

function compared(found: Figures): Measure[] {
  const about = { bench: 'ingest', size: 0 };
  return [
    measure(
      { ...about, measure: 'events in batches of 100', ours: found.batches, limit: found.copies, limitIs: 'COPY of such rows, batch by batch', unit: 'events/s' },
      { least: 0.5 },
    ),
    measure(
      { ...about, measure: 'single events after commit', ours: found.singles, limit: found.empties, limitIs: 'an empty route', unit: 'requests/s' },
      { least: 1 / 3 },
    ),
    measure({ ...about, measure: '99th percentile of single events', ours: found.slowest, limit: 100, limitIs: 'promised', unit: 'ms' }, { most: 1 }),
  ]; // prettier-ignore
}

function kept(size: number, full: Figures, empty: Figures): Measure[] {
  const one = (what: string, ours: number, limit: number) =>
    measure(
      { bench: 'ingest', size, measure: what, ours, limit, limitIs: 'with an empty log', unit: 'per second' },
      { least: 0.75 },
    );
  return [
    one('batches with a full log', full.batches, empty.batches),
    one('single events with a full log', full.singles, empty.singles),
    measure({ bench: 'ingest', size, measure: '99th percentile of single events', ours: full.slowest, limit: 100, limitIs: 'promised', unit: 'ms' }, { most: 1 }),
  ]; // prettier-ignore
}

type Ingesting = Surroundings & { readonly close: () => Promise<void> };

/** The server over the database in a folder, set up if it is new. */
async function ingesting(folder: string, note: (text: string) => void): Promise<Ingesting> {
  const dataDirectory = join(folder, 'data');
  const { child, url, token } = await startServer(dataDirectory);
  const postgres = await embeddedPostgres(dataDirectory, readSecrets(dataDirectory).databasePassword);
  const client = new pg.Client({ connectionString: postgres.url, application_name: 'lejek-bench' });
  if (token !== null) await setUp(url, token);
  await client.connect();
  const workspace = (await client.query<{ id: string }>('select id from identity.workspace')).rows[0]!.id;
  const key = await newWriteKey(postgres.url, workspace);
  await client.query(`set lejek.workspace = '${workspace}'`);
  await makePeer(client);
  await indexPeer(client);
  return {
    url,
    key,
    databaseUrl: postgres.url,
    workspace,
    client,
    note,
    async close() {
      await client.end();
      await stopServer(child);
      await postgres.release();
    },
  };
}

async function measured(surroundings: Surroundings, runs: number): Promise<Figures> {
  // The first run warms both sides up and is not counted.
  const all: Figures[] = [];
  for (let each = 0; each <= runs; each++) all.push(await figures(surroundings));
  return middle(all.slice(1));
}

const isFilled = async ({ client }: Surroundings, size: number): Promise<boolean> =>
  (await client.query(`select 1 from tracking.message offset ${Number(size) - 1} limit 1`)).rows.length > 0;

async function run({ size, runs, folder, note }: BenchOptions): Promise<Measure[]> {
  note('with an empty log');
  const fresh = mkdtempSync(join(folder, 'empty-'));
  chmodSync(fresh, 0o755);
  const first = await ingesting(fresh, note);
  const empty = await measured(first, runs).finally(() => first.close());
  rmSync(fresh, { recursive: true, force: true });
  if (size === 0) return compared(empty);
  const second = await ingesting(folder, note);
  try {
    if (!(await isFilled(second, size))) await fill(second, size);
    note(`with ${size} events`);
    return [...compared(empty), ...kept(size, await measured(second, runs), empty)];
  } finally {
    await second.close();
  }
}

export const bench: Bench = { defaultSize: 1_000_000, defaultRuns: 3, run };
