/** The server door of identity. */
import type { ServerModule } from '#platform/server/module.ts';
import { accountRoutes } from './account-routes.ts';
import { housekeeping } from './housekeeping.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { keyRoutes } from './keys/key-routes.ts';
import { createWriteKey } from './keys/write-keys.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { timeZoneOf } from './queries/find-workspace.ts';
import { workspaceListeners } from './workspace-created.ts';
import { workspaceRoutes } from './workspace-routes.ts';

export { accessOf } from './access.ts';
export { acceptPassword } from './accept-password.ts';
export { type NewUser, type User, createUser } from './actions/create-user.ts';
export { addressConfigured, addressUsed } from './own-address.ts';
export { type WorkspaceToCreate, createWorkspace, createWorkspaceIn } from './actions/create-workspace.ts';
export { ensureMember } from './actions/ensure-member.ts';
export { newSetupToken } from './actions/set-up.ts';
export { type AuditRecord, recordAudit } from './audit.ts';
export { type FoundWriteKey, findWriteKey, writeKeyAllows } from './keys/find-write-key.ts';
export { createWriteKey } from './keys/write-keys.ts';
export { isSetupNeeded } from './queries/is-setup-needed.ts';
export {
  type FoundWorkspace,
  findWorkspace,
  findWorkspaceById,
  listWorkspaces,
  timeZoneOf,
} from './queries/find-workspace.ts';
export { actorName, actorNames } from './queries/actor-names.ts';
export { type Colleague, findColleague, listMembers } from './queries/list-members.ts';
export { mayRole } from '../domain/permissions.ts';
export { hashOf } from './secret-text.ts';
export { workspaceOfToken, workspaceToken } from './workspace-token.ts';
export { type CreatedWorkspace, type WorkspaceListener, workspaceListeners } from './workspace-created.ts';

export const identity: ServerModule = {
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [
    signInRoutes(host),
    accountRoutes(host),
    workspaceRoutes(host),
    invitationRoutes(host),
    keyRoutes(),
  ],
  background: [housekeeping],
  fields: (catalog) => catalog.findZone(timeZoneOf),
};

// So that the line for the website is there to be pasted from the first day.
workspaceListeners.created.push(async (tx, { id, language }) => {
  await createWriteKey(tx, id, language === 'pl' ? 'Strona www' : 'Website');
});
