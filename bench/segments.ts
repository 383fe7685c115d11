/**
 * How many people a filter finds, asked of its conditions as while it is being written, and the first page of the segment that was
 * saved of it, at a million contacts and twenty million events: beside SQL of the same question written by hand, as well as one can.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { countContacts, listContacts } from '#modules/contacts/server/index.ts';
import { createSegment } from '#modules/segments/server/index.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { fillBehaviour } from './fill-behaviour.ts';
import { fillContacts } from './fill-contacts.ts';
import { fillVisits } from './fill-visits.ts';
import { type Bench, type BenchOptions, type Measure, measure, median, timed } from './measure.ts';
import { type BenchDatabase, benchDatabase } from './own-database.ts';

const eventsEach = 20;

export type Filled = BenchDatabase & { readonly client: pg.Client };

/** The filled database; where the folder holds one from before, that one. */
export async function filledDatabase(folder: string, size: number, note: (text: string) => void): Promise<Filled> {
  const isThere = existsSync(join(folder, 'data'));
  const database = await benchDatabase(folder);
  const client = new pg.Client({ connectionString: database.host.databaseUrl, application_name: 'lejek-bench' });
  await client.connect();
  await client.query(`set lejek.workspace = '${database.workspace.id}'`);
  if (!isThere) {
    await fillContacts(client, database.workspace.id, size);
    note(`${size} contacts are there`);
    await fillBehaviour(database.host, client, database.workspace.id, size * eventsEach, note);
    await fillVisits(database.host, client, database.workspace.id);
  }
  await client.query(
    `insert into contacts.custom_field (workspace_id, record, key, label, kind) values ($1, 'contact', 'budget', 'Budget', 'number') on conflict do nothing`,
    [database.workspace.id],
  );
  return { ...database, client, close: async () => (await client.end(), await database.close()) };
}

/** What may be asked of the database along with a statement by hand: with merge joins, or without. */
const settings = ['set enable_mergejoin = on', 'set enable_mergejoin = off'];

type Shape = { readonly name: string; readonly filter: Filter; readonly byHand: readonly string[] };

const midnight = (days: number) =>
  `(((now() at time zone 'Europe/Warsaw')::date - ${days})::timestamp at time zone 'Europe/Warsaw')`;
const since = (days: number) => `(now() at time zone 'Europe/Warsaw')::date - ${days}`;

/** `$1` is the workspace; `c` the contact. Several ways by hand: the best of them counts. */
export const shapes: readonly Shape[] = [
  {
    name: 'three plain predicates',
    filter: {
      all: [
        { field: 'country', is: 'equals', value: 'PL' },
        { field: 'source', is: 'equals', value: 'source-3' },
        { field: 'createdAt', is: 'inLastDays', value: 180 },
      ],
    },
    byHand: [
      `from contacts.contact c where c.workspace_id = $1 and c.merged_into is null and c.country = 'PL' and c.first_source = 'source-3' and c.created_at >= ${midnight(180)}`,
    ],
  },
  {
    name: 'five with a custom field',
    filter: {
      all: [
        { field: 'country', is: 'equals', value: 'PL' },
        { field: 'source', is: 'oneOf', value: ['source-0', 'source-1', 'source-2'] },
        { field: 'company.employees', is: 'atLeast', value: 50 },
        { field: 'city', is: 'notEquals', value: 'city-0' },
        { field: 'custom.budget', is: 'atLeast', value: 40_000 },
      ],
    },
    byHand: [
      `from contacts.contact c join contacts.company k on k.workspace_id = c.workspace_id and k.id = c.company_id and k.employees >= 50
       where c.workspace_id = $1 and c.merged_into is null and c.country = 'PL' and c.first_source in ('source-0', 'source-1', 'source-2')
         and c.city is distinct from 'city-0' and (c.custom->>'budget')::float8 >= 40000`,
      `from contacts.contact c join contacts.company k on k.workspace_id = c.workspace_id and k.id = c.company_id and k.employees >= 50
       where c.workspace_id = $1 and c.merged_into is null and c.country = 'PL' and c.first_source in ('source-0', 'source-1', 'source-2')
         and c.city is distinct from 'city-0' and c.custom @? 'strict $.budget ? (@ >= 40000)'`,
    ],
  },
  {
    name: 'an event at least 3 times in 30 days',
    filter: {
      set: 'behaviour',
      of: { kind: 'track', name: 'Product Viewed', times: { is: 'atLeast', count: 3 }, when: { lastDays: 30 } },
    },
    byHand: [
      `from contacts.contact c join (select contact_id from tracking.activity where workspace_id = $1 and kind = 'track' and name = 'Product Viewed'
         and day >= ${since(30)} group by contact_id having sum(times) >= 3) a on a.contact_id = c.id
       where c.workspace_id = $1 and c.merged_into is null`,
      `from contacts.contact c join (select l.contact_id from tracking.event e join tracking.link l on l.workspace_id = $1 and l.anonymous_id = e.anonymous_id and l.undone_at is null
         where e.workspace_id = $1 and e.kind = 'track' and e.name = 'Product Viewed' and e.bot is null and e.at >= ${midnight(30)} group by l.contact_id having count(*) >= 3) a on a.contact_id = c.id
       where c.workspace_id = $1 and c.merged_into is null`,
    ],
  },
  {
    name: 'rare matches',
    filter: {
      all: [
        { field: 'campaign', is: 'equals', value: 'campaign-rare' },
        { set: 'behaviour', of: { kind: 'track', name: 'Added to Cart', when: { lastDays: 90 } } },
      ],
    },
    byHand: [
      `from contacts.contact c where c.workspace_id = $1 and c.merged_into is null and c.first_campaign = 'campaign-rare'
         and exists (select from tracking.activity a where a.workspace_id = $1 and a.contact_id = c.id and a.kind = 'track' and a.name = 'Added to Cart' and a.day >= ${since(90)})`,
    ],
  },
  {
    name: 'a nested group',
    filter: {
      all: [
        {
          any: [
            { field: 'source', is: 'oneOf', value: ['source-0', 'source-5'] },
            {
              all: [
                { field: 'city', is: 'equals', value: 'city-7' },
                { not: { field: 'tags', is: 'oneOf', value: ['tag-2'] } },
              ],
            },
          ],
        },
        {
          any: [
            { set: 'behaviour', of: { kind: 'page', name: '/7', when: { lastDays: 14 } } },
            { field: 'custom.budget', is: 'atLeast', value: 90_000 },
          ],
        },
      ],
    },
    byHand: [
      `from contacts.contact c left join (select distinct contact_id from tracking.activity where workspace_id = $1 and kind = 'page' and name = '/7' and day >= ${since(14)}) a on a.contact_id = c.id
       where c.workspace_id = $1 and c.merged_into is null
         and (c.first_source in ('source-0', 'source-5') or (c.city = 'city-7' and not coalesce(c.tags && array['tag-2'], false)))
         and (a.contact_id is not null or (c.custom->>'budget')::float8 >= 90000)`,
      `from contacts.contact c
       where c.workspace_id = $1 and c.merged_into is null
         and (c.first_source in ('source-0', 'source-5') or (c.city = 'city-7' and not coalesce(c.tags && array['tag-2'], false)))
         and (c.id in (select contact_id from tracking.activity where workspace_id = $1 and kind = 'page' and name = '/7' and day >= ${since(14)})
           or c.custom @? 'strict $.budget ? (@ >= 90000)')`,
    ],
  },
];

type Timed = { readonly milliseconds: number; readonly result: number };

/** The median of several runs, after one that warms up. */
async function medianOf(way: () => Promise<number>, runs: number): Promise<Timed> {
  const times: number[] = [];
  let result = 0;
  for (let each = 0; each <= runs; each++) {
    const run = await timed(way);
    result = run.result;
    if (each > 0) times.push(run.milliseconds);
  }
  return { milliseconds: median(times), result };
}

/** By hand: each way is tried with each of the settings, and the quickest of them measured. */
async function bestByHand(client: pg.Client, ways: readonly (() => Promise<number>)[], runs: number): Promise<Timed> {
  const tries: { setting: string; way: () => Promise<number>; milliseconds: number }[] = [];
  for (const setting of settings) {
    await client.query(setting);
    for (const way of ways) tries.push({ setting, way, milliseconds: (await medianOf(way, 1)).milliseconds });
  }
  const { setting, way } = tries.reduce((least, each) => (each.milliseconds < least.milliseconds ? each : least));
  await client.query(setting);
  return medianOf(way, runs);
}

async function run({ size, runs, folder, note }: BenchOptions): Promise<Measure[]> {
  const { host, workspace, client, close } = await filledDatabase(folder, size, note);
  const measures: Measure[] = [];
  const inside = <T>(work: Parameters<typeof inWorkspace<T>>[2]) => inWorkspace(host.db, workspace.id, work);
  const saved: Filter[] = [];
  for (const { name, filter } of shapes) {
    const segment = await inside((tx) =>
      createSegment(
        { tx, fields: host.fields, workspace },
        { name: `${name} ${Date.now()}`, folder: null, kind: 'live', filter },
        'bench',
      ),
    );
    saved.push({ set: 'segment', of: { segment: segment.id } });
  }
  // What the database does by itself within a minute, or it would do it beside the measurements.
  await client.query('vacuum analyze segments.member');
  await client.query('checkpoint').catch(() => note('no checkpoint: that takes a superuser'));
  for (const [place, { name, filter, byHand }] of shapes.entries()) {
    const ours = await medianOf(() => inside((tx) => countContacts(tx, host.fields, workspace, { filter })), runs);
    const theirs = await bestByHand(
      client,
      byHand.map(
        (from) => async () =>
          (await client.query<{ count: number }>(`select count(*)::integer as count ${from}`, [workspace.id])).rows[0]!
            .count,
      ),
      runs,
    );
    if (ours.result !== theirs.result) throw new Error(`${name}: ${ours.result} people, by hand ${theirs.result}`);
    const page = await medianOf(
      async () =>
        (
          await inside((tx) =>
            listContacts(tx, host.fields, workspace, { filter: saved[place], sort: '-createdAt', limit: 50 }),
          )
        ).data.length,
      runs,
    );
    const pageByHand = await bestByHand(
      client,
      byHand.map(
        (from) => async () =>
          (await client.query(`select c.* ${from} order by c.created_at desc, c.id desc limit 50`, [workspace.id])).rows
            .length,
      ),
      runs,
    );
    note(
      `${name}: ${ours.result} people; count ${Math.round(ours.milliseconds)} ms, by hand ${Math.round(theirs.milliseconds)}; page of ${page.result} ${Math.round(page.milliseconds)} ms, by hand ${Math.round(pageByHand.milliseconds)}`,
    );
    const about = { bench: 'segments', size, unit: 'ms' };
    measures.push(
      measure(
        {
          ...about,
          measure: `count: ${name}`,
          ours: ours.milliseconds,
          limit: theirs.milliseconds,
          limitIs: 'the best by hand',
        },
        { most: 1.3 },
      ),
      measure(
        { ...about, measure: `count: ${name}`, ours: ours.milliseconds, limit: 400, limitIs: 'promised' },
        { most: 1 },
      ),
      measure(
        {
          ...about,
          measure: `page: ${name}`,
          ours: page.milliseconds,
          limit: pageByHand.milliseconds,
          limitIs: 'the best by hand',
        },
        { most: 1.3 },
      ),
      measure(
        { ...about, measure: `page: ${name}`, ours: page.milliseconds, limit: 60, limitIs: 'promised' },
        { most: 1 },
      ),
    );
  }
  await close();
  return measures;
}

export const bench: Bench = { defaultSize: 1_000_000, defaultRuns: 5, run };
