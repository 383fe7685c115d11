/** What somebody has to do, as one looks at it in the morning: what should have been done, today, the week, later, some day. */
import { type RawBuilder, sql } from 'kysely';
import { dayIn } from '#platform/contract/days.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type DayGroup, type MyDay, dayGroups } from '../../contract.ts';
import { activityRows, asActivity, namesOfMembers } from '../activity-rows.ts';
import { type ActivityViewer, visibleActivities } from '../deal-rights.ts';

/** Days after today. */
const soonDays = 7;

const conditionOf = (group: DayGroup, today: string): RawBuilder<unknown> => {
  const end = sql`(${today}::date + ${sql.lit(soonDays)})`;
  switch (group) {
    case 'overdue':
      return sql`activity.due_on < ${today}::date`;
    case 'today':
      return sql`activity.due_on = ${today}::date`;
    case 'soon':
      return sql`activity.due_on > ${today}::date and activity.due_on <= ${end}`;
    case 'later':
      return sql`activity.due_on > ${end}`;
    case 'undated':
      return sql`activity.due_on is null`;
  }
};

const open = (owner: string): RawBuilder<unknown> => sql`activity.done_at is null and activity.owner_id = ${owner}`;

export async function countMyDay(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: ActivityViewer,
  owner: string,
  now: Date,
): Promise<MyDay['counts']> {
  const today = dayIn(workspace.timeZone, now);
  const visible = await visibleActivities(tx, workspace.id, viewer);
  const counted = dayGroups.map(
    (group) => sql`count(*) filter (where ${conditionOf(group, today)}) as ${sql.id(group)}`,
  );
  const { rows } = await sql<Record<DayGroup, number>>`
    select ${sql.join(counted)} from activities.activity as activity
    where activity.workspace_id = ${workspace.id} and ${open(owner)} and ${visible}`.execute(tx);
  const begins = sql`(${today}::timestamp at time zone ${workspace.timeZone}::text)`;
  const { rows: done } = await sql<{ count: number }>`
    select count(*) as count from activities.activity as activity
    where activity.workspace_id = ${workspace.id} and activity.owner_id = ${owner} and activity.kind <> 'note'
      and activity.done_at >= ${begins} and ${visible}`.execute(tx);
  const none = { overdue: 0, today: 0, soon: 0, later: 0, undated: 0 };
  return { ...none, ...rows[0], doneToday: done[0]?.count ?? 0 };
}

export async function myDay(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: ActivityViewer,
  owner: string,
  limit: number,
  now: Date,
): Promise<MyDay> {
  const today = dayIn(workspace.timeZone, now);
  const names = await namesOfMembers(tx, workspace.id);
  const order = sql`coalesce(activity.due_on, 'infinity'), coalesce(activity.due_at, 'infinity'), activity.id`;
  const groups: MyDay['groups'] = [];
  for (const group of dayGroups) {
    const where = sql`${open(owner)} and ${conditionOf(group, today)}`;
    const rows = await activityRows(tx, workspace, viewer, where, order, limit);
    groups.push({ group, data: rows.map((row) => asActivity(row, names)) });
  }
  return { today, counts: await countMyDay(tx, workspace, viewer, owner, now), groups };
}
