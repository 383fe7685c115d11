/** The histories of a pipeline's deals, from their log. Read in parts, in the thread that computes. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { type Closing, type Dated, type DealHistory, type Told, knownSince } from '../domain/deal-history.ts';

type EventRow = {
  deal_id: string;
  owner_id: string | null;
  kind: 'created' | 'moved' | 'valued' | 'expected' | 'won' | 'lost' | 'reopened';
  day: number;
  told: number;
  slot: number | null;
  amount: number | null;
  expected: number | null;
};

export type Asked = {
  readonly tx: Tx;
  readonly workspaceId: string;
  readonly pipelineId: string;
  readonly timeZone: string;
};

export type Histories = { deals: DealHistory[]; currency: string; inOtherCurrencies: number };

const rowsAtOnce = 20_000;

export async function readHistories(
  { tx, workspaceId, pipelineId, timeZone }: Asked,
  usualCurrency: string,
  onProgress: (deals: number, of: number) => void,
): Promise<Histories> {
  const { rows: currencies } = await sql<{ currency: string; deals: number }>`
    select currency, count(*)::int as deals from pipeline.deal where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}
    group by currency order by deals desc, (currency = ${usualCurrency}) desc, currency`.execute(tx);
  const currency = currencies[0]?.currency ?? usualCurrency;
  const all = currencies[0]?.deals ?? 0;
  const day = (moment: string) => sql`((${sql.ref(moment)} at time zone ${timeZone}::text)::date - date '1970-01-01')`;
  // One's own days: an index on the log's key gives them deal by deal.
  await sql`declare history no scroll cursor for
    select event.deal_id, deal.owner_id, event.kind, ${day('event.at')} as day, ${day('event.recorded_at')} as told,
      case when event.pipeline_id = deal.pipeline_id then event.slot end as slot, event.amount_minor as amount,
      event.expected_on - date '1970-01-01' as expected
    from pipeline.deal as deal
    join pipeline.deal_event as event on event.workspace_id = deal.workspace_id and event.deal_id = deal.id
    where deal.workspace_id = ${workspaceId} and deal.pipeline_id = ${pipelineId} and deal.currency = ${currency}
      and event.kind in ('created', 'moved', 'valued', 'expected', 'won', 'lost', 'reopened')
    order by event.deal_id, event.at, event.id`.execute(tx);
  const deals: DealHistory[] = [];
  let events: EventRow[] = [];
  for (;;) {
    const { rows } = await sql<EventRow>`fetch ${sql.lit(rowsAtOnce)} from history`.execute(tx);
    for (const row of rows) {
      if (events[0] && events[0].deal_id !== row.deal_id) {
        deals.push(historyOf(events));
        events = [];
      }
      events.push(row);
    }
    onProgress(deals.length, all);
    if (rows.length < rowsAtOnce) break;
  }
  if (events.length > 0) deals.push(historyOf(events));
  return { deals, currency, inOtherCurrencies: currencies.slice(1).reduce((sum, each) => sum + each.deals, 0) };
}

const closingOf: Readonly<Partial<Record<EventRow['kind'], Closing>>> = { won: 'won', lost: 'lost', reopened: 'open' };

export function historyOf(events: readonly EventRow[]): DealHistory {
  const stages: Told<number>[] = [];
  const amounts: Told<number | null>[] = [];
  const expected: Told<number | null>[] = [];
  const closings: Dated<Closing>[] = [];
  let created = Infinity;
  for (const { kind, day, told, slot, amount, expected: on } of events) {
    const closing = closingOf[kind];
    if (closing !== undefined) closings.push({ day, value: closing });
    if (kind === 'created') created = Math.min(created, day);
    if ((kind === 'created' || kind === 'moved') && slot !== null) stages.push({ day, told, value: slot });
    if (kind === 'created' ? amount !== null : kind === 'valued') amounts.push({ day, told, value: amount });
    if (kind === 'created' ? on !== null : kind === 'expected') expected.push({ day, told, value: on });
  }
  const { deal_id: id, owner_id: ownerId } = events[0]!;
  if (created === Infinity) created = events[0]!.day;
  return {
    id,
    ownerId,
    created,
    stages: knownSince(stages),
    amounts: knownSince(amounts),
    expected: knownSince(expected),
    closings,
  };
}
