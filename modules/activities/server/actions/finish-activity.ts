import { sql } from 'kysely';
import { holdActivity } from '../activity-rows.ts';
import { activityProblem } from '../problems.ts';
import type { Around } from './save-activity.ts';

export async function finishActivity(
  { tx, workspace, viewer, now }: Around,
  activityId: string,
  asked: { readonly result?: string | undefined; readonly revision?: number | undefined },
): Promise<void> {
  const held = await holdActivity(tx, workspace, viewer, activityId, asked.revision);
  if (held.done_at !== null) throw activityProblem('activity-done');
  await sql`update activities.activity set done_at = ${now}, done_by = ${viewer.userId}, changed_at = ${now}, revision = revision + 1,
      result = coalesce(${asked.result ?? null}, result)
    where workspace_id = ${workspace.id} and id = ${activityId}::uuid`.execute(tx);
}

/** What was written of it stays, for when it is done again. */
export async function reopenActivity({ tx, workspace, viewer, now }: Around, activityId: string): Promise<void> {
  const held = await holdActivity(tx, workspace, viewer, activityId);
  if (held.done_at === null || held.kind === 'note') throw activityProblem('activity-open');
  await sql`update activities.activity set done_at = null, done_by = null, changed_at = ${now}, revision = revision + 1
    where workspace_id = ${workspace.id} and id = ${activityId}::uuid`.execute(tx);
}
