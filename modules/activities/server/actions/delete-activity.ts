/** What is deleted lies apart for a week, and comes back as it was. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { holdActivity } from '../activity-rows.ts';
import { visibleActivities } from '../deal-rights.ts';
import { activityProblem } from '../problems.ts';
import type { Around } from './save-activity.ts';

const keptDays = 7;

export async function deleteActivity({ tx, workspace, viewer, now }: Around, activityId: string): Promise<void> {
  await holdActivity(tx, workspace, viewer, activityId);
  await sql`
    with gone as (
      delete from activities.activity as activity where activity.workspace_id = ${workspace.id} and activity.id = ${activityId}::uuid returning activity.*
    )
    insert into activities.removed (workspace_id, id, contact_id, deal_id, removed_at, removed_by, activity)
    select workspace_id, id, contact_id, deal_id, ${now}::timestamptz, ${viewer.userId}, to_jsonb(gone) from gone`.execute(
    tx,
  );
}

export async function restoreActivity({ tx, workspace, viewer, now }: Around, activityId: string): Promise<void> {
  const visible = await visibleActivities(tx, workspace.id, viewer);
  const { rows } = await sql`
    with back as (
      delete from activities.removed as activity
      where activity.workspace_id = ${workspace.id} and activity.id = ${activityId}::uuid and ${visible} returning activity.activity as stored
    )
    insert into activities.activity
    select (jsonb_populate_record(null::activities.activity, stored || jsonb_build_object('changed_at', ${now.toISOString()}::text))).* from back
    returning id`.execute(tx);
  if (rows.length === 0) throw activityProblem('nothing-to-restore');
}

export async function forgetRemoved(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  const until = new Date(now.getTime() - keptDays * 86_400_000);
  await sql`delete from activities.removed where workspace_id = ${workspaceId} and removed_at < ${until}`.execute(tx);
}
