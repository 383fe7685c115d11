import { sql } from 'kysely';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { type Asked, fromMatching, matchingContacts, withoutMergeJoins } from './matching-contacts.ts';

export async function countContacts(
  tx: Tx,
  catalog: FieldCatalog,
  workspace: WorkspaceRef,
  asked: Asked,
): Promise<number> {
  const fields = catalog.named(tx, workspace.id);
  const matching = await matchingContacts(catalog, fields, tx, workspace, asked);
  await withoutMergeJoins(tx);
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count ${fromMatching(workspace.id, matching)}`.execute(tx);
  return rows[0]?.count ?? 0;
}
