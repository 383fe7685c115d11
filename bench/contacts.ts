/** The first page of the contacts list over HTTP, with a filter and a sort, at a million contacts: the 95th percentile of each question. */
import { join } from 'node:path';
import pg from 'pg';
import { readSecrets } from '#platform/server/config.ts';
import { embeddedPostgres } from '#platform/server/postgres/embedded.ts';
import { fillContacts } from './fill-contacts.ts';
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
  await fillContacts(client, workspace, size);
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
