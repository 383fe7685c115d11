/** Deals as a list, in any order, with their number and what they are worth together. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { DealCard, DealQuestion, Total, dealSorts } from '../../contract.ts';
import { type CardRow, asCard, cardColumns, cardJoins, stuckSql, todayIn } from '../deal-cards.ts';
import { readPlace, writePlace } from '../list-place.ts';
import { listPipelines } from '../store.ts';
import type { Viewer } from '../visible-deals.ts';
import { askedDeals } from './asked-deals.ts';

type Sort = (typeof dealSorts)[number];
/** What each order goes by; a deal without it stands at the end of a rising list. Text, so that one cursor serves all. */
const orders: Readonly<Record<Sort, { readonly by: RawBuilder<unknown>; readonly type: string }>> = {
  createdAt: { by: sql`deal.created_at`, type: 'timestamptz' },
  stageSince: { by: sql`deal.stage_since`, type: 'timestamptz' },
  closedAt: { by: sql`coalesce(deal.closed_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
  expectedOn: { by: sql`coalesce(deal.expected_on, 'infinity'::date)`, type: 'date' },
  amount: { by: sql`coalesce(deal.amount_minor, -1)`, type: 'bigint' },
  name: { by: sql`lower(deal.name)`, type: 'text' },
};
const Place = z.tuple([z.string().max(1000), z.guid()]);

type Asked = DealQuestion & {
  readonly sort: Sort;
  readonly direction: 'asc' | 'desc';
  readonly cursor?: string | undefined;
  readonly limit: number;
};
export type DealPage = { data: DealCard[]; nextCursor: string | null; total: number; totals: Total[] };

export async function listDeals(tx: Tx, workspace: WorkspaceRef, viewer: Viewer, asked: Asked): Promise<DealPage> {
  const where = await askedDeals(tx, workspace, viewer, asked);
  const stuck = asked.stuck ? sql`cardinality(${stuckSql(todayIn(workspace.timeZone))}) > 0` : sql`true`;
  const { by, type } = orders[asked.sort];
  const list = `deals.${asked.sort}.${asked.direction}`;
  const place = readPlace(list, Place, asked.cursor);
  const beyond = sql.raw(asked.direction === 'asc' ? '>' : '<');
  const direction = sql.raw(asked.direction);
  const after =
    place === null ? sql`true` : sql`(${by}, deal.id) ${beyond} (${place[0]}::${sql.raw(type)}, ${place[1]}::uuid)`;
  const { rows } = await sql<CardRow & { place: string }>`
    select ${cardColumns(todayIn(workspace.timeZone))}, (${by})::text as place from pipeline.deal as deal ${cardJoins}
    where ${where} and ${stuck} and ${after} order by ${by} ${direction}, deal.id ${direction} limit ${asked.limit + 1}`.execute(
    tx,
  );
  const { rows: sums } = await sql<{ currency: string; deals: number; amount: number | null }>`
    select deal.currency, count(*)::int as deals, sum(deal.amount_minor)::bigint as amount from pipeline.deal as deal ${asked.stuck ? cardJoins : sql``}
    where ${where} and ${stuck} group by deal.currency order by (deal.currency = ${workspace.currency}) desc, deal.currency`.execute(
    tx,
  );
  const names = await actorNames(tx, workspace.id);
  const pipelines = await listPipelines(tx, workspace.id);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    data: shown.map((row) => asCard(row, pipelines, names)),
    nextCursor: rows.length > asked.limit && last ? writePlace(list, [last.place, last.id]) : null,
    total: sums.reduce((sum, { deals }) => sum + deals, 0),
    totals: sums.map(({ currency, amount }) => ({ currency, amountMinor: amount ?? 0 })),
  };
}
