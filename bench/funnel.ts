/**
 * The funnel report by source (counts of every stage, median and 90th percentile of every stay, all exact) as the server computes it,
 * beside DuckDB computing the same counts and percentiles from the same rows.
 */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { funnelReport } from '#modules/analytics/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { type Bench, type BenchOptions, measure, median, timed } from './measure.ts';
import { fillJourneys } from './fill-journeys.ts';
import { benchDatabase } from './own-database.ts';

const slots = Array.from({ length: 11 }, (_, index) => index + 1);

async function exportRows(databaseUrl: string, workspaceId: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`set lejek.workspace = '${workspaceId}'`);
  const seconds = slots
    .slice(0, -1)
    .map((slot) => `date_part('epoch', at_${slot + 1} - at_${slot})::integer as stay_${slot}`);
  const columns = [
    'source',
    'outcome',
    'value_minor',
    'pass',
    'started_at',
    ...slots.map((slot) => `at_${slot}`),
    ...seconds,
  ];
  await pipeline(
    client.query(copyTo(`copy (select ${columns.join(', ')} from lifecycle.journey) to stdout (format csv, header)`)),
    createWriteStream(file),
  );
  await client.end();
}

/** The same answer from DuckDB: entered, lost, waiting and value by source and stage; quantiles of each stay by source and over all. */
function duckQuestion(by: string): string {
  const figures = slots.flatMap((slot) => {
    const later = slots.filter((other) => other > slot).map((other) => `at_${other}`);
    const last = later.length === 0 ? 'true' : `coalesce(${later.join(', ')}) is null`;
    return [
      `count(at_${slot}) as entered_${slot}`,
      `count(*) filter (where at_${slot} is not null and ${last} and outcome = 'lost') as lost_${slot}`,
      `count(*) filter (where at_${slot} is not null and ${last} and (outcome is null or outcome = 'won')) as waiting_${slot}`,
      `sum(value_minor) filter (where at_${slot} is not null) as value_${slot}`,
    ];
  });
  const quantiles = slots.slice(0, -1).map((slot) => `quantile_cont(stay_${slot}, [0.5, 0.9]) as quantiles_${slot}`);
  return `select ${[by, ...figures, ...quantiles].filter((part) => part !== '').join(', ')} from journey ${by === '' ? '' : `group by ${by}`}`;
}

async function run({ size, runs, folder, note }: BenchOptions) {
  const { host, workspace, close } = await benchDatabase(folder);
  await fillJourneys(host, workspace, size);
  const file = join(folder, 'journeys.csv');
  await exportRows(host.databaseUrl, workspace.id, file);
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  await duck.run(`create table journey as select * from read_csv('${file}')`);
  const ours: number[] = [];
  const limits: number[] = [];
  for (let each = 0; each <= runs; each++) {
    const { milliseconds, result } = await timed(() =>
      inWorkspace(host.db, workspace.id, (tx) =>
        funnelReport(tx, workspace, host.fields, 'main', { view: 'cohort', by: 'source' }, new Date()),
      ),
    );
    const peer = await timed(
      async () =>
        [await duck.runAndReadAll(duckQuestion('source')), await duck.runAndReadAll(duckQuestion(''))] as const,
    );
    if (each === 0) check(result, peer.result[1].getRowObjectsJson()[0] ?? {});
    // The first run of each warms its cache.
    if (each > 0) {
      ours.push(milliseconds);
      limits.push(peer.milliseconds);
    }
    note(`ours ${Math.round(milliseconds)} ms, DuckDB ${Math.round(peer.milliseconds)} ms`);
  }
  await close();
  const ourMedian = median(ours);
  return [
    measure(
      {
        bench: 'funnel',
        measure: 'report by source',
        size,
        ours: ourMedian,
        limit: median(limits),
        limitIs: 'DuckDB, the same counts and percentiles',
        unit: 'ms',
      },
      { most: 8 },
    ),
    measure(
      {
        bench: 'funnel',
        measure: 'report by source',
        size,
        ours: ourMedian,
        limit: 1000,
        limitIs: 'promised',
        unit: 'ms',
      },
      { most: 1 },
    ),
  ];
}

type Report = Awaited<ReturnType<typeof funnelReport>>;

/** Both must give the same answer, or the comparison is worth nothing. */
function check(report: Report, peer: Readonly<Record<string, unknown>>): void {
  for (const [index, stage] of report.stages.entries()) {
    const slot = index + 1;
    for (const [name, own] of [
      ['entered', stage.entered],
      ['lost', stage.lost],
      ['waiting', stage.waiting],
    ] as const) {
      if (Number(peer[`${name}_${slot}`]) !== own)
        throw new Error(`${stage.stage}: ${name} ${own}, DuckDB ${String(peer[`${name}_${slot}`])}`);
    }
    const theirs = peer[`quantiles_${slot}`];
    if (!Array.isArray(theirs) || stage.medianDays === null) continue;
    if (Math.abs(Number(theirs[0]) / 86_400 - stage.medianDays) > 1e-6)
      throw new Error(`${stage.stage}: median ${stage.medianDays}, DuckDB ${String(theirs[0])}`);
  }
}

export const bench: Bench = { defaultSize: 1_000_000, defaultRuns: 5, run };
