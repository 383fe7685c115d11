/** What one has to do: overdue, today, in the next days, some day. */
import { useAsk } from '#platform/web/ask.ts';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan, useMe, useWorkspace } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { useToday } from '#platform/web/use-today.ts';
import { IconMoodSmile } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { type Activity, activitiesEndpoints, dayGroups } from '../../contract.ts';
import { ActivityDialog } from '../form/activity-dialog.tsx';
import { type Draft, draftOf } from '../form/draft.ts';
import { ResultDialog } from '../form/result-dialog.tsx';
import { useActivityActions } from '../use-activity-actions.ts';
import { useMembers } from '../use-members.ts';
import { CalendarCard } from './calendar-card.tsx';
import { DayList } from './day-list.tsx';
import styles from './day.module.css';
import { QuickAdd } from './quick-add.tsx';

const Address = z.object({ owner: z.string().max(100).optional() });
const atFirst = 50;
const atMost = 500;

type Open =
  | { readonly is: 'edit' | 'result'; readonly activity: Activity }
  | { readonly is: 'new'; readonly draft: Draft };

const MyDayPage = (): ReactNode => {
  const t = useMessages('activities');
  const me = useMe();
  const mayWrite = useCan('activities.write');
  const { timeZone } = useWorkspace();
  const today = useToday(timeZone);
  const members = useMembers();
  const [{ owner }, setSearch] = useAddress(Address);
  const [limit, setLimit] = useState(atFirst);
  const [open, setOpen] = useState<Open>();
  const actions = useActivityActions();
  const isOthers = owner !== undefined && owner !== me?.user.id;
  const asked = useAsk(
    activitiesEndpoints.myDay,
    { query: { limit, ...(owner === undefined ? {} : { owner }) } },
    { live: true, keep: true },
  );
  const close = (): void => setOpen(undefined);
  return (
    <PageFrame
      title={
        isOthers
          ? t('day.titleOther', { name: members.find(({ value }) => value === owner)?.label ?? '…' })
          : t('day.title')
      }
      subtitle={
        asked.data && asked.data.counts.doneToday > 0
          ? t('day.doneToday', { count: asked.data.counts.doneToday })
          : undefined
      }
      filters={
        members.length > 1 && (
          <FilterBar>
            <FilterChoice
              label={t('day.whose')}
              options={members}
              value={owner ?? me?.user.id}
              onChange={(next) => setSearch({ owner: next === me?.user.id ? undefined : next })}
            />
          </FilterBar>
        )
      }
    >
      <div className={styles.page}>
        {mayWrite && (
          <QuickAdd
            today={today}
            ownerId={isOthers ? owner : undefined}
            onMore={(draft) => setOpen({ is: 'new', draft })}
          />
        )}
        <Asked of={asked} skeleton={<SkeletonLines lines={10} />}>
          {(day) =>
            dayGroups.every((group) => day.counts[group] === 0) ? (
              <EmptyState
                icon={IconMoodSmile}
                title={isOthers ? t('day.nothingOther') : t('day.nothing')}
                text={mayWrite ? t('day.nothingText') : t('day.nothingReader')}
              />
            ) : (
              <DayList
                day={day}
                actions={mayWrite ? actions : undefined}
                leaving={actions.leaving}
                busy={asked.isPlaceholderData}
                onEdit={(activity) => setOpen({ is: 'edit', activity })}
                onResult={(activity) => setOpen({ is: 'result', activity })}
                onMore={() => setLimit(Math.min(limit * 2, atMost))}
              />
            )
          }
        </Asked>
        {!isOthers && <CalendarCard />}
      </div>
      {open?.is === 'new' && <ActivityDialog draft={open.draft} onClose={close} />}
      {open?.is === 'edit' && (
        <ActivityDialog activity={open.activity} draft={draftOf(open.activity)} onClose={close} />
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
    </PageFrame>
  );
};

export default MyDayPage;
