/** Who may answer leads, and who may decide about those of others: by the roles of today. */
import type { Member } from '#modules/identity/contract.ts';
import { listMembers, mayRole } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';

/** By name. Whoever left the workspace, or only looks, is not among them. */
export const answerers = async (tx: Tx, workspaceId: string): Promise<Member[]> =>
  (await listMembers(tx, workspaceId)).filter(({ role }) => mayRole(role, 'handoff.answer'));

/** Sales managers; where there are none, whoever else has both rights: owners and administrators. */
export async function deciders(tx: Tx, workspaceId: string, except: string | null): Promise<Member[]> {
  const all = (await answerers(tx, workspaceId)).filter(
    ({ userId, role }) => userId !== except && mayRole(role, 'handoff.manage'),
  );
  const managers = all.filter(({ role }) => role === 'salesManager');
  return managers.length > 0 ? managers : all;
}
