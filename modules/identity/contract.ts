/**
 * Identity: people, how they sign in, their workspaces, roles and invitations, and the record of who did what.
 * Owns no contacts: those whom the company sells to live in the module contacts.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Language } from '#platform/contract/problem.ts';
import { PageQuery, pageOf } from '#platform/contract/query.ts';
import { longestPassword } from './domain/password-length.ts';
import { roles } from './domain/permissions.ts';

export const Role = z.enum(roles);
export type { Role as RoleName } from './domain/permissions.ts';
export { type ApiKey, type NewApiKey, type NewWriteKey, type WriteKey, keyEndpoints } from './domain/key-endpoints.ts';

export const Template = z.enum(['b2b', 'b2c']);
export type Template = z.infer<typeof Template>;

const PersonName = z.string().trim().min(1).max(120);
const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));
/** How good it is is told by the rules in `domain/password-rules.ts`; here only that it can be read at all. */
const Password = z
  .string()
  .min(1)
  .max(longestPassword * 4);
/** A link that was cut short when it was copied has the same answer as any other that leads nowhere. */
const Token = z.string().min(1).max(200);

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
};

export const WorkspaceSettings = z.object({
  name: z.string().trim().min(1).max(120),
  language: Language,
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** IANA name. */
  timeZone: z.string().max(60).refine(isTimeZone, 'is not the name of a time zone'),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

export const NewWorkspace = WorkspaceSettings.extend({ template: Template });
export type NewWorkspace = z.infer<typeof NewWorkspace>;

const Workspace = NewWorkspace.extend({ id: z.string(), slug: z.string() });
const MyWorkspace = Workspace.extend({ role: Role, permissions: z.array(z.string()) });
const Me = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    language: Language.nullable(),
    twoFactor: z.boolean(),
  }),
  workspaces: z.array(MyWorkspace),
});
export type Me = z.infer<typeof Me>;

const InWorkspace = z.object({ workspace: z.string().max(60) });
const Nothing = z.void();

const SignInStep = z.object({ next: z.enum(['signed-in', 'second-factor']) });

export const signInEndpoints = {
  readSetup: endpoint({
    method: 'GET',
    path: '/setup',
    summary: 'Whether the first account is still to be made, and whether the server can send letters',
    answer: z.object({ needed: z.boolean(), letters: z.boolean() }),
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/setup',
    summary: 'Make the first account and workspace with the one-time token, and sign in',
    body: z.object({ token: Token, name: PersonName, email: Email, password: Password, workspace: NewWorkspace }),
    answer: z.object({ workspace: Workspace }),
    status: 201,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/sign-in',
    summary: 'Sign in with e-mail and password',
    body: z.object({ email: Email, password: Password }),
    answer: SignInStep,
  }),
  giveSecondFactor: endpoint({
    method: 'POST',
    path: '/sign-in/second-factor',
    summary: 'Finish signing in with a code of the authenticator app, or with a backup code',
    body: z.object({ code: z.string().trim().min(6).max(20) }),
    answer: SignInStep,
  }),
  signOut: endpoint({ method: 'POST', path: '/sign-out', summary: 'End this session', answer: Nothing, status: 204 }),
  askForReset: endpoint({
    method: 'POST',
    path: '/forgotten-password',
    summary:
      'Send a letter with a link to set a new password; the answer is the same whether the address is known or not',
    body: z.object({ email: Email }),
    answer: z.object({}),
    status: 202,
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/reset-password',
    summary: 'Set a new password with the token of the link; ends all sessions of that person',
    body: z.object({ token: Token, password: Password }),
    answer: Nothing,
    status: 204,
  }),
};

export const accountEndpoints = {
  me: endpoint({
    method: 'GET',
    path: '/me',
    summary: 'The signed-in person and the workspaces open to them',
    answer: Me,
  }),
  changeMe: endpoint({
    method: 'PATCH',
    path: '/me',
    summary: 'Change one’s name or language',
    body: z.object({ name: PersonName.optional(), language: Language.optional() }),
    answer: Me,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/me/password',
    summary: 'Change one’s password; ends all other sessions',
    body: z.object({ current: Password, password: Password }),
    answer: Nothing,
    status: 204,
  }),
  endOtherSessions: endpoint({
    method: 'POST',
    path: '/me/end-other-sessions',
    summary: 'Sign out everywhere else',
    answer: z.object({ ended: z.number() }),
  }),
  startTwoFactor: endpoint({
    method: 'POST',
    path: '/me/two-factor',
    summary: 'Begin to use an authenticator app: the secret to put into it, and backup codes',
    body: z.object({ password: Password }),
    answer: z.object({ uri: z.string(), secret: z.string(), backupCodes: z.array(z.string()) }),
  }),
  confirmTwoFactor: endpoint({
    method: 'POST',
    path: '/me/two-factor/confirmation',
    summary: 'Prove with a first code that the app works; from now on signing in asks for a code',
    body: z.object({
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/),
    }),
    answer: Nothing,
    status: 204,
  }),
  stopTwoFactor: endpoint({
    method: 'POST',
    path: '/me/two-factor/removal',
    summary: 'Sign in with the password alone again',
    body: z.object({ password: Password }),
    answer: Nothing,
    status: 204,
  }),
  newBackupCodes: endpoint({
    method: 'POST',
    path: '/me/two-factor/backup-codes',
    summary: 'Make new backup codes; the old ones stop working',
    body: z.object({ password: Password }),
    answer: z.object({ backupCodes: z.array(z.string()) }),
  }),
};

const Member = z.object({ userId: z.string(), name: z.string(), email: z.string(), role: Role, joinedAt: z.string() });
export type Member = z.infer<typeof Member>;

const AuditEntry = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string().nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const OneMember = InWorkspace.extend({ userId: z.string().max(64) });

export const workspaceEndpoints = {
  createWorkspace: endpoint({
    method: 'POST',
    path: '/workspaces',
    summary: 'Make another workspace, owned by the caller',
    body: NewWorkspace,
    answer: Workspace,
    status: 201,
  }),
  changeWorkspace: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace',
    summary: 'Change the workspace’s name, language, currency or time zone',
    params: InWorkspace,
    body: WorkspaceSettings.partial(),
    answer: Workspace,
  }),
  listMembers: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/members',
    summary: 'The people in the workspace and their roles',
    params: InWorkspace,
    answer: z.object({ data: z.array(Member) }),
  }),
  changeRole: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/members/:userId',
    summary: 'Give a member another role, up to one’s own',
    params: OneMember,
    body: z.object({ role: Role }),
    answer: Member,
  }),
  removeMember: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/members/:userId',
    summary: 'Take a member out of the workspace at once; what they did stays',
    params: OneMember,
    answer: Nothing,
    status: 204,
  }),
  makeResetLink: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/members/:userId/reset-link',
    summary: 'A link with which a member sets a new password, shown once; only while the server has no mail server',
    params: OneMember,
    answer: z.object({ link: z.string(), expiresAt: z.string() }),
    status: 201,
  }),
  listAudit: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/audit',
    summary: 'Who did what in the workspace, newest first',
    params: InWorkspace,
    query: PageQuery,
    answer: pageOf(AuditEntry),
  }),
};

const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: Role,
  language: Language,
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  expired: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;

const ByToken = z.object({ token: Token });

export const invitationEndpoints = {
  listInvitations: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/invitations',
    summary: 'Invitations that nobody has accepted yet',
    params: InWorkspace,
    answer: z.object({ data: z.array(Invitation) }),
  }),
  invite: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/invitations',
    summary: 'Invite a person by e-mail; takes the place of an earlier invitation to the same address',
    params: InWorkspace,
    body: z.object({ email: Email, role: Role, language: Language.optional() }),
    /** The link is there only when no letter could be sent, and is never shown again. */
    answer: z.object({
      invitation: Invitation,
      letter: z.enum(['sent', 'no-mail-server', 'failed']),
      link: z.string().nullable(),
    }),
    status: 201,
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/invitations/:invitationId',
    summary: 'Take an invitation back; its link stops working',
    params: InWorkspace.extend({ invitationId: z.uuid() }),
    answer: Nothing,
    status: 204,
  }),
  readInvitation: endpoint({
    method: 'GET',
    path: '/invitations/:token',
    summary: 'What an invitation is for; the token is that of its link',
    params: ByToken,
    answer: z.object({
      workspace: z.string(),
      invitedBy: z.string(),
      email: z.string(),
      role: Role,
      language: Language,
      expiresAt: z.string(),
      /** Whether the invited person has an account already and is to sign in with it. */
      hasAccount: z.boolean(),
    }),
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/invitations/:token/accept',
    summary: 'Join the workspace: as the person signed in, or with a new account',
    params: ByToken,
    body: z.object({ name: PersonName.optional(), password: Password.optional() }),
    answer: z.object({ workspace: z.string() }),
  }),
};
