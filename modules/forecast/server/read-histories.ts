/** The histories of a pipeline's deals, from their log: read in one stream, in the thread that computes. */
import { pipeline as flow } from 'node:stream/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { DealHistory } from '../domain/deal-history.ts';
import { type Lacking, type LogEntry, type Read, readLog, settleHistories } from '../domain/history-of-log.ts';
import { EventColumns, kinds } from './event-columns.ts';
import { localDays } from './local-days.ts';

export type Asked = {
  readonly tx: Tx;
  /** The connection of the transaction. */ readonly client: pg.Client;
  readonly workspaceId: string;
  readonly pipelineId: string;
  readonly timeZone: string;
};

export type Histories = { deals: DealHistory[]; lacking: Lacking; currency: string; inOtherCurrencies: number };

/** By measurement: so many events has a deal that went through some stages. Only progress is told by it. */
const usualEvents = 6;

export async function readHistories(
  { tx, client, workspaceId, pipelineId, timeZone }: Asked,
  usualCurrency: string,
  onProgress: (share: number) => void,
): Promise<Histories> {
  const { rows: currencies } = await sql<{ currency: string; deals: number }>`
    select currency, count(*)::int as deals from pipeline.deal where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId}
    group by currency order by deals desc, (currency = ${usualCurrency}) desc, currency`.execute(tx);
  const currency = currencies[0]?.currency ?? usualCurrency;
  const { rows: owners } = await sql<{ id: string; owner_id: string | null }>`
    select id, owner_id from pipeline.deal
    where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId} and currency = ${currency} order by id`.execute(
    tx,
  );
  const places = new Map(owners.map(({ id }, place) => [bytesOf(id), place]));
  const events = new EventColumns(places, (rows) => onProgress(Math.min(1, rows / (owners.length * usualEvents + 1))));
  await flow(client.query(copyTo(copyEvents({ workspaceId, pipelineId }))), events);

  const dayOf = localDays(timeZone);
  const { rows, starts } = events.byDeal(owners.length);
  const { kind, at, told, imported, slot, amount, expected } = events.columns;
  const entries: Writable<LogEntry>[] = [];
  const entryOf = (row: number, place: number): LogEntry => {
    // The same few are written again and again, for there are millions of events.
    const entry = (entries[place] ??= { ...blank });
    entry.kind = kinds[kind[row]! - 1]!;
    entry.day = dayOf(at[row]!);
    entry.told = dayOf(told[row]!);
    entry.imported = imported[row] === 1;
    entry.slot = numberOrNull(slot[row]!);
    entry.amount = numberOrNull(amount[row]!);
    entry.expected = numberOrNull(expected[row]!);
    return entry;
  };
  const reads: Read[] = [];
  for (const [place, { id, owner_id: ownerId }] of owners.entries()) {
    const log: LogEntry[] = [];
    for (let from = starts[place]!; from < starts[place + 1]!; from++) log.push(entryOf(rows[from]!, log.length));
    if (log.length > 0) reads.push(readLog(id, ownerId, log));
  }
  return {
    ...settleHistories(reads),
    currency,
    inOtherCurrencies: currencies.slice(1).reduce((sum, each) => sum + each.deals, 0),
  };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
const blank: LogEntry = { kind: 'created', day: 0, told: 0, imported: false, slot: null, amount: null, expected: null };
const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
const bytesOf = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('latin1');

/** COPY takes no parameters: what is put in are ids. Neither sorted nor joined, for both are quicker here than there. */
function copyEvents(of: { readonly workspaceId: string; readonly pipelineId: string }): string {
  const workspace = `'${z.uuid().parse(of.workspaceId)}'::uuid`;
  const pipeline = `'${z.uuid().parse(of.pipelineId)}'::uuid`;
  const named = kinds.map((kind) => `'${kind}'`).join(', ');
  return `copy (
    select deal_id, id, array_position(array[${named}], kind)::int2, at, recorded_at, import_id is not null,
      case when pipeline_id = ${pipeline} then slot end, amount_minor, expected_on
    from pipeline.deal_event
    where workspace_id = ${workspace} and kind in (${named})
      and deal_id in (select id from pipeline.deal where workspace_id = ${workspace} and pipeline_id = ${pipeline})
  ) to stdout (format binary)`;
}
