import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import { isRole } from '../domain/permissions.ts';
import type { ActingMember } from './actions/change-members.ts';

/** Who acts, out of what a route is handed. */
export function actingMember(asked: {
  readonly workspace: WorkspaceRef;
  readonly caller: Caller;
  readonly role: string;
  readonly now: Date;
}): ActingMember {
  if (!isRole(asked.role)) throw new Error(`${asked.role} is no role`);
  return { workspaceId: asked.workspace.id, userId: asked.caller.userId, role: asked.role, at: asked.now };
}
