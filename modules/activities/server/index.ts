/** The server door of activities. */
import { sql } from 'kysely';
import { activitySources, contactListeners, personalData, timelineSources } from '#modules/contacts/server/index.ts';
import { timeZoneOf, workspaceListeners } from '#modules/identity/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { calendarPlugin } from './calendar-plugin.ts';
import { activitiesOfPerson, forgetPeople } from './personal-data.ts';
import { activityRoutes } from './routes.ts';
import { reminderWorker } from './send-reminders.ts';
import { activityTimeline, talkedTo } from './timeline.ts';

export { createActivity } from './actions/save-activity.ts';
export { type ActivityViewer, activityRights, dealNames, subjectChecks, visibleActivities } from './deal-rights.ts';

// A merge needs no listener: an activity stays where it was attached, and is read as that of whom its contact is merged into.
contactListeners.leaving.push(forgetPeople);
personalData.push(activitiesOfPerson);
timelineSources.push(activityTimeline);
activitySources.push(talkedTo);

// What has an hour is an instant and stays it; the day on which it is may be another one now.
workspaceListeners.zoneChanged.push(async (tx, workspaceId) => {
  await sql`update activities.activity set due_on = (due_at at time zone ${await timeZoneOf(tx, workspaceId)}::text)::date
    where workspace_id = ${workspaceId} and due_at is not null and done_at is null`.execute(tx);
});

export const activities: ServerModule = {
  name: 'activities',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [activityRoutes(host)],
  plugin: calendarPlugin,
  background: [reminderWorker],
};
