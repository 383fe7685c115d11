/** Activities as they are stored and as they are shown. */
import { type RawBuilder, sql } from 'kysely';
import { actorNames } from '#modules/identity/server/index.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Activity, ActivityKind } from '../contract.ts';
import { type ActivityViewer, dealNames, visibleActivities } from './deal-rights.ts';
import { activityProblem } from './problems.ts';

export type ActivityRow = {
  readonly id: string;
  readonly kind: ActivityKind;
  readonly title: string;
  readonly body: string;
  readonly contact_id: string | null;
  readonly contact_name: string | null;
  readonly company_id: string | null;
  readonly company_name: string | null;
  readonly deal_id: string | null;
  readonly deal_name: string | null;
  readonly owner_id: string | null;
  readonly due_on: string | null;
  readonly due_time: string | null;
  readonly due_at: Date | null;
  readonly minutes: number | null;
  readonly done_at: Date | null;
  readonly result: string | null;
  readonly remind_before: number | null;
  readonly remind_at: Date | null;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly revision: number;
};

/** Of one who was merged away, those of whom they became part of are shown. */
const joins = sql`
  left join contacts.contact as attached on attached.workspace_id = activity.workspace_id and attached.id = activity.contact_id
  left join contacts.contact as contact on contact.workspace_id = activity.workspace_id and contact.id = coalesce(attached.merged_into, attached.id)
  left join contacts.company as company on company.workspace_id = activity.workspace_id and company.id = activity.company_id`;

const columns = (timeZone: string): RawBuilder<unknown> => sql`
  activity.id, activity.kind, activity.title, activity.body, contact.id as contact_id, contact.display_name as contact_name,
  company.id as company_id, company.name as company_name, activity.deal_id,
  ${dealNames.length === 0 ? sql`null` : sql`coalesce(${sql.join(dealNames)})`} as deal_name,
  activity.owner_id, to_char(activity.due_on, 'YYYY-MM-DD') as due_on, to_char(activity.due_at at time zone ${timeZone}::text, 'HH24:MI') as due_time,
  activity.due_at, activity.minutes, activity.done_at, activity.result, activity.remind_before, activity.remind_at, activity.created_at,
  activity.changed_at, activity.revision`;

/** `where`, `order` over the alias `activity`; only what the viewer may see. */
export async function activityRows(
  tx: Tx,
  workspace: Pick<WorkspaceRef, 'id' | 'timeZone'>,
  viewer: ActivityViewer,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<ActivityRow[]> {
  const visible = await visibleActivities(tx, workspace.id, viewer);
  const { rows } = await sql<ActivityRow>`
    select ${columns(workspace.timeZone)} from (
      select activity.* from activities.activity as activity
      where activity.workspace_id = ${workspace.id} and ${visible} and ${where} order by ${order} limit ${limit}
    ) as activity ${joins} order by ${order}`.execute(tx);
  return rows;
}

export const namesOfMembers = (tx: Tx, workspaceId: string): Promise<ReadonlyMap<string, string>> =>
  actorNames(tx, workspaceId);

const named = (id: string | null, name: string | null): Activity['contact'] =>
  id === null ? null : { id, name: name ?? '' };

export const asActivity = (row: ActivityRow, nameOf: ReadonlyMap<string, string>): Activity => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  body: row.body,
  contact: named(row.contact_id, row.contact_name),
  company: named(row.company_id, row.company_name),
  deal: named(row.deal_id, row.deal_name),
  owner: named(row.owner_id, row.owner_id === null ? null : (nameOf.get(row.owner_id) ?? null)),
  dueOn: row.due_on,
  dueTime: row.due_time,
  dueAt: row.due_at?.toISOString() ?? null,
  minutes: row.minutes,
  doneAt: row.done_at?.toISOString() ?? null,
  result: row.result,
  remindBefore: row.remind_before,
  remindAt: row.remind_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
});

export async function readActivity(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: ActivityViewer,
  activityId: string,
): Promise<Activity> {
  const [row] = await activityRows(tx, workspace, viewer, sql`activity.id = ${activityId}::uuid`, sql`activity.id`, 1);
  if (!row) throw activityProblem('unknown-activity');
  return asActivity(row, await namesOfMembers(tx, workspace.id));
}

export type HeldActivity = Pick<ActivityRow, 'id' | 'kind' | 'contact_id' | 'company_id' | 'deal_id' | 'revision'> &
  Pick<ActivityRow, 'due_on' | 'due_time' | 'remind_before' | 'done_at' | 'remind_at'>;

/** Held until the transaction ends: two who change it take turns. What the viewer may not see is not there. */
export async function holdActivity(
  tx: Tx,
  workspace: WorkspaceRef,
  viewer: ActivityViewer,
  activityId: string,
  revision?: number,
): Promise<HeldActivity> {
  const visible = await visibleActivities(tx, workspace.id, viewer);
  const { rows } = await sql<HeldActivity>`
    select activity.id, activity.kind, activity.contact_id, activity.company_id, activity.deal_id, activity.revision,
      to_char(activity.due_on, 'YYYY-MM-DD') as due_on, to_char(activity.due_at at time zone ${workspace.timeZone}::text, 'HH24:MI') as due_time,
      activity.remind_before, activity.remind_at, activity.done_at
    from activities.activity as activity
    where activity.workspace_id = ${workspace.id} and activity.id = ${activityId}::uuid and ${visible} for update of activity`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw activityProblem('unknown-activity');
  if (revision !== undefined && revision !== row.revision) throw activityProblem('activity-changed-meanwhile');
  return row;
}
