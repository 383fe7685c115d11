/** For tests only: people who are signed in, without going through the forms. */
import type { Host } from '#platform/server/module.ts';
import type { Role } from '../domain/permissions.ts';
import { type User, createUser } from './actions/create-user.ts';
import { createWorkspace } from './actions/create-workspace.ts';
import { type FoundWorkspace, findWorkspace } from './queries/find-workspace.ts';
import { signed } from './secret-text.ts';
import { signInEngine } from './sign-in-engine.ts';
import type { Tables } from './tables.ts';

export { keyPermissions } from '../domain/key-permissions.ts';
export { mayRole, permissions, roles } from '../domain/permissions.ts';

export type SignedInUser = {
  /** For `app.inject({ headers })`. */
  readonly headers: { readonly cookie: string };
  readonly user: User;
  readonly workspace: FoundWorkspace;
};

let made = 0;

/** A person in `workspace` (the slug of one that exists; otherwise a new one is made) with the role asked for. */
export async function makeSignedInUser(
  host: Pick<Host, 'db' | 'config' | 'log'>,
  wanted: {
    readonly workspace?: string;
    readonly role?: Role;
    readonly name?: string;
    readonly email?: string;
    readonly password?: string;
  } = {},
): Promise<SignedInUser> {
  const { db } = host;
  const number = ++made;
  const role = wanted.role ?? 'owner';
  const user = await createUser(db, {
    name: wanted.name ?? `Person ${number}`,
    email: wanted.email ?? `person-${number}@house.example`,
    ...(wanted.password === undefined ? {} : { password: wanted.password }),
  });
  const slug =
    wanted.workspace ??
    (
      await createWorkspace(db, {
        name: `Workspace ${number}`,
        language: 'en',
        currency: 'PLN',
        timeZone: 'Europe/Warsaw',
        template: 'b2b',
        ownerId: role === 'owner' ? user.id : null,
      })
    ).slug;
  const workspace = await findWorkspace(db, slug);
  if (!workspace) throw new Error(`there is no workspace ${slug}`);
  await db
    .withTables<Tables>()
    .insertInto('identity.member')
    .values({ workspace_id: workspace.id, user_id: user.id, role, created_at: new Date() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
    .execute();
  return { headers: await signInAs(host, user.id), user, workspace };
}

/** The cookie of a new session. */
export async function signInAs(host: Pick<Host, 'db' | 'config' | 'log'>, userId: string): Promise<{ cookie: string }> {
  const { auth, secret, cookies } = signInEngine(host);
  const { internalAdapter } = await auth.$context;
  const session = await internalAdapter.createSession(userId);
  return { cookie: `${cookies.session}=${encodeURIComponent(signed(session.token, secret))}` };
}
