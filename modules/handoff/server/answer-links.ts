/**
 * Links by which a rep answers a lead without signing in. The text of a link says which workspace it belongs to, so that it is looked up
 * under that workspace's row-level security; what makes it a secret are the 256 bits after that, of which only the hash is kept. It dies
 * after a week, and when the lead goes to somebody else.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { mayRole } from '#modules/identity/server/index.ts';
import { Role } from '#modules/identity/contract.ts';
import type { Tx } from '#platform/server/database.ts';

const idBytes = 16;
const secretBytes = 32;
const validDays = 7;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export async function makeAnswerLink(
  tx: Tx,
  workspaceId: string,
  leadId: string,
  userId: string,
  now: Date,
): Promise<string> {
  const id = Buffer.from(workspaceId.replaceAll('-', ''), 'hex');
  const token = Buffer.concat([id, randomBytes(secretBytes)]).toString('base64url');
  await sql`insert into handoff.answer_link (workspace_id, hash, lead_id, user_id, expires_at)
    values (${workspaceId}, ${hashOf(token)}, ${leadId}, ${userId}, ${new Date(now.getTime() + validDays * 86_400_000)})`.execute(
    tx,
  );
  return token;
}

/** Null when the text cannot be one of our tokens. */
export function workspaceOfLink(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== idBytes + secretBytes || bytes.toString('base64url') !== token) return null;
  const hex = bytes.toString('hex', 0, idBytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
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

export async function forgetOldLinks(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  await sql`delete from handoff.answer_link where workspace_id = ${workspaceId} and expires_at <= ${now}`.execute(tx);
}
