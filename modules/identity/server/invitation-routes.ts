import { inWorkspace } from '#platform/server/database.ts';
import { routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { invitationEndpoints } from '../contract.ts';
import { actingMember } from './acting-member.ts';
import { acceptInvitation } from './actions/accept-invitation.ts';
import { invite, revokeInvitation } from './actions/invite.ts';
import { signIn } from './actions/sign-in.ts';
import { workspaceOfToken } from './workspace-token.ts';
import { dayAndHour, letter } from './letters.ts';
import { addressUsed } from './own-address.ts';
import { identityProblem } from './problems.ts';
import { listInvitations, openInvitation } from './queries/invitations.ts';
import { signInEngine } from './sign-in-engine.ts';

export const invitationRoutes = (host: Host) => {
  const { db } = host;
  const engine = signInEngine(host);
  return routes('Invitations', invitationEndpoints, {
    listInvitations: {
      may: 'members.manage',
      run: async ({ tx, workspace, now }) => ({ data: await listInvitations(tx, workspace.id, now) }),
    },
    invite: {
      may: 'members.manage',
      // A slow mail server must not hold a transaction open.
      ownTransaction: true,
      rate: { perMinute: 30 },
      run: async ({ body, now, request, ...admission }) => {
        const { workspace, caller } = admission;
        const language = body.language ?? workspace.language;
        const { token, invitation } = await inWorkspace(db, workspace.id, (tx) =>
          invite(tx, actingMember({ ...admission, now }), { email: body.email, role: body.role, language }),
        );
        const link = `${addressUsed(host.config, request)}/invitation/${token}`;
        const until = dayAndHour(new Date(invitation.expiresAt), language, workspace.timeZone);
        const sent = await host.mail.send(
          letter('invitation', invitation.email, language, {
            inviter: caller.name,
            workspace: workspace.name,
            link,
            until,
          }),
        );
        return { invitation, letter: sent, link: sent === 'sent' ? null : link };
      },
    },
    revokeInvitation: {
      may: 'members.manage',
      run: ({ params, ...asked }) => revokeInvitation(asked.tx, actingMember(asked), params.invitationId),
    },
    readInvitation: {
      open: true,
      rate: { perMinute: 60 },
      run: ({ params: { token }, now }) => {
        const workspaceId = workspaceOfToken(token);
        if (workspaceId === null) throw identityProblem('invitation-unknown');
        return inWorkspace(db, workspaceId, async (tx) => {
          const { workspace, invitedBy, email, role, language, expires_at, invitedId } = await openInvitation(
            tx,
            workspaceId,
            token,
            now,
          );
          return {
            workspace,
            invitedBy: invitedBy ?? '',
            email,
            role,
            language,
            expiresAt: expires_at.toISOString(),
            hasAccount: invitedId !== null,
          };
        });
      },
    },
    acceptInvitation: {
      open: true,
      rate: { perMinute: 20 },
      run: async ({ params, body, now, request, reply }) => {
        const asking = await host.access.identify(request);
        // A program is nobody who could join.
        const caller = asking?.key ? null : asking;
        const { slug, newAccount } = await acceptInvitation(db, { token: params.token, caller, ...body }, now);
        if (newAccount) await signIn(db, engine, { request, reply }, newAccount, now);
        return { workspace: slug };
      },
    },
  });
};
