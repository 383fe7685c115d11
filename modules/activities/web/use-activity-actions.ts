/** What is done with an activity: it leaves its place at once, and everything can be taken back. */
import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { useState } from 'react';
import { type Activity, activitiesEndpoints } from '../contract.ts';

const { listActivities, myDay, countMyDay, readActivity } = activitiesEndpoints;

/** Whose answers change with an activity. */
export const changedByActivity = [
  listActivities,
  myDay,
  countMyDay,
  readActivity,
  contactEndpoints.contactTimeline,
] as const;

const nothing: ReadonlySet<string> = new Set();

export type ActivityActions = {
  /** Those whose change is on its way to the server. */
  readonly leaving: ReadonlySet<string>;
  readonly finish: (activity: Activity, result?: string) => Promise<void>;
  readonly reopen: (activity: Activity) => Promise<void>;
  /** Keeps its hour. */
  readonly moveTo: (activity: Activity, day: string) => Promise<void>;
  readonly remove: (activity: Activity) => Promise<void>;
};

export const useActivityActions = (onChanged?: () => void): ActivityActions => {
  const t = useMessages('activities');
  const format = useFormat();
  const [leaving, setLeaving] = useState(nothing);
  const options = { invalidates: changedByActivity, onSuccess: () => onChanged?.() };
  const { mutateAsync: finishing } = useTell(activitiesEndpoints.finishActivity, options);
  const { mutateAsync: reopening } = useTell(activitiesEndpoints.reopenActivity, options);
  const { mutateAsync: changing } = useTell(activitiesEndpoints.changeActivity, options);
  const { mutateAsync: deleting } = useTell(activitiesEndpoints.deleteActivity, options);
  const { mutateAsync: restoring } = useTell(activitiesEndpoints.restoreActivity, options);

  const act = async ({ id }: Activity, message: string, run: () => Promise<unknown>, undo: () => Promise<unknown>) => {
    setLeaving((others) => new Set([...others, id]));
    try {
      // Resolves once the lists were asked for anew, so that nothing flashes up again.
      await run();
      undoable({ message, undo: async () => void (await undo()) });
    } catch (error) {
      tellProblem(error);
    }
    setLeaving((others) => new Set([...others].filter((other) => other !== id)));
  };

  return {
    leaving,
    finish: (activity, result) => {
      const params = { activityId: activity.id };
      const body = { revision: activity.revision, ...(result === undefined ? {} : { result }) };
      return act(
        activity,
        t('said.done', { title: activity.title }),
        () => finishing({ params, body }),
        () => reopening({ params, body: {} }),
      );
    },
    reopen: (activity) => {
      const params = { activityId: activity.id };
      return act(
        activity,
        t('said.reopened', { title: activity.title }),
        () => reopening({ params, body: {} }),
        () => finishing({ params, body: {} }),
      );
    },
    moveTo: (activity, day) => {
      const params = { activityId: activity.id };
      const { dueOn, dueTime, remindBefore, revision } = activity;
      return act(
        activity,
        t('said.moved', { title: activity.title, day: format.day(day) }),
        () => changing({ params, body: { dueOn: day, revision } }),
        () => changing({ params, body: { dueOn, dueTime, remindBefore } }),
      );
    },
    remove: (activity) => {
      const params = { activityId: activity.id };
      return act(
        activity,
        t('said.deleted', { title: activity.title }),
        () => deleting({ params }),
        () => restoring({ params, body: {} }),
      );
    },
  };
};
