/**
 * The board of a pipeline with ten thousand open deals over HTTP: the answer that the first cards are painted from, moves one after the
 * other, and a thousand moves sent at once, after which order, totals and what each mover was told are checked.
 */
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { fillContacts } from './fill-contacts.ts';
import { fillDeals, fillNextSteps, projectDeals } from './fill-deals.ts';
import { type Bench, type BenchOptions, type Measure, measure, percentile, timed } from './measure.ts';
import { setUp, startServer, stopServer } from './running-server.ts';
import { readSecrets } from '#platform/server/config.ts';
import { embeddedPostgres } from '#platform/server/postgres/embedded.ts';

const movesAtOnce = 1_000;
const Board = z.object({
  columns: z.array(
    z.object({
      stage: z.string(),
      deals: z.number(),
      totals: z.array(z.object({ amountMinor: z.number() })),
      cards: z.array(z.object({ id: z.string(), stage: z.string(), revision: z.number() })),
    }),
  ),
});
type Board = z.infer<typeof Board>;

async function openDatabase(
  dataDirectory: string,
): Promise<{ client: pg.Client; workspace: string; databaseUrl: string }> {
  const postgres = await embeddedPostgres(dataDirectory, readSecrets(dataDirectory).databasePassword);
  const client = new pg.Client({ connectionString: postgres.url, application_name: 'lejek-bench' });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('select id from identity.workspace');
  const workspace = rows[0]!.id;
  await client.query(`set lejek.workspace = '${workspace}'`);
  return { client, workspace, databaseUrl: postgres.url };
}

const sumOf = (board: Board): [number, number] => [
  board.columns.reduce((sum, { deals }) => sum + deals, 0),
  board.columns.reduce((sum, { totals }) => sum + totals.reduce((all, { amountMinor }) => all + amountMinor, 0), 0),
];

async function run({ size, runs, folder, note }: BenchOptions): Promise<Measure[]> {
  const dataDirectory = join(folder, 'data');
  const { child, url, token } = await startServer(dataDirectory);
  const database = { client: null as pg.Client | null };
  try {
    const cookie = await setUp(url, token);
    const { client, workspace, databaseUrl } = await openDatabase(dataDirectory);
    database.client = client;
    note(`filling ${size} deals`);
    await fillContacts(client, workspace, size);
    await fillDeals(client, workspace, size);
    await projectDeals(databaseUrl, workspace);
    await fillNextSteps(client, workspace);
    for (const table of ['pipeline.deal', 'pipeline.deal_event', 'activities.activity', 'contacts.contact'])
      await client.query(`vacuum analyze ${table}`);
    const base = `${url}/api/v1/workspaces/bench`;
    const { rows: pipelines } = await client.query<{ key: string }>('select key from pipeline.pipeline');
    const path = `${base}/pipelines/${pipelines[0]!.key}/board`;
    const board = async (): Promise<Board> => {
      const answer = await fetch(`${path}?cards=100`, { headers: { cookie } });
      if (answer.status !== 200) throw new Error(await answer.text());
      return Board.parse(await answer.json());
    };
    const times: number[] = [];
    for (let each = 0; each < runs; each++) {
      const { milliseconds } = await timed(async () => {
        const answer = await fetch(path, { headers: { cookie } });
        await answer.text();
      });
      if (each >= 5) times.push(milliseconds);
    }
    const before = await board();
    const move = (id: string, stage: string, from: string, place: string | null | undefined) =>
      fetch(`${base}/deals/${id}/move`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ stage, from, before: place, override: true, reason: 'bench' }),
      });
    const cards = before.columns.flatMap((column) => column.cards);
    const stages = before.columns.map(({ stage }) => stage);
    const moveTimes: number[] = [];
    for (let each = 0; each < runs * 3; each++) {
      const now = await board();
      const [from, to] = [now.columns[each % stages.length]!, now.columns[(each + 1) % stages.length]!];
      const card = from.cards[(each * 7) % from.cards.length]!;
      const { milliseconds, result } = await timed(() => move(card.id, to.stage, from.stage, to.cards[3]?.id));
      if (result.status !== 200) throw new Error(`a move was answered ${result.status}`);
      moveTimes.push(milliseconds);
    }
    note('a thousand moves at once, in a minute: one person may ask 1,200 times in one');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    const known = await board();
    const stageOf = new Map(known.columns.flatMap((column) => column.cards.map(({ id }) => [id, column.stage])));
    const ids = cards.map(({ id }) => id).filter((id) => stageOf.has(id));
    const asked = Array.from({ length: movesAtOnce }, (_, each) => {
      const id = ids[(each * each) % ids.length]!;
      return { id, from: stageOf.get(id)!, to: stages[each % stages.length]! };
    });
    const { rows: moved } = await client.query<{ id: string; moves: number }>(
      `select deal_id as id, count(*)::int as moves from pipeline.deal_event where kind = 'moved' group by 1`,
    );
    const movesBefore = new Map(moved.map(({ id, moves }) => [id, moves]));
    const answers = await Promise.all(
      asked.map(async (each) => {
        const answer = await move(each.id, each.to, each.from, null);
        await answer.text();
        return { ...each, status: answer.status };
      }),
    );
    const wrong = await findWrong(client, answers, stages, stageOf, movesBefore);
    const after = await board();
    const sums = [sumOf(known), sumOf(after)];
    note(
      `moved ${answers.filter(({ status }) => status === 200).length}, told of a colleague's move ${answers.filter(({ status }) => status === 409).length}; deals and totals before ${sums[0]!.join(', ')}, after ${sums[1]!.join(', ')}`,
    );
    if (JSON.stringify(sums[0]) !== JSON.stringify(sums[1])) wrong.push('totals differ');
    const about = { bench: 'board', size, unit: 'ms', limitIs: 'promised p95' };
    return [
      measure(
        { ...about, measure: 'the first cards of each stage, p95', ours: percentile(times, 0.95), limit: 300 },
        { most: 1 },
      ),
      measure({ ...about, measure: 'a move, p95', ours: percentile(moveTimes, 0.95), limit: 50 }, { most: 1 }),
      measure(
        {
          bench: 'board',
          size,
          measure: 'wrong after a thousand moves at once',
          ours: wrong.length,
          limit: 1,
          limitIs: 'fewer than',
          unit: 'deals',
        },
        { most: 0 },
      ),
    ];
  } finally {
    await database.client?.end();
    await stopServer(child);
  }
}

/** Each deal stands where the last of the moves that were answered with "done" put it, and the others were told that it was moved. */
async function findWrong(
  client: pg.Client,
  answers: readonly { id: string; to: string; from: string; status: number }[],
  stages: readonly string[],
  stageBefore: ReadonlyMap<string, string>,
  movesBefore: ReadonlyMap<string, number>,
): Promise<string[]> {
  const wrong: string[] = answers
    .filter(({ status }) => status !== 200 && status !== 409)
    .map(({ id, status }) => `${id} was answered ${status}`);
  const { rows } = await client.query<{ id: string; slot: number; last: number | null; moves: number }>(
    `select deal.id, deal.slot, (select event.slot from pipeline.deal_event as event where event.deal_id = deal.id and event.kind in ('created', 'moved')
       order by event.at desc, event.id desc limit 1) as last,
       (select count(*)::int from pipeline.deal_event as event where event.deal_id = deal.id and event.kind = 'moved') as moves
     from pipeline.deal as deal where deal.id = any($1)`,
    [answers.map(({ id }) => id)],
  );
  for (const { id, slot, last, moves } of rows) {
    if (slot !== last) wrong.push(`${id} stands in ${slot}, its log says ${last}`);
    const done = answers.filter((answer) => answer.id === id && answer.status === 200);
    // Of a move into the stage where it stood the log says nothing.
    const changed = done.filter(({ to, from }) => to !== from).length;
    const before = movesBefore.get(id) ?? 0;
    if (moves - before !== changed)
      wrong.push(`${id}: ${changed} moves were answered with done, the log has ${moves - before}`);
    const here = stages[slot - 1];
    const stood = stageBefore.get(id);
    const isRight = done.length === 0 ? here === stood : done.some(({ to }) => to === here);
    if (!isRight) wrong.push(`${id} stands in ${here}, where nobody moved it`);
  }
  return wrong;
}

export const bench: Bench = { defaultSize: 10_000, defaultRuns: 60, run };
