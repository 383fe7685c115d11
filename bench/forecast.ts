/** `forecast`: a pipeline's forecast with its back-test, computed in the background by what the program itself runs, beside the promised time. */
import { type DealHistory, forecastWaiting, isoOfDay, monthOf, startOfMonth } from '#modules/forecast/server/index.ts';
import { sql } from 'kysely';
import { listPipelines, pipeline } from '#modules/pipeline/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { type Bench, measure, median, timed } from './measure.ts';
import { type BenchDatabase, benchDatabase } from './own-database.ts';
import { scenarios, simulatePipeline } from './simulate-pipeline.ts';

const promisedMilliseconds = 10_000;
const months = 48;
const dealsAtOnce = 2_000;

type Event = {
  deal_id: string;
  id: string;
  kind: string;
  at: string;
  slot?: number;
  amount?: number | null;
  expected?: string | null;
  owner?: string | null;
};

/** Its days are moved so that the last one is yesterday. */
function eventsOf(deal: DealHistory, moved: number, pipelineDeal: string): Event[] {
  const at = (day: number): string => `${isoOfDay(day + moved)}T12:00:00Z`;
  const event = (kind: string, day: number, more: Partial<Event> = {}): Event => ({
    deal_id: pipelineDeal,
    id: newId(),
    kind,
    at: at(day),
    ...more,
  });
  const on = (value: number | null | undefined): string | null =>
    value === null || value === undefined ? null : isoOfDay(value + moved);
  const [first, ...later] = deal.expected;
  return [
    event('created', deal.created, {
      slot: deal.stages[0]?.value ?? 1,
      amount: deal.amounts[0]?.value ?? null,
      expected: on(first?.value),
      owner: deal.ownerId,
    }),
    ...deal.stages.slice(1).map(({ day, value }) => event('moved', day, { slot: value })),
    ...deal.amounts.slice(1).map(({ day, value }) => event('valued', day, { amount: value })),
    ...later.map(({ day, value }) => event('expected', day, { expected: on(value) })),
    ...deal.closings.map(({ day, value }) => event(value, day)),
  ];
}

async function insertEvents(tx: Tx, workspaceId: string, pipelineId: string, events: readonly Event[]): Promise<void> {
  await sql`insert into pipeline.deal_event (workspace_id, deal_id, id, kind, at, recorded_at, pipeline_id, slot, amount_minor, currency, expected_on, name, owner_id)
    select ${workspaceId}::uuid, deal_id, id, kind, at, at, case when kind in ('created', 'moved') then ${pipelineId}::uuid end, slot, amount,
      case when kind in ('created', 'valued') then 'PLN' end, expected, case when kind = 'created' then 'Deal' end, owner
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as told(deal_id uuid, id uuid, kind text, at timestamptz, slot smallint, amount bigint, expected date, owner text)`.execute(
    tx,
  );
}

type Filled = { closed: number; open: number };

/** In a folder that was kept. */
async function countFilled({ host, workspace }: BenchDatabase): Promise<Filled> {
  const { rows } = await inWorkspace(host.db, workspace.id, (tx) =>
    sql<Filled>`select count(outcome)::int as closed, (count(*) - count(outcome))::int as open from pipeline.deal
      where workspace_id = ${workspace.id}`.execute(tx),
  );
  return rows[0]!;
}

async function fill({ host, workspace }: BenchDatabase, closed: number): Promise<Filled> {
  const births = Math.ceil((closed * 1.06) / months);
  const { deals, month } = simulatePipeline(
    { ...scenarios[0]!, births, months, monthEndRush: 0.3, discount: 0.95 },
    2001,
  );
  const today = Math.floor(Date.now() / 86_400_000);
  const moved = startOfMonth(monthOf(today)) - startOfMonth(month);
  await inWorkspace(host.db, workspace.id, async (tx) => {
    const [sales] = await listPipelines(tx, workspace.id);
    for (let from = 0; from < deals.length; from += dealsAtOnce) {
      const events = deals.slice(from, from + dealsAtOnce).flatMap((deal) => eventsOf(deal, moved, newId()));
      await insertEvents(tx, workspace.id, sales!.id, events);
    }
    for (const projection of pipeline.projections ?? []) await projection.rebuild(tx, workspace.id, host.fields);
  });
  await sql`analyze pipeline.deal, pipeline.deal_event`.execute(host.db);
  const ended = deals.filter(({ closings }) => closings.length > 0).length;
  return { closed: ended, open: deals.length - ended };
}

/** A forecast that failed is quick, too. */
async function requireForecast(host: BenchDatabase['host'], workspaceId: string): Promise<void> {
  const { rows } = await inWorkspace(host.db, workspaceId, (tx) =>
    sql<{ state: string; months: number | null }>`select state, jsonb_array_length(result->'months') as months
      from forecast.forecast where workspace_id = ${workspaceId}`.execute(tx),
  );
  if (rows[0]?.state !== 'done' || !rows[0].months) throw new Error(`the forecast is ${JSON.stringify(rows[0])}`);
}

export const bench: Bench = {
  defaultSize: 100_000,
  defaultRuns: 3,
  async run({ size, runs, folder, note }) {
    const database = await benchDatabase(folder);
    const { host, workspace } = database;
    try {
      const kept = await countFilled(database);
      const filled = kept.closed > 0 ? kept : await fill(database, size);
      note(`${filled.closed} closed deals, ${filled.open} open`);
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        const seen = new Set<number>();
        const look = setInterval(() => {
          inWorkspace(host.db, workspace.id, (tx) =>
            sql<{
              progress: number;
            }>`select progress from forecast.forecast where workspace_id = ${workspace.id}`.execute(tx),
          ).then(
            ({ rows }) => rows.forEach(({ progress }) => seen.add(progress)),
            () => undefined,
          );
        }, 200);
        const { milliseconds } = await timed(() => forecastWaiting(host, workspace.id, new AbortController().signal));
        clearInterval(look);
        await requireForecast(host, workspace.id);
        times.push(milliseconds);
        note(`run ${run + 1}: ${(milliseconds / 1000).toFixed(2)} s, progress told ${seen.size} times`);
        await inWorkspace(host.db, workspace.id, (tx) =>
          sql`update forecast.forecast set state = 'waiting', progress = 0 where workspace_id = ${workspace.id}`.execute(
            tx,
          ),
        );
      }
      return [
        measure(
          {
            bench: 'forecast',
            measure: 'with its back-test, in the background',
            size: filled.closed,
            ours: median(times) / 1000,
            limit: promisedMilliseconds / 1000,
            limitIs: 'promised',
            unit: 's',
          },
          { most: 1 },
        ),
      ];
    } finally {
      await database.close();
    }
  },
};
