/** An activity while somebody writes it. */
import type { Activity, ActivityChange, ActivityKind, NewActivity } from '../../contract.ts';
import type { Named } from './subject-select.tsx';

export type Draft = {
  readonly kind: ActivityKind;
  readonly title: string;
  readonly body: string;
  readonly contact: Named | null;
  readonly company: Named | null;
  readonly dealId: string | null;
  /** Undefined: whoever writes it. */
  readonly ownerId: string | null | undefined;
  readonly day: string;
  readonly hour: string;
  readonly minutes: number | null;
  readonly remindBefore: number | null;
  readonly done: boolean;
  readonly result: string;
};

export const emptyDraft: Draft = {
  kind: 'call',
  title: '',
  body: '',
  contact: null,
  company: null,
  dealId: null,
  ownerId: undefined,
  day: '',
  hour: '',
  minutes: null,
  remindBefore: null,
  done: false,
  result: '',
};

export const draftOf = (activity: Activity): Draft => ({
  kind: activity.kind,
  title: activity.title,
  body: activity.body,
  contact: activity.contact,
  company: activity.company,
  dealId: activity.deal?.id ?? null,
  ownerId: activity.owner?.id ?? null,
  day: activity.dueOn ?? '',
  hour: activity.dueTime ?? '',
  minutes: activity.minutes,
  remindBefore: activity.remindBefore,
  done: activity.doneAt !== null,
  result: activity.result ?? '',
});

/** An hour without its day means nothing, and so does a reminder. */
const timesOf = ({ day, hour, minutes, remindBefore }: Draft) => ({
  dueOn: day === '' ? null : day,
  dueTime: day === '' || hour === '' ? null : hour,
  minutes,
  remindBefore: day === '' ? null : remindBefore,
});

export const asNew = (draft: Draft): NewActivity => ({
  kind: draft.kind,
  title: draft.title,
  body: draft.body,
  contactId: draft.contact?.id ?? null,
  companyId: draft.company?.id ?? null,
  dealId: draft.dealId,
  ...(draft.ownerId === undefined ? {} : { ownerId: draft.ownerId }),
  ...timesOf(draft),
  done: draft.done,
  ...(draft.result === '' ? {} : { result: draft.result }),
});

/** Only what the reader changed: the rest stays as a colleague may have left it. */
export const changesOf = (before: Draft, after: Draft): ActivityChange => {
  const [old, next] = [asNew(before), asNew(after)];
  const changes: Record<string, unknown> = {};
  const keys = [
    'kind',
    'title',
    'body',
    'contactId',
    'companyId',
    'ownerId',
    'dueOn',
    'dueTime',
    'minutes',
    'remindBefore',
  ] as const;
  for (const key of keys) if (old[key] !== next[key]) changes[key] = next[key];
  if (before.result !== after.result) changes['result'] = after.result === '' ? null : after.result;
  return changes;
};
