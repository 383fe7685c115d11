/** The server door of tracking. */
import { sql } from 'kysely';
import { workspaceListeners } from '#modules/identity/server/index.ts';
import { activitySources, contactListeners, personalData, timelineSources } from '#modules/contacts/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { behaviourKinds } from '../contract.ts';
import { activityWorker, trackingWorker } from './background.ts';
import { behaviour } from './behaviour.ts';
import { eventsSeen, visitsSeen } from './personal-data.ts';
import { activity, tellAllBehind, tellBehind } from './project-activity.ts';
import { trackedTimeline } from './queries/tracked-timeline.ts';
import { trackingRoutes } from './routes.ts';
import { segmentApi } from './segment-routes.ts';
import { serveSnippet } from './snippet-route.ts';
import { visits } from './visits-projection.ts';
import { wakeWorker } from './wake-worker.ts';

export { trackingEventKinds } from '../contract.ts';
export { type Identification, type Identified, identifyVisitor } from './actions/identify-visitor.ts';
export { behaviourDays } from './behaviour.ts';
export { type TrackedFact, recordTracked } from './actions/record-tracked.ts';
export { partitions } from './partitions.ts';
export { activity } from './project-activity.ts';
export {
  type UnnamedTouch,
  type UnnamedVisitors,
  type VisitorOrigin,
  unnamedByTouch,
  unnamedVisitors,
  visitorOrigins,
} from './queries/unnamed-visitors.ts';
export { tellFactsBehind } from './project-activity.ts';
export { type VisitorTouch, firstTouchOfVisitor, touchOfVisitor } from './queries/touch-of-visitor.ts';

timelineSources.push(trackedTimeline);
personalData.push(visitsSeen, eventsSeen);
// A visit that changes no source is written on no contact, and is a visit all the same.
activitySources.push(
  (workspaceId, contactId, since) => sql`exists (select from tracking.link as link
    join tracking.session as session on session.workspace_id = link.workspace_id and session.anonymous_id = link.anonymous_id
      and not session.bot and session.ended_at >= greatest(${since}, link.from_at) and (link.to_at is null or session.started_at < link.to_at)
    where link.workspace_id = ${workspaceId} and link.contact_id = ${contactId} and link.undone_at is null)`,
);

// Whoever leaves takes along what was seen of them, and of the browsers that were theirs.
contactListeners.leaving.push(async (tx, workspaceId, contactIds) => {
  const theirs = sql`select event.at, event.id from tracking.link as link join tracking.event as event
    on event.workspace_id = link.workspace_id and event.anonymous_id = link.anonymous_id and event.at >= link.from_at
      and (link.to_at is null or event.at < link.to_at)
    where link.workspace_id = ${workspaceId} and link.contact_id = any(${contactIds}::uuid[]) and link.undone_at is null
    union all
    select at, id from tracking.event where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`;
  await sql`with theirs as (${theirs}), gone as (
      delete from tracking.event as event using theirs
      where event.workspace_id = ${workspaceId} and event.at = theirs.at and event.id = theirs.id
      returning event.id, event.anonymous_id, event.bot is not null as bot, event.at
    ), unstitched as (
      delete from tracking.unstitched where workspace_id = ${workspaceId} and event_id in (select id from gone)
    ), uncounted as (
      -- What else these browsers did just now is asked of the log.
      update tracking.uncounted set ats = null, kinds = null, names = null
      where workspace_id = ${workspaceId} and anonymous_id in (select anonymous_id from gone)
    )
    insert into tracking.fresh (workspace_id, id, anonymous_id, bot, at)
    select ${workspaceId}, gen_random_uuid(), anonymous_id, bot, min(at) from gone where anonymous_id is not null group by anonymous_id, bot`.execute(
    tx,
  );
  // In the order in which they are locked by whoever counts.
  for (const table of ['behind', 'activity', 'link', 'unsettled'])
    await sql`delete from ${sql.id('tracking', table)} where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(
      tx,
    );
});

workspaceListeners.zoneChanged.push(tellAllBehind);

// A merge joins what two people did; taking it back parts them.
contactListeners.merged.push((tx, workspaceId, contactIds) => tellBehind(tx, workspaceId, contactIds, null));
contactListeners.happened.push(async (tx, workspaceId, happenings) => {
  const counted = happenings.filter(({ kind }) => behaviourKinds.some((known) => known === kind));
  if (counted.length === 0) return;
  const earliest = Math.min(...counted.map(({ at }) => at.getTime()));
  await tellBehind(
    tx,
    workspaceId,
    counted.map(({ contactId }) => contactId),
    new Date(earliest),
  );
  await wakeWorker(tx, workspaceId);
});

export const tracking: ServerModule = {
  name: 'tracking',
  migrations: new URL('./migrations/', import.meta.url),
  routes: () => [trackingRoutes()],
  plugin: async (app, host) => {
    serveSnippet(app);
    await segmentApi(app, host);
  },
  background: [trackingWorker, activityWorker],
  projections: [visits, activity],
  fields: (catalog) => catalog.addSet('behaviour', behaviour),
};
