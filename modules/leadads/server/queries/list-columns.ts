/** Columns of a connection's forms: those the latest leads came with, then those that are usual. */
import type { Tx } from '#platform/server/database.ts';
import type { KnownColumn } from '../../contract.ts';
import { targetOf, usualColumns } from '../../domain/propose-mapping.ts';
import type { ConnectionRow } from '../connections.ts';
import { latestLeads } from './list-deliveries.ts';

export async function listColumns(tx: Tx, workspaceId: string, connection: ConnectionRow): Promise<KnownColumn[]> {
  const seen = new Map<string, { readonly label: string; readonly example: string | null }>();
  for (const lead of await latestLeads(tx, workspaceId, connection.id))
    for (const { column, label, value } of lead.answers)
      if (!seen.has(column)) seen.set(column, { label, example: value.slice(0, 200) });
  const rest = [...connection.settings.mapping.map((each) => each.column), ...usualColumns[connection.platform]];
  for (const column of rest) if (!seen.has(column)) seen.set(column, { label: column, example: null });
  return [...seen].map(([column, { label, example }]) => ({
    column,
    label,
    example,
    ...targetOf(column, connection.settings),
  }));
}
