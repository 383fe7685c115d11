/** Files of deals. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { ImportSettings } from '../../contract.ts';
import type { ImportKind } from '../import-kind.ts';
import type { DealSurroundings } from './deal-surroundings.ts';
import type { DealPlan, IncomingDeal } from './incoming-deal.ts';
import { dealReader } from './understand-deals.ts';
import { writeDeals } from './write-deals.ts';

/** Rows whose id is known. Who has no id is looked up when their company is, while they are written. */
async function known(tx: Tx, { workspaceId, system }: DealPlan, deals: readonly IncomingDeal[]): Promise<Set<number>> {
  const keyed = deals.flatMap(({ rowNumber, key }) => (key === null ? [] : [{ rowNumber, key }]));
  if (system === null || keyed.length === 0) return new Set();
  const { rows } = await sql<{ n: number }>`
    select k.n from unnest(${keyed.map((each) => each.rowNumber)}::bigint[], ${keyed.map((each) => each.key)}::text[]) as k(n, value)
    join pipeline.external_id as x on x.workspace_id = ${workspaceId} and x.system = ${system} and x.value = k.value`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.n));
}

export function dealsKind(settings: ImportSettings, around: DealSurroundings): ImportKind<IncomingDeal> {
  const reader = dealReader(settings, around);
  return {
    growing: [
      'contacts.contact',
      'contacts.company',
      'lifecycle.transition',
      'lifecycle.journey',
      'pipeline.deal',
      'pipeline.deal_event',
      'pipeline.external_id',
      'pipeline.line_item',
    ],
    understand: (row) => reader.understand(row),
    readCell: (index, text) => reader.readCell(index, text),
    nameOf: ({ name }) => name,
    known: async (tx, rows) => new Map([...(await known(tx, reader.plan, rows))].map((row) => [row, 'known' as const])),
    unknownOwner: ({ unknownOwner }) => unknownOwner,
    write: (client, tx, rows) => writeDeals(client, tx, reader.plan, around, rows),
  };
}
