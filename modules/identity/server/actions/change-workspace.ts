import type { Tx } from '#platform/server/database.ts';
import type { NewWorkspace, WorkspaceSettings } from '../../contract.ts';
import { recordAudit } from '../audit.ts';
import { workspaceListeners } from '../workspace-created.ts';
import type { Tables } from '../tables.ts';

/** The slug stays when the name changes: addresses and scripts go on working. */
export async function changeWorkspace(
  tx: Tx,
  workspaceId: string,
  change: Partial<WorkspaceSettings>,
  by: { readonly userId: string; readonly at: Date },
): Promise<NewWorkspace & { id: string; slug: string }> {
  const own = tx.withTables<Tables>();
  const wanted = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.language === undefined ? {} : { language: change.language }),
    ...(change.currency === undefined ? {} : { currency: change.currency }),
    ...(change.timeZone === undefined ? {} : { time_zone: change.timeZone }),
  };
  if (Object.keys(wanted).length > 0) {
    await own.updateTable('identity.workspace').set(wanted).where('id', '=', workspaceId).execute();
    await recordAudit(tx, { workspaceId, at: by.at, actorId: by.userId, action: 'workspace.changed', data: change });
    if (change.timeZone !== undefined)
      for (const listen of workspaceListeners.zoneChanged) await listen(tx, workspaceId);
  }
  return own
    .selectFrom('identity.workspace')
    .select(['id', 'slug', 'name', 'language', 'currency', 'time_zone as timeZone', 'template'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow();
}
