/** The open deals of a pipeline, stage by stage. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { BoardColumn, DealCard, DealQuestion, Pipeline } from '../../contract.ts';
import { type CardRow, asCard, cardColumns, cardJoins, stuckSql, todayIn } from '../deal-cards.ts';
import { readPlace, writePlace } from '../list-place.ts';
import { listPipelines, requirePipeline, requireStage } from '../store.ts';
import type { Viewer } from '../visible-deals.ts';
import { askedDeals } from './asked-deals.ts';

type Asked = Pick<DealQuestion, 'q' | 'owner' | 'stuck'>;
/** The rank as PostgreSQL writes it: it has more digits than a number of JavaScript. */
const Place = z.tuple([
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .max(6000),
  z.guid(),
]);
type RankedRow = CardRow & { place: string };

const stuckOnly = (asked: Asked, timeZone: string): RawBuilder<boolean> =>
  asked.stuck ? sql<boolean>`cardinality(${stuckSql(todayIn(timeZone))}) > 0` : sql<boolean>`true`;

async function totalsOf(
  tx: Tx,
  workspace: WorkspaceRef,
  where: RawBuilder<boolean>,
  asked: Asked,
): Promise<Map<number, { deals: number; stuck: number; totals: BoardColumn['totals'] }>> {
  const { rows } = await sql<{ slot: number; currency: string; deals: number; stuck: number; amount: number | null }>`
    select deal.slot, deal.currency, count(*)::int as deals, count(*) filter (where cardinality(${stuckSql(todayIn(workspace.timeZone))}) > 0)::int as stuck,
      sum(deal.amount_minor)::bigint as amount
    from pipeline.deal as deal ${cardJoins} where ${where} and ${stuckOnly(asked, workspace.timeZone)}
    group by deal.slot, deal.currency order by (deal.currency = ${workspace.currency}) desc, deal.currency`.execute(tx);
  const bySlot = new Map<number, { deals: number; stuck: number; totals: BoardColumn['totals'] }>();
  for (const row of rows) {
    const column = bySlot.get(row.slot) ?? { deals: 0, stuck: 0, totals: [] };
    column.deals += row.deals;
    column.stuck += row.stuck;
    column.totals.push({ currency: row.currency, amountMinor: row.amount ?? 0 });
    bySlot.set(row.slot, column);
  }
  return bySlot;
}

export async function board(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: Viewer,
  key: string,
  asked: Asked & { readonly cards: number },
): Promise<{ columns: BoardColumn[] }> {
  const pipeline = await requirePipeline(tx, workspace.id, key);
  const where = await askedDeals(tx, workspace, viewer, { ...asked, pipeline: pipeline.key, outcome: 'open' });
  const totals = await totalsOf(tx, workspace, where, asked);
  const { rows } = await sql<RankedRow>`
    select card.* from unnest(${pipeline.stages.map(({ slot }) => slot)}::smallint[]) as stage(slot)
    cross join lateral (
      select ${cardColumns(todayIn(workspace.timeZone))}, deal.rank::text as place from pipeline.deal as deal ${cardJoins}
      where ${where} and deal.slot = stage.slot and ${stuckOnly(asked, workspace.timeZone)}
      order by deal.rank, deal.id limit ${asked.cards}
    ) as card`.execute(tx);
  const pipelines = [pipeline];
  const names = await actorNames(tx, workspace.id);
  return {
    columns: pipeline.stages.map(({ key: stage, slot }) => {
      const column = totals.get(slot) ?? { deals: 0, stuck: 0, totals: [] };
      const cards = rows.filter((row) => row.slot === slot);
      return {
        stage,
        ...column,
        cards: cards.map((row) => asCard(row, pipelines, names)),
        nextCursor: cards.length < column.deals ? placeOf(cards.at(-1)) : null,
      };
    }),
  };
}

const placeOf = (row: RankedRow | undefined): string | null => (row ? writePlace('board', [row.place, row.id]) : null);

export async function boardColumn(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: Viewer,
  on: { readonly pipeline: string; readonly stage: string },
  asked: Asked & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ data: DealCard[]; nextCursor: string | null; hasMore: boolean }> {
  const pipeline: Pipeline = await requirePipeline(tx, workspace.id, on.pipeline);
  requireStage(pipeline, on.stage);
  const question = {
    q: asked.q,
    owner: asked.owner,
    pipeline: pipeline.key,
    stage: on.stage,
    outcome: 'open',
  } as const;
  const where = await askedDeals(tx, workspace, viewer, question);
  const place = readPlace('board', Place, asked.cursor);
  const after = place === null ? sql`true` : sql`(deal.rank, deal.id) > (${place[0]}::numeric, ${place[1]}::uuid)`;
  const { rows } = await sql<RankedRow>`
    select ${cardColumns(todayIn(workspace.timeZone))}, deal.rank::text as place from pipeline.deal as deal ${cardJoins}
    where ${where} and ${after} and ${stuckOnly(asked, workspace.timeZone)} order by deal.rank, deal.id limit ${asked.limit + 1}`.execute(
    tx,
  );
  const shown = rows.slice(0, asked.limit);
  const names = await actorNames(tx, workspace.id);
  const pipelines = await listPipelines(tx, workspace.id);
  const hasMore = rows.length > asked.limit;
  return {
    data: shown.map((row) => asCard(row, pipelines, names)),
    nextCursor: hasMore ? placeOf(shown.at(-1)) : null,
    hasMore,
  };
}
