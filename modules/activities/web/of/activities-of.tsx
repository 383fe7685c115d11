import { useAsk, useAskPages } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { useToday } from '#platform/web/use-today.ts';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { type Activity, activitiesEndpoints } from '../../contract.ts';
import { ActivityDialog } from '../form/activity-dialog.tsx';
import { type Draft, draftOf, emptyDraft } from '../form/draft.ts';
import { ResultDialog } from '../form/result-dialog.tsx';
import type { Named } from '../form/subject-select.tsx';
import { ActivityRow, type Subject } from '../row/activity-row.tsx';
import rowStyles from '../row/row.module.css';
import { useActivityActions } from '../use-activity-actions.ts';
import styles from './of.module.css';

const mostOpen = 100;
const donePage = 5;

export type ActivitiesOfProps = Subject & {
  /** What a new one is attached to besides, as the names that the reader sees. */
  readonly contact?: Named | null;
  readonly company?: Named | null;
  /** An open deal is asked for its next step where it has none. */
  readonly needsNextStep?: boolean;
  /** The contact's timeline shows what was done already. */
  readonly withoutDone?: boolean;
  /** For a page that shows something else of them. */
  readonly onChanged?: () => void;
};

type Open =
  | { readonly is: 'edit' | 'result'; readonly activity: Activity }
  | { readonly is: 'new'; readonly draft: Draft };

/** What is planned and what was done with a contact, a company or a deal. */
export const ActivitiesOf = ({
  contact = null,
  company = null,
  needsNextStep = false,
  withoutDone = false,
  onChanged,
  ...subject
}: ActivitiesOfProps): ReactNode => {
  const t = useMessages('activities');
  const mayWrite = useCan('activities.write');
  const { timeZone } = useWorkspace();
  const today = useToday(timeZone);
  const [open, setOpen] = useState<Open>();
  const actions = useActivityActions(onChanged);
  const { listActivities } = activitiesEndpoints;
  const planned = useAsk(listActivities, { query: { ...subject, state: 'open', limit: mostOpen } }, { live: true });
  const done = useAskPages(
    listActivities,
    { query: { ...subject, state: 'done', limit: donePage } },
    { enabled: !withoutDone },
  );
  if (planned.isError) return <ErrorState error={planned.error} onRetry={() => void planned.refetch()} />;
  if (planned.data === undefined)
    return (
      <div aria-busy="true">
        <SkeletonLines lines={2} />
      </div>
    );
  const isOpen = ({ id }: Activity): boolean => !actions.leaving.has(id);
  const toDo = planned.data.data.filter(isOpen);
  const finished = (done.data?.pages ?? []).flatMap((page) => page.data).filter(isOpen);
  const isStepMissing = needsNextStep && planned.data.data.length === 0;
  const begin = (): void =>
    setOpen({
      is: 'new',
      draft: { ...emptyDraft, contact, company, dealId: subject.dealId ?? null, day: needsNextStep ? today : '' },
    });
  const close = (): void => setOpen(undefined);
  const row = (activity: Activity): ReactNode => (
    <ActivityRow
      key={activity.id}
      activity={activity}
      today={today}
      known={subject}
      actions={mayWrite ? actions : undefined}
      onEdit={() => mayWrite && setOpen({ is: 'edit', activity })}
      onResult={() => setOpen({ is: 'result', activity })}
    />
  );
  return (
    <div className={styles.of}>
      {isStepMissing && (
        <p className={styles.missing} role="status">
          <IconAlertTriangle size={16} aria-hidden />
          {t('of.noNextStep')}
        </p>
      )}
      {toDo.length > 0 ? (
        <ul className={rowStyles.list} aria-label={t('of.planned')}>
          {toDo.map(row)}
        </ul>
      ) : (
        !isStepMissing && <p className={styles.nothing}>{t('of.nothing')}</p>
      )}
      {mayWrite && (
        <Button
          className={styles.add}
          variant={isStepMissing ? 'filled' : 'default'}
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={begin}
        >
          {needsNextStep && planned.data.data.length === 0 ? t('of.planNextStep') : t('of.add')}
        </Button>
      )}
      {finished.length > 0 && (
        <>
          <h4 className={styles.doneTitle}>{t('of.done')}</h4>
          <ul className={rowStyles.list} aria-label={t('of.done')}>
            {finished.map(row)}
          </ul>
        </>
      )}
      {done.hasNextPage && (
        <Button
          className={styles.add}
          variant="default"
          size="xs"
          loading={done.isFetchingNextPage}
          onClick={() => void done.fetchNextPage()}
        >
          {t('of.more')}
        </Button>
      )}
      {open?.is === 'new' && <ActivityDialog draft={open.draft} onChanged={onChanged} onClose={close} />}
      {open?.is === 'edit' && (
        <ActivityDialog activity={open.activity} draft={draftOf(open.activity)} onChanged={onChanged} onClose={close} />
      )}
      {open?.is === 'result' && (
        <ResultDialog
          activity={open.activity}
          onClose={close}
          onFinish={(result) => {
            close();
            void actions.finish(open.activity, result);
          }}
        />
      )}
    </div>
  );
};
