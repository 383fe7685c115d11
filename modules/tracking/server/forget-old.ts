/** Deletes what has had its time: events and visits after the months that the workspace keeps them, ids of messages after 90 days. */
import { type RawBuilder, sql } from 'kysely';
import { type Db, inWorkspace } from '#platform/server/database.ts';
import { trackedKinds } from './project-activity.ts';
import { readSettings } from './settings.ts';

/** How long a resend is harmless. Clients give up after hours or, from a telephone that was off, days. */
export const messageDays = 90;
const rowsAtOnce = 10_000;

async function inPieces(db: Db, workspaceId: string, statement: RawBuilder<unknown>): Promise<void> {
  for (;;) {
    const { numAffectedRows } = await inWorkspace(db, workspaceId, (tx) => statement.execute(tx));
    if (Number(numAffectedRows ?? 0) < rowsAtOnce) return;
  }
}

export async function forgetOld(db: Db, workspaceId: string, now: Date): Promise<void> {
  const { retentionMonths } = await inWorkspace(db, workspaceId, (tx) => readSettings(tx, workspaceId));
  const oldest = new Date(now);
  oldest.setUTCMonth(oldest.getUTCMonth() - retentionMonths);
  const lastDay = new Date(now.getTime() - messageDays * 86_400_000).toISOString().slice(0, 10);
  await inPieces(
    db,
    workspaceId,
    sql`delete from tracking.event where workspace_id = ${workspaceId} and (at, id) in (
      select at, id from tracking.event where workspace_id = ${workspaceId} and at < ${oldest} order by at limit ${rowsAtOnce})`,
  );
  await inPieces(
    db,
    workspaceId,
    sql`delete from tracking.message where workspace_id = ${workspaceId} and id in (
      select id from tracking.message where workspace_id = ${workspaceId} and received_on < ${lastDay} limit ${rowsAtOnce})`,
  );
  // What was counted of them goes with them; of the day that is cut in two the rest is counted anew.
  await inWorkspace(db, workspaceId, (tx) =>
    sql`insert into tracking.behind (workspace_id, id, contact_id, since)
      select distinct on (contact_id) ${workspaceId}::uuid, gen_random_uuid(), contact_id, '-infinity'::timestamptz from tracking.activity
      where workspace_id = ${workspaceId} and kind = any(${[...trackedKinds]}::text[]) and day <= (${oldest}::timestamptz + interval '14 hours')::date`.execute(
      tx,
    ),
  );
  // A visit that reaches back beyond is cut anew from what is left of it, and a visitor without visits goes with the last one.
  await inWorkspace(db, workspaceId, (tx) =>
    sql`with gone as (delete from tracking.session where workspace_id = ${workspaceId} and started_at < ${oldest} returning anonymous_id, bot)
      insert into tracking.fresh (workspace_id, id, anonymous_id, bot, at)
      select ${workspaceId}, gen_random_uuid(), anonymous_id, bot, ${oldest} from gone group by anonymous_id, bot`.execute(
      tx,
    ),
  );
}
