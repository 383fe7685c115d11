/** The people of the workspace and its keys, from identity: owners of contacts and actors of the timeline. */
import { actorNames, listMembers } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { contactProblem } from './problems.ts';

export type NameOf = (userId: string | null) => string | null;

/** Somebody who left the workspace has no name here any more. */
export async function colleagueNames(tx: Tx, workspaceId: string): Promise<NameOf> {
  const names = await actorNames(tx, workspaceId);
  return (userId) => (userId === null ? null : (names.get(userId) ?? null));
}

export async function requireColleague(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  const members = await listMembers(tx, workspaceId);
  if (!members.some((member) => member.userId === userId)) throw contactProblem('unknown-owner');
}
