import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import { addressUsed } from '#modules/identity/server/index.ts';
import type { Host } from '#platform/server/module.ts';
import type { Tx } from '#platform/server/database.ts';
import { type Activity, activitiesEndpoints } from '../contract.ts';
import { deleteActivity, restoreActivity } from './actions/delete-activity.ts';
import { finishActivity, reopenActivity } from './actions/finish-activity.ts';
import { makeCalendar, readCalendar, revokeCalendar } from './actions/keep-calendar.ts';
import { type Around, changeActivity, createActivity } from './actions/save-activity.ts';
import { readActivity } from './activity-rows.ts';
import type { ActivityViewer } from './deal-rights.ts';
import { listActivities } from './queries/list-activities.ts';
import { countMyDay, myDay } from './queries/my-day.ts';

type Asked = {
  readonly tx: Tx;
  readonly workspace: WorkspaceRef;
  readonly caller: Caller;
  readonly role: string;
  readonly now: Date;
  readonly allowed: (permission: string) => boolean;
};

const viewerOf = ({ caller, role, allowed }: Asked): ActivityViewer => ({ userId: caller.userId, role, may: allowed });
const around = (asked: Asked): Around => ({
  tx: asked.tx,
  workspace: asked.workspace,
  viewer: viewerOf(asked),
  now: asked.now,
});
const shown = (asked: Asked, activityId: string): Promise<Activity> =>
  readActivity(asked.tx, asked.workspace, viewerOf(asked), activityId);

/** A program has no calendar of its own. */
const person = ({ caller }: Asked): string => {
  if (caller.key) throw platformProblem('people-only');
  return caller.userId;
};

const change = async (
  asked: Asked & { readonly params: { readonly activityId: string } },
  run: (on: Around, activityId: string) => Promise<void>,
): Promise<Activity> => {
  await run(around(asked), asked.params.activityId);
  return shown(asked, asked.params.activityId);
};

export const activityRoutes = ({ config }: Host): RouteSet =>
  routes('activities', activitiesEndpoints, {
    listActivities: {
      may: 'activities.read',
      run: (asked) => listActivities(asked.tx, asked.workspace, viewerOf(asked), asked.query),
    },
    createActivity: {
      may: 'activities.write',
      run: async (asked) => shown(asked, await createActivity(around(asked), asked.body)),
    },
    readActivity: { may: 'activities.read', run: (asked) => shown(asked, asked.params.activityId) },
    changeActivity: {
      may: 'activities.write',
      run: (asked) => change(asked, (on, id) => changeActivity(on, id, asked.body)),
    },
    finishActivity: {
      may: 'activities.write',
      run: (asked) => change(asked, (on, id) => finishActivity(on, id, asked.body)),
    },
    reopenActivity: { may: 'activities.write', run: (asked) => change(asked, reopenActivity) },
    deleteActivity: {
      may: 'activities.write',
      run: (asked) => deleteActivity(around(asked), asked.params.activityId),
    },
    restoreActivity: { may: 'activities.write', run: (asked) => change(asked, restoreActivity) },
    myDay: {
      may: 'activities.read',
      run: (asked) => {
        const { owner = asked.caller.userId, limit } = asked.query;
        return myDay(asked.tx, asked.workspace, viewerOf(asked), owner, limit, asked.now);
      },
    },
    countMyDay: {
      may: 'activities.read',
      run: (asked) =>
        countMyDay(asked.tx, asked.workspace, viewerOf(asked), asked.query.owner ?? asked.caller.userId, asked.now),
    },
    readCalendar: {
      may: 'activities.read',
      run: (asked) => readCalendar(asked.tx, asked.workspace.id, person(asked)),
    },
    makeCalendar: {
      may: 'activities.read',
      secret: true,
      rate: { perMinute: 30 },
      run: async (asked) => {
        const path = await makeCalendar(asked.tx, asked.workspace.id, person(asked), asked.now);
        return { address: addressUsed(config, asked.request) + path };
      },
    },
    revokeCalendar: {
      may: 'activities.read',
      run: (asked) => revokeCalendar(asked.tx, asked.workspace.id, person(asked), asked.now),
    },
  });
