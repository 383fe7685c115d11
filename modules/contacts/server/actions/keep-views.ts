/** Saved views: one's own, and those that colleagues share. */
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { SavedView } from '../../contract.ts';
import { contactProblem } from '../problems.ts';
import type { ContactsTables, SavedViewTable } from '../tables.ts';

type Viewer = { readonly userId: string; readonly mayShare: boolean };

const viewOf = (row: Selectable<SavedViewTable>, userId: string): SavedView => ({
  id: row.id,
  record: row.record,
  name: row.name,
  shared: row.shared,
  mine: row.owner_id === userId,
  definition: SavedView.shape.definition.parse(row.definition),
});

export async function listViews(
  tx: Tx,
  workspaceId: string,
  record: SavedView['record'],
  userId: string,
): Promise<SavedView[]> {
  const rows = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.saved_view')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('record', '=', record)
    .where((where) => where.or([where('owner_id', '=', userId), where('shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => viewOf(row, userId));
}

async function findView(tx: Tx, workspaceId: string, viewId: string): Promise<Selectable<SavedViewTable> | undefined> {
  return tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.saved_view')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', viewId)
    .forUpdate()
    .executeTakeFirst();
}

/** A colleague's private view must not show that it exists. */
function requireOwn(view: Selectable<SavedViewTable>, userId: string): void {
  if (view.owner_id === userId) return;
  throw contactProblem(view.shared ? 'view-of-another' : 'view-not-found');
}

export async function saveView(
  tx: Tx,
  workspaceId: string,
  viewId: string,
  view: Omit<SavedView, 'id' | 'mine'>,
  { userId, mayShare }: Viewer,
): Promise<SavedView> {
  const stored = await findView(tx, workspaceId, viewId);
  if (stored) requireOwn(stored, userId);
  if (view.shared && !mayShare) throw contactProblem('sharing-not-allowed');
  const set = {
    record: view.record,
    name: view.name,
    shared: view.shared,
    definition: JSON.stringify(view.definition),
  };
  await tx
    .withTables<ContactsTables>()
    .insertInto('contacts.saved_view')
    .values({ workspace_id: workspaceId, id: viewId, owner_id: userId, ...set })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(set))
    .execute();
  return { id: viewId, mine: true, ...view };
}

export async function deleteView(tx: Tx, workspaceId: string, viewId: string, userId: string): Promise<void> {
  const stored = await findView(tx, workspaceId, viewId);
  if (!stored) throw contactProblem('view-not-found');
  requireOwn(stored, userId);
  await tx
    .withTables<ContactsTables>()
    .deleteFrom('contacts.saved_view')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', viewId)
    .execute();
}
