/**
 * What else must be there in a new workspace (its funnel, for example) is known by higher modules only. They add
 * themselves here when they are loaded; each runs in the transaction that makes the workspace, already inside it.
 */
import type { Tx } from '#platform/server/database.ts';
import type { NewWorkspace } from '../contract.ts';

export type CreatedWorkspace = NewWorkspace & { readonly id: string; readonly slug: string; readonly createdAt: Date };
export type WorkspaceListener = (tx: Tx, workspace: CreatedWorkspace) => Promise<void>;

/** Its days are cut elsewhere now; in the transaction of the change. */
export type ZoneListener = (tx: Tx, workspaceId: string) => Promise<void>;

export const workspaceListeners: { readonly created: WorkspaceListener[]; readonly zoneChanged: ZoneListener[] } = {
  created: [],
  zoneChanged: [],
};

export async function tellWorkspaceCreated(tx: Tx, workspace: CreatedWorkspace): Promise<void> {
  for (const listener of workspaceListeners.created) await listener(tx, workspace);
}
