/** Merges as they are kept. */
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { Changes } from '../domain/contact-values.ts';
import { contactProblem } from './problems.ts';
import type { ContactsTables } from './tables.ts';

const Value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const StoredChanges: z.ZodType<Changes> = z.record(z.string(), z.object({ from: Value, to: Value }));

export type MergeRecord = {
  readonly id: string;
  readonly survivorId: string;
  readonly absorbedId: string;
  readonly changes: Changes;
  readonly moved: readonly string[];
};

const merges = (tx: Tx, workspaceId: string) =>
  tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.merge')
    .select(['id', 'survivor_id', 'absorbed_id', 'changes', 'moved'])
    .where('workspace_id', '=', workspaceId)
    .where('undone_at', 'is', null);

const recordOf = (row: {
  id: string;
  survivor_id: string;
  absorbed_id: string;
  changes: unknown;
  moved: string[];
}): MergeRecord => ({
  id: row.id,
  survivorId: row.survivor_id,
  absorbedId: row.absorbed_id,
  changes: StoredChanges.parse(row.changes),
  moved: row.moved,
});

/** Throws when there is none in force. */
export async function lockMerge(tx: Tx, workspaceId: string, mergeId: string): Promise<MergeRecord> {
  const row = await merges(tx, workspaceId).where('id', '=', mergeId).forUpdate().executeTakeFirst();
  if (!row) throw contactProblem('merge-not-found');
  return recordOf(row);
}

/** Merges into the same survivor that came after this one. */
export async function laterMerges(tx: Tx, workspaceId: string, merge: MergeRecord): Promise<MergeRecord[]> {
  const rows = await merges(tx, workspaceId)
    .where('survivor_id', '=', merge.survivorId)
    .where('id', '>', merge.id)
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}

export async function rewriteChanges(tx: Tx, workspaceId: string, mergeId: string, changes: Changes): Promise<void> {
  await tx
    .withTables<ContactsTables>()
    .updateTable('contacts.merge')
    .set({ changes: JSON.stringify(changes) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', mergeId)
    .execute();
}
