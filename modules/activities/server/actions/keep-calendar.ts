/** The address under which a calendar program reads what somebody has to do. Only its hash is kept. */
import { sql } from 'kysely';
import { hashOf, recordAudit, workspaceToken } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';

export async function readCalendar(
  tx: Tx,
  workspaceId: string,
  userId: string,
): Promise<{ madeAt: string | null; readAt: string | null }> {
  const { rows } = await sql<{ made_at: Date; read_at: Date | null }>`
    select made_at, read_at from activities.calendar where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(
    tx,
  );
  return { madeAt: rows[0]?.made_at.toISOString() ?? null, readAt: rows[0]?.read_at?.toISOString() ?? null };
}

/** Returns the path. */
export async function makeCalendar(tx: Tx, workspaceId: string, userId: string, now: Date): Promise<string> {
  const token = workspaceToken(workspaceId);
  await sql`insert into activities.calendar (workspace_id, user_id, token_hash, made_at) values (${workspaceId}, ${userId}, ${hashOf(token)}, ${now})
    on conflict (workspace_id, user_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at, read_at = null`.execute(
    tx,
  );
  await recordAudit(tx, { workspaceId, at: now, actorId: userId, action: 'calendar.made' });
  return `/calendar/${token}.ics`;
}

export async function revokeCalendar(tx: Tx, workspaceId: string, userId: string, now: Date): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from activities.calendar where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(tx);
  if (Number(numAffectedRows ?? 0) === 0) return;
  await recordAudit(tx, { workspaceId, at: now, actorId: userId, action: 'calendar.revoked' });
}
