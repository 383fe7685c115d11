/**
 * Answers the platform's two questions, who is calling and may they come in, from the database on every request:
 * two small indexed reads, so a sign-out, a lost role or a removed member counts at once and in every process.
 */
import { sql } from 'kysely';
import type { FastifyRequest } from 'fastify';
import type { Language } from '#platform/contract/problem.ts';
import { type Access, type Admission, type Caller, bearerOf } from '#platform/server/http/access.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import { type Role, mayRole } from '../domain/permissions.ts';
import type { Template } from '../contract.ts';
import { readCookie } from './cookies.ts';
import { admitKey, identifyKey } from './keys/identify-key.ts';
import { unsigned } from './secret-text.ts';
import { type EngineParts, signInEngine } from './sign-in-engine.ts';

/** A session that nobody used for so long has ended. */
export const idleDays = 7;
// How often use is noted: writing on each request would be waste.
const noteMinutes = 10;

type SessionRow = {
  id: string;
  updated_at: Date;
  user_id: string;
  name: string;
  email: string;
  language: Language | null;
};
type WorkspaceRow = {
  id: string;
  slug: string;
  name: string;
  language: Language;
  currency: string;
  time_zone: string;
  template: Template;
  role: Role;
};

export function accessOf(parts: EngineParts & { readonly now?: () => Date }): Access {
  const { db, now = () => new Date() } = parts;
  const { secret, cookies } = signInEngine(parts);

  async function identify(request: FastifyRequest): Promise<Caller | null> {
    // A key that is no good is an error of the program that sent it, also where a browser's session lies beside it.
    const bearer = bearerOf(request.headers.authorization);
    return bearer === null ? identifySession(request) : identifyKey(db, bearer, now());
  }

  async function identifySession(request: FastifyRequest): Promise<Caller | null> {
    const cookie = readCookie(request.headers.cookie, cookies.session);
    const token = cookie === null ? null : unsigned(cookie, secret);
    if (token === null) return null;
    const at = now();
    const idleSince = new Date(at.getTime() - idleDays * 86_400_000);
    const { rows } = await sql<SessionRow>`${keptPlan}
      select session.id, session.updated_at, person.id as user_id, person.name, person.email, person.language
      from identity.session session join identity.user person on person.id = session.user_id
      where session.token = ${token} and session.expires_at > ${at} and session.updated_at > ${idleSince}`.execute(db);
    const row = rows[0];
    if (!row) return null;
    if (at.getTime() - row.updated_at.getTime() > noteMinutes * 60_000) {
      await sql`update identity.session set updated_at = ${at} where id = ${row.id}`.execute(db);
    }
    return { userId: row.user_id, name: row.name, email: row.email, language: row.language, via: 'session' };
  }

  async function admit(caller: Caller, workspaceSlug: string): Promise<Admission | null> {
    if (caller.key) return admitKey(db, caller.key, workspaceSlug);
    const { rows } = await sql<WorkspaceRow>`${keptPlan}
      select workspace.id, workspace.slug, workspace.name, workspace.language, workspace.currency, workspace.time_zone, member.role
      from identity.workspace workspace join identity.member member on member.workspace_id = workspace.id
      where workspace.slug = ${workspaceSlug} and member.user_id = ${caller.userId}`.execute(db);
    const row = rows[0];
    if (!row) return null;
    const { id, slug, name, language, currency, time_zone: timeZone, role } = row;
    return {
      workspace: { id, slug, name, language, currency, timeZone },
      role,
      may: (permission) => mayRole(role, permission),
    };
  }

  return { identify, admit };
}
