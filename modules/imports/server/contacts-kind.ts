/** Files of people. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { ImportSettings } from '../contract.ts';
import type { ImportKind } from './import-kind.ts';
import type { Rejection, Surroundings } from './write/cell-writers.ts';
import type { IncomingRow } from './write/incoming-row.ts';
import { type RowReader, rowReader } from './write/understand-rows.ts';
import { writeBatch } from './write/write-batch.ts';

const twoPeople: Rejection = { code: 'two-people', column: null, values: {} };

/** Row number → how many known people its keys lead to. A phone alone, which many may share, counts only where nothing else does. */
async function known(tx: Tx, reader: RowReader, rows: readonly IncomingRow[]): Promise<Map<number, number>> {
  const { plan } = reader;
  const email = plan.columns.indexOf('email');
  const phone = plan.columns.indexOf('phone');
  const keys = rows.flatMap((row) => [
    ...row.externalIds.flatMap((value, index) =>
      value === null ? [] : [{ n: row.rowNumber, kind: plan.systems[index]!, value }],
    ),
    ...(email >= 0 && row.values[email] ? [{ n: row.rowNumber, kind: '@', value: row.values[email] }] : []),
    ...(phone >= 0 && row.values[phone] ? [{ n: row.rowNumber, kind: '+', value: row.values[phone] }] : []),
  ]);
  if (keys.length === 0) return new Map();
  const { rows: found } = await sql<{ n: number; sure: number; phones: number }>`
    with k as (select * from unnest(${keys.map((key) => key.n)}::bigint[], ${keys.map((key) => key.kind)}::text[], ${keys.map((key) => key.value)}::text[]) k(n, kind, value)),
    met as (
      select k.n, k.kind, c.id, c.merged_into from k join contacts.external_id x on x.workspace_id = ${plan.workspaceId} and x.system = k.kind and x.value = k.value
        join contacts.contact c on c.workspace_id = x.workspace_id and c.id = x.contact_id
      union all select k.n, k.kind, c.id, c.merged_into from k join contacts.contact c on c.workspace_id = ${plan.workspaceId} and k.kind = '@' and c.email = k.value
      union all select k.n, k.kind, c.id, c.merged_into from k join contacts.contact c on c.workspace_id = ${plan.workspaceId} and k.kind = '+' and c.phone = k.value)
    select n, count(distinct coalesce(merged_into, id)) filter (where kind <> '+')::int as sure,
      count(distinct coalesce(merged_into, id)) filter (where kind = '+')::int as phones from met group by n`.execute(
    tx,
  );
  return new Map(found.map((row) => [row.n, row.sure > 0 ? row.sure : Math.min(row.phones, 1)]));
}

function nameOf(reader: RowReader, row: IncomingRow): string {
  const value = (column: (typeof reader.plan.columns)[number]) =>
    row.values[reader.plan.columns.indexOf(column)] ?? null;
  const name = [value('first_name'), value('last_name')].filter((part) => part !== null).join(' ');
  return name || value('email') || value('phone') || row.externalIds.find((id) => id !== null) || '';
}

export function contactsKind(settings: ImportSettings, around: Surroundings): ImportKind<IncomingRow> {
  const reader = rowReader(settings, around);
  return {
    growing: [
      'contacts.contact',
      'contacts.external_id',
      'contacts.company',
      'lifecycle.transition',
      'lifecycle.journey',
    ],
    understand: (row) => reader.understand(row),
    readCell: (index, text) => reader.readCell(index, text),
    nameOf: (row) => nameOf(reader, row),
    known: async (tx, rows) =>
      new Map(
        [...(await known(tx, reader, rows))].map(([row, people]) => [row, people > 1 ? twoPeople : ('known' as const)]),
      ),
    unknownOwner: () => null,
    async write(client, tx, rows, first) {
      const { torn, ...outcome } = await writeBatch(client, tx, reader.plan, around.funnel.stages, rows, first);
      return { ...outcome, refused: torn.map((rowNumber) => ({ rowNumber, reason: twoPeople })) };
    },
  };
}
