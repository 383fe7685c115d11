/**
 * Activities: what is to be done and what was done with a contact, a company or a deal; somebody's day, reminders and their calendar.
 * What a deal is, and who may see it, belongs to a higher module: here it is an id.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { PageQuery, pageOf } from '#platform/contract/query.ts';

export const activityKinds = ['call', 'meeting', 'task', 'email', 'note'] as const;
export const ActivityKind = z.enum(activityKinds);
export type ActivityKind = z.infer<typeof ActivityKind>;

export const longestTitle = 300;
export const longestText = 10_000;
/** Minutes: two weeks. */
export const earliestReminder = 20_160;

const Title = z.string().trim().min(1).max(longestTitle);
const Text = z.string().trim().max(longestText);
/** A date in the workspace. */
const Day = z.iso.date();
/** An hour of that day, in the workspace's time zone. */
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Minutes = z.number().int().min(1).max(10_080);
const RemindBefore = z.number().int().min(0).max(earliestReminder);
const UserId = z.string().min(1).max(100);

const Named = z.object({ id: z.string(), name: z.string() });

export const Activity = z.object({
  id: z.uuid(),
  kind: ActivityKind,
  title: z.string(),
  body: z.string(),
  /** Whom it became part of, where it was merged. */
  contact: Named.nullable(),
  company: Named.nullable(),
  deal: Named.nullable(),
  owner: Named.nullable(),
  dueOn: z.string().nullable(),
  /** Null: some time that day. */
  dueTime: z.string().nullable(),
  /** The same as an instant. */
  dueAt: z.string().nullable(),
  minutes: z.number().int().nullable(),
  doneAt: z.string().nullable(),
  result: z.string().nullable(),
  remindBefore: z.number().int().nullable(),
  remindAt: z.string().nullable(),
  createdAt: z.string(),
  /** Goes up with every change: tell it with a change, and a colleague's newer one is not overwritten. */
  revision: z.number().int(),
});
export type Activity = z.infer<typeof Activity>;

const Values = z.object({
  kind: ActivityKind,
  title: Title,
  body: Text,
  contactId: z.uuid().nullable(),
  companyId: z.uuid().nullable(),
  dealId: z.uuid().nullable(),
  ownerId: UserId.nullable(),
  dueOn: Day.nullable(),
  /** Needs a day. */
  dueTime: Hour.nullable(),
  minutes: Minutes.nullable(),
  /** Minutes before it is due; what has no hour counts from nine in the morning. */
  remindBefore: RemindBefore.nullable(),
  result: Text.nullable(),
});

/** Whoever makes it does it, unless told; a note is of what was, so it is done from the beginning. */
export const NewActivity = Values.partial().extend({ kind: ActivityKind, title: Title, done: z.boolean().optional() });
export type NewActivity = z.infer<typeof NewActivity>;

export const ActivityChange = Values.partial().extend({ revision: z.number().int().optional() });
export type ActivityChange = z.infer<typeof ActivityChange>;

/** Parts of somebody's day. `later`: after the next seven days. */
export const dayGroups = ['overdue', 'today', 'soon', 'later', 'undated'] as const;
export const DayGroup = z.enum(dayGroups);
export type DayGroup = z.infer<typeof DayGroup>;

const Counts = z.object({
  overdue: z.number().int(),
  today: z.number().int(),
  soon: z.number().int(),
  later: z.number().int(),
  undated: z.number().int(),
  doneToday: z.number().int(),
});

export const MyDay = z.object({
  /** The date in the workspace. */
  today: z.string(),
  counts: Counts,
  groups: z.array(z.object({ group: DayGroup, data: z.array(Activity) })),
});
export type MyDay = z.infer<typeof MyDay>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onActivity = inWorkspacePath.extend({ activityId: z.uuid() });
const Nothing = z.void();
const Whose = z.object({ owner: UserId.optional() });

export const activitiesEndpoints = {
  listActivities: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/activities',
    summary:
      'Open activities, the next first, or done ones, the newest first; of a contact, a company with its people, or a deal',
    params: inWorkspacePath,
    query: PageQuery.extend({
      state: z.enum(['open', 'done']).default('open'),
      contactId: z.uuid().optional(),
      companyId: z.uuid().optional(),
      dealId: z.uuid().optional(),
      owner: UserId.optional(),
    }),
    answer: pageOf(Activity),
  }),
  createActivity: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/activities',
    summary: 'Plan a call, a meeting, a task or an e-mail, or note one that was',
    params: inWorkspacePath,
    body: NewActivity,
    answer: Activity,
    status: 201,
  }),
  readActivity: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/activities/:activityId',
    summary: 'One activity',
    params: onActivity,
    answer: Activity,
  }),
  changeActivity: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/activities/:activityId',
    summary: 'Change an activity; with the revision last seen, a change of a colleague is not overwritten',
    params: onActivity,
    body: ActivityChange,
    answer: Activity,
  }),
  finishActivity: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/activities/:activityId/done',
    summary: 'Say that it is done, and what came of it',
    params: onActivity,
    body: z.object({ result: Text.optional(), revision: z.number().int().optional() }),
    answer: Activity,
  }),
  reopenActivity: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/activities/:activityId/reopen',
    summary: 'Take back that it is done',
    params: onActivity,
    body: z.object({}),
    answer: Activity,
  }),
  deleteActivity: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/activities/:activityId',
    summary: 'Delete an activity; for a week it can be restored',
    params: onActivity,
    answer: Nothing,
    status: 204,
  }),
  restoreActivity: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/activities/:activityId/restore',
    summary: 'Bring a deleted activity back',
    params: onActivity,
    body: z.object({}),
    answer: Activity,
  }),
  myDay: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/my-day',
    summary: 'What somebody has to do: overdue, today, the next seven days, later, without a day',
    params: inWorkspacePath,
    query: Whose.extend({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
    answer: MyDay,
  }),
  countMyDay: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/my-day/counts',
    summary: 'How much of it there is',
    params: inWorkspacePath,
    query: Whose,
    answer: Counts,
  }),
  readCalendar: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/my-calendar',
    summary: 'Whether one has an address for calendar programs, and when it was last read',
    params: inWorkspacePath,
    answer: z.object({ madeAt: z.string().nullable(), readAt: z.string().nullable() }),
  }),
  makeCalendar: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/my-calendar',
    summary: 'Make an address for calendar programs; a former one stops working. It is told once',
    params: inWorkspacePath,
    body: z.object({}),
    answer: z.object({ address: z.string() }),
    status: 201,
  }),
  revokeCalendar: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/my-calendar',
    summary: 'Make the address for calendar programs stop working',
    params: inWorkspacePath,
    answer: Nothing,
    status: 204,
  }),
} as const;
