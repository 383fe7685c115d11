/**
 * From an acknowledged event to the changed score, stage and membership, with fifty segments and five hundred events a second, at a
 * million contacts and twenty million events: the real server in a process of its own. Afterwards everything that was kept up is held
 * against a full recomputation.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createWriteKey } from '#modules/identity/server/index.ts';
import { qualification } from '#modules/qualification/server/index.ts';
import { createScorecard, scoring } from '#modules/scoring/server/index.ts';
import { createSegment, segments as segmentsModule } from '#modules/segments/server/index.ts';
import { tracking } from '#modules/tracking/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { type Bench, type BenchOptions, type Measure, measure, median, percentile } from './measure.ts';
import { scorecard, segments } from './qualifying.ts';
import { startServer, stopServer } from './running-server.ts';
import { type Filled, filledDatabase } from './segments.ts';

const eventsPerSecond = 500;
const ticksPerSecond = 10;
const seconds = 60;
/** Of a person: what a program sends in its own name is taken for a bot, and never counted. */
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

type Surroundings = Pick<Filled, 'host' | 'workspace' | 'client'>;

/** A scorecard, fifty segments, one of them of whoever did the probe, and a definition that moves whoever did it to MQL. */
async function prepare({
  host,
  workspace,
}: Surroundings): Promise<{ key: string; scorecardId: string; segmentId: string }> {
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const { key } = await createWriteKey(tx, workspace.id, 'bench');
    await sql`update scoring.scorecard set archived_at = now() where workspace_id = ${workspace.id} and archived_at is null`.execute(
      tx,
    );
    const { id } = await createScorecard(
      { tx, fields: host.fields, workspaceId: workspace.id, by: null },
      { name: `Live ${Date.now()}`, audience: '', definition: scorecard, note: '', activate: true },
    );
    // Those of earlier runs would be four times as many as a workspace has here.
    await sql`delete from segments.segment where workspace_id = ${workspace.id}`.execute(tx);
    const around = { tx, fields: host.fields, workspace };
    for (const [index, filter] of segments.slice(1).entries())
      await createSegment(around, { name: `Live ${Date.now()} ${index}`, folder: null, kind: 'live', filter }, 'bench');
    const probe = { set: 'behaviour', of: { kind: 'track', name: 'Live Probe' } };
    const segment = await createSegment(
      around,
      { name: `Probe ${Date.now()}`, folder: null, kind: 'live', filter: probe },
      'bench',
    );
    await sql`insert into qualification.definition (workspace_id, funnel_id, slot, version, rule, automatic, rest_days, reason)
      select ${workspace.id}, funnel.id, (stage->>'slot')::smallint,
        coalesce((select max(version) from qualification.definition d where d.workspace_id = ${workspace.id}), 0) + 1, ${JSON.stringify(probe)}::jsonb, true, 30, 'bench'
      from lifecycle.funnel as funnel join lifecycle.funnel_version as version on version.workspace_id = funnel.workspace_id and version.funnel_id = funnel.id,
        jsonb_array_elements(version.definition->'stages') as stage
      where funnel.workspace_id = ${workspace.id} and stage->>'key' = 'mql' order by version.version desc limit 1`.execute(
      tx,
    );
    return { key, scorecardId: id, segmentId: segment.id };
  });
}

/** Until nothing waits to be computed. */
async function untilQuiet({ client }: Surroundings): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{
      behind: boolean;
    }>(`select exists (select from contacts.touched) or exists (select from tracking.fresh)
      or exists (select from tracking.uncounted) or exists (select from tracking.behind) or exists (select from segments.segment where stale and kind = 'live' and archived_at is null)
      or exists (select from scoring.scorecard where stale and archived_at is null) or exists (select from qualification.definition d where stale and automatic
        and version = (select max(version) from qualification.definition)) as behind`);
    if (rows[0]?.behind === false) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/**
 * Fifty segments and everybody's scores were just written: the database cleans up after that by itself, for minutes, which it would not
 * do in a workspace that has them for long.
 */
async function untilAtRest({ client }: Surroundings): Promise<void> {
  for (const table of ['segments.member', 'segments.segment', 'scoring.score', 'contacts.touched'])
    await client.query(`vacuum analyze ${table}`);
  for (let quiet = 0; quiet < 10; quiet++) {
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where backend_type = 'autovacuum worker' and pid <> pg_backend_pid()`,
    );
    if (rows.length > 0) quiet = 0;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/**
 * Reads the files of the tables that a round asks, and of their indexes: as after hours of such events, not as after a million rows that
 * were just written. Without it the disk is measured: it has to fetch each page that nobody has touched since.
 */
async function readIntoMemory({ client, dataDirectory }: Pick<Filled, 'client' | 'dataDirectory'>): Promise<void> {
  const { rows } = await client.query<{ path: string }>(`
    select pg_relation_filepath(kept.oid) as path from pg_class as kept
    where kept.relkind in ('r', 'i') and (kept.relnamespace = any('{contacts,segments,lifecycle,qualification}'::regnamespace[])
      or kept.relname ~ '^(activity|session|visitor|link|score_)' or kept.relname like to_char(now(), '"event_"YYYY"_"MM%'))`);
  for (const { path } of rows) {
    const file = join(dataDirectory, 'postgres', path);
    // A table of over a gigabyte goes on in further files.
    for (let part = 0, name = file; existsSync(name); part++, name = `${file}.${part}`)
      for await (const chunk of createReadStream(name, { highWaterMark: 1_048_576 })) void chunk;
  }
}

const post = async (url: string, key: string, batch: readonly unknown[]): Promise<void> => {
  const answer = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${key}:`)}` },
    body: JSON.stringify({ batch }),
  });
  const text = await answer.text();
  if (text !== '{"success":true}') throw new Error(`${answer.status} ${text.slice(0, 200)}`);
};

type Probe = { readonly visitor: string; readonly contactId: string; readonly acknowledged: number };

/** Milliseconds until all three are there; looked for every 100 ms, in one statement over all that are on their way. */
async function watch(
  { client }: Surroundings,
  probes: Probe[],
  ids: { scorecardId: string; segmentId: string },
  done: () => boolean,
): Promise<number[]> {
  const times: number[] = [];
  while (!done() || probes.length > 0) {
    const asked = probes.map(({ contactId }) => contactId);
    const { rows } = await client.query<{ id: string }>({
      // Planned once: who looks must not take the processor from what is looked at.
      name: 'watch',
      text: `select id from unnest($1::uuid[]) as asked(id)
          where exists (select from segments.member m where m.segment_id = $2 and m.contact_id = asked.id)
            and exists (select from scoring.score s where s.scorecard_id = $3 and s.contact_id = asked.id and s.parts[10] = 60)
            and exists (select from lifecycle.transition t where t.contact_id = asked.id and t.kind = 'enter' and t.actor_id is null)`,
      values: [asked, ids.segmentId, ids.scorecardId],
    });
    const there = new Set(rows.map(({ id }) => id));
    const now = performance.now();
    for (const probe of probes.filter(({ contactId }) => there.has(contactId))) {
      times.push(now - probe.acknowledged);
      probes.splice(probes.indexOf(probe), 1);
    }
    if (probes.some(({ acknowledged }) => now - acknowledged > 60_000))
      throw new Error('a change did not come within a minute');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return times;
}

async function send(
  around: Surroundings,
  url: string,
  key: string,
  people: number,
  ids: { scorecardId: string; segmentId: string },
): Promise<number[]> {
  const { rows } = await around.client.query<{ visitor: string; contact_id: string }>(
    `select anonymous_id as visitor, contact_id from tracking.link where not exists (select from tracking.activity a
       where a.contact_id = link.contact_id and a.name = 'Live Probe') order by md5(anonymous_id || now()::text) limit $1`,
    [seconds * ticksPerSecond],
  );
  const probes: Probe[] = [];
  let sent = 0;
  const watched = watch(around, probes, ids, () => sent === rows.length);
  const names = ['Product Viewed', 'Product Viewed', 'Added to Cart', 'Price List Opened'];
  const begun = performance.now();
  const waiting: Promise<void>[] = [];
  for (const [tick, { visitor, contact_id: contactId }] of rows.entries()) {
    const wait = begun + (tick * 1000) / ticksPerSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const event = (anonymousId: string, name: string) => ({
      type: 'track', event: name, anonymousId, messageId: randomUUID(), timestamp: new Date().toISOString(), properties: { price: tick % 900 }, context: { userAgent },
    }); // prettier-ignore
    const others = Array.from({ length: eventsPerSecond / ticksPerSecond - 1 }, (_, index) =>
      // As in the log: a few do most.
      event(`visitor-${Math.floor(Math.random() ** 3 * people)}`, names[index % names.length]!),
    );
    waiting.push(
      post(url, key, [...others, event(visitor, 'Live Probe')]).then(() => {
        probes.push({ visitor, contactId, acknowledged: performance.now() });
        sent++;
      }),
    );
  }
  await Promise.all(waiting);
  return watched;
}

async function differences({ host, workspace }: Surroundings): Promise<number> {
  let all = 0;
  for (const module of [tracking, scoring, segmentsModule, qualification])
    // Visits are computed from the log alone, and asked by none of these.
    for (const projection of (module.projections ?? []).filter(({ name }) => name !== 'tracking.session'))
      all += await inWorkspace(host.db, workspace.id, (tx) => projection.differences(tx, workspace.id, host.fields));
  return all;
}

async function run({ size, folder, note }: BenchOptions): Promise<Measure[]> {
  const filled = await filledDatabase(folder, size, note);
  const { key, ...ids } = await prepare(filled);
  const { child, url } = await startServer(join(folder, 'data'));
  try {
    await untilQuiet(filled);
    await untilAtRest(filled);
    await readIntoMemory(filled);
    note('everything is computed; sending');
    const times = await send(filled, url, key, size, ids);
    note(
      `of ${times.length} probes: median ${Math.round(median(times))} ms, p95 ${Math.round(percentile(times, 0.95))}, slowest ${Math.round(Math.max(...times))}`,
    );
    await untilQuiet(filled);
    const different = await differences(filled);
    const about = { bench: 'live', size };
    return [
      measure(
        {
          ...about,
          measure: 'event to score, stage and membership, p95',
          ours: percentile(times, 0.95),
          limit: 2000,
          limitIs: 'promised',
          unit: 'ms',
        },
        { most: 1 },
      ),
      measure(
        {
          ...about,
          measure: 'differences to a full recomputation afterwards',
          ours: different,
          limit: 1,
          limitIs: 'fewer than',
          unit: 'rows',
        },
        { most: 0 },
      ),
    ];
  } finally {
    await stopServer(child);
    await filled.close();
  }
}

export const bench: Bench = { defaultSize: 1_000_000, defaultRuns: 1, run };
