/** The first page of the contacts list over HTTP, with a filter and a sort, at a million contacts: the 95th percentile of each question. */
import { join } from 'node:path';
import pg from 'pg';
import { readSecrets } from '#platform/server/config.ts';
import { embeddedPostgres } from '#platform/server/postgres/embedded.ts';
import { type Bench, type BenchOptions, measure, percentile, timed } from './measure.ts';
import { setUp, startServer, stopServer } from './running-server.ts';

const asJson = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const is = (field: string, operator: string, value?: unknown) => ({ field, is: operator, value });

/** What people ask a list; frequent, rare and nested, each with its sort. */
const questions: readonly { readonly name: string; readonly query: string }[] = [
  { name: 'a frequent source, newest first', query: `filter=${asJson(is('source', 'oneOf', ['source-0']))}` },
  {
    name: 'a source and a city, by name',
    query: `filter=${asJson({ all: [is('source', 'oneOf', ['source-3']), is('city', 'equals', 'city-7')] })}&sort=lastName`,
  },
  {
    name: 'a tag and a country, newest first',
    query: `filter=${asJson({ all: [is('tags', 'oneOf', ['tag-2']), is('country', 'equals', 'PL')] })}`,
  },
  {
    name: 'a rare campaign, by name',
    query: `filter=${asJson(is('campaign', 'equals', 'campaign-rare'))}&sort=lastName`,
  },
  { name: 'company size, newest first', query: `filter=${asJson(is('company.size', 'oneOf', ['250+']))}` },
  {
    name: 'created in the last 30 days, by name',
    query: `filter=${asJson(is('createdAt', 'inLastDays', 30))}&sort=lastName`,
  },
  { name: 'search by the beginning of a surname', query: 'search=kowal12' },
];

async function fill(dataDirectory: string, size: number): Promise<void> {
  const postgres = await embeddedPostgres(dataDirectory, readSecrets(dataDirectory).databasePassword);
  const client = new pg.Client({ connectionString: postgres.url, application_name: 'lejek-bench' });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('select id from identity.workspace');
  const workspace = rows[0]!.id;
  await client.query(`set lejek.workspace = '${workspace}'`);
  await client.query('select setseed(0.7)');
  await client.query(
    `insert into contacts.company (workspace_id, id, name, domain, employees, industry, country, city)
     select $1, gen_random_uuid(), 'Firma ' || n, 'firma' || n || '.example', (exp(random() * 7))::integer, chr(65 + floor(random() * random() * 20)::integer), 'PL', 'city-' || n % 30
     from generate_series(1, $2::integer) n`,
    [workspace, Math.ceil(size / 12)],
  );
  await client.query(
    `insert into contacts.contact (workspace_id, id, email, phone, first_name, last_name, display_name, company_id, country, city, first_source, last_source, first_campaign, tags, custom, created_at)
     select $1, gen_random_uuid(), 'person' || n || '@firma' || n % 9973 || '.example', '+48' || 500000000 + n, first, last, first || ' ' || last, company.id,
       case when a < 0.8 then 'PL' when a < 0.9 then 'DE' else 'CZ' end, 'city-' || floor(b * b * 60)::integer, 'source-' || floor(a * a * 12)::integer, 'source-' || floor(a * a * 12)::integer,
       case when n % 20011 = 0 then 'campaign-rare' else 'campaign-' || floor(b * 40)::integer end,
       case when c < 0.3 then array['tag-' || floor(c * 30)::integer] end, jsonb_build_object('budget', floor(c * 100000)), now() - make_interval(secs => floor(b * 60000000)::integer)
     from (select n, 'Imię' || n % 211 as first, 'Kowal' || (n::bigint * 7919) % 49999 as last, random() as a, random() as b, random() as c from generate_series(1, $2::integer) n) drawn
     left join (select id, row_number() over () as k from contacts.company) company on company.k = 1 + drawn.n % $3 and drawn.c < 0.7`,
    [workspace, size, Math.ceil(size / 12)],
  );
  await client.query('vacuum analyze contacts.contact');
  await client.query('vacuum analyze contacts.company');
  await client.end();
}

async function run({ size, runs, folder, note }: BenchOptions) {
  const dataDirectory = join(folder, 'data');
  const { child, url, token } = await startServer(dataDirectory);
  try {
    const cookie = await setUp(url, token);
    note(`filling ${size} contacts`);
    await fill(dataDirectory, size);
    const measures = [];
    for (const { name, query } of questions) {
      const times: number[] = [];
      for (let each = 0; each < runs + 5; each++) {
        const { milliseconds, result } = await timed(async () => {
          const answer = await fetch(`${url}/api/v1/workspaces/bench/contacts?limit=50&${query}`, {
            headers: { cookie },
          });
          return { status: answer.status, text: await answer.text() };
        });
        if (result.status !== 200) throw new Error(`${name}: ${result.text}`);
        if (each === 0)
          note(
            `${name}: ${(JSON.parse(result.text) as { data: unknown[] }).data.length} rows, first ${Math.round(milliseconds)} ms`,
          );
        // The first five warm the connection and the cache.
        if (each >= 5) times.push(milliseconds);
      }
      measures.push(
        measure(
          {
            bench: 'contacts',
            measure: `first page: ${name}`,
            size,
            ours: percentile(times, 0.95),
            limit: 50,
            limitIs: 'promised p95',
            unit: 'ms',
          },
          { most: 1 },
        ),
      );
    }
    return measures;
  } finally {
    await stopServer(child);
  }
}

export const bench: Bench = { defaultSize: 1_000_000, defaultRuns: 60, run };
