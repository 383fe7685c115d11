/**
 * Links by which a rep answers a lead without signing in. The text of a link says which workspace it belongs to, so that it is looked up
 * under that workspace's row-level security; what makes it a secret are the 256 bits after that, of which only the hash is kept. It dies
 * after a week, and when the lead goes to somebody else.
 */
import { sql } from 'kysely';
import { Role } from '#modules/identity/contract.ts';
import { hashOf, mayRole, workspaceToken } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';

const validDays = 7;

export async function makeAnswerLink(
  tx: Tx,
  workspaceId: string,
  leadId: string,
  userId: string,
  now: Date,
): Promise<string> {
  // Those that nobody can use any more go when a new one comes.
  await sql`delete from handoff.answer_link where workspace_id = ${workspaceId} and expires_at <= ${now}`.execute(tx);
  const token = workspaceToken(workspaceId);
  await sql`insert into handoff.answer_link (workspace_id, hash, lead_id, user_id, expires_at)
    values (${workspaceId}, ${hashOf(token)}, ${leadId}, ${userId}, ${new Date(now.getTime() + validDays * 86_400_000)})`.execute(
    tx,
  );
  return token;
}

/** Whose link it is, and to which lead; null when it is unknown, has expired, or its owner may no longer be here. */
export async function readAnswerLink(
  tx: Tx,
  workspaceId: string,
  token: string,
  now: Date,
): Promise<{ leadId: string; userId: string } | null> {
  const { rows } = await sql<{ lead_id: string; user_id: string; role: string }>`
    select link.lead_id, link.user_id, member.role from handoff.answer_link as link
    join identity.member as member on member.workspace_id = link.workspace_id and member.user_id = link.user_id
    where link.workspace_id = ${workspaceId} and link.hash = ${hashOf(token)} and link.expires_at > ${now}`.execute(tx);
  const [row] = rows;
  return row && mayRole(Role.parse(row.role), 'handoff.answer') ? { leadId: row.lead_id, userId: row.user_id } : null;
}

/** Of a letter that did not leave. */
export async function forgetLink(tx: Tx, workspaceId: string, token: string): Promise<void> {
  await sql`delete from handoff.answer_link where workspace_id = ${workspaceId} and hash = ${hashOf(token)}`.execute(
    tx,
  );
}
