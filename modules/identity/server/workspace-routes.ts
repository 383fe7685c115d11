import { routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { workspaceEndpoints } from '../contract.ts';
import { actingMember } from './acting-member.ts';
import { changeRole, removeMember } from './actions/change-members.ts';
import { changeWorkspace } from './actions/change-workspace.ts';
import { createWorkspace } from './actions/create-workspace.ts';
import { makeResetLink } from './actions/make-reset-link.ts';
import { addressUsed } from './own-address.ts';
import { identityProblem } from './problems.ts';
import { listAudit } from './queries/list-audit.ts';
import { listMembers } from './queries/list-members.ts';
import { signInEngine } from './sign-in-engine.ts';

export const workspaceRoutes = (host: Host) => {
  const { db } = host;
  const engine = signInEngine(host);
  return routes('Workspaces', workspaceEndpoints, {
    createWorkspace: {
      signedIn: true,
      rate: { perMinute: 20 },
      run: async ({ caller, body, now }) => {
        const { createdAt: _, ...workspace } = await createWorkspace(db, { ...body, ownerId: caller.userId, at: now });
        return workspace;
      },
    },
    changeWorkspace: {
      may: 'workspace.manage',
      run: ({ tx, workspace, body, caller, now }) =>
        changeWorkspace(tx, workspace.id, body, { userId: caller.userId, at: now }),
    },
    listMembers: {
      may: 'members.read',
      run: async ({ tx, workspace }) => ({ data: await listMembers(tx, workspace.id) }),
    },
    changeRole: {
      may: 'members.manage',
      run: ({ params, body, ...asked }) => changeRole(asked.tx, actingMember(asked), params.userId, body.role),
    },
    removeMember: {
      may: 'members.manage',
      run: ({ params, ...asked }) => removeMember(asked.tx, actingMember(asked), params.userId),
    },
    makeResetLink: {
      may: 'members.manage',
      // Looks at other workspaces too.
      ownTransaction: true,
      rate: { perMinute: 20 },
      run: async ({ params, now, request, ...admission }) => {
        if (host.config.smtpUrl !== null) throw identityProblem('letters-are-sent');
        const { path, expiresAt } = await makeResetLink(db, engine, actingMember({ ...admission, now }), params.userId);
        return { link: addressUsed(host.config, request) + path, expiresAt: expiresAt.toISOString() };
      },
    },
    listAudit: { may: 'workspace.manage', run: ({ tx, workspace, query }) => listAudit(tx, workspace.id, query) },
  });
};
