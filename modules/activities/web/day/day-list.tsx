import { useMessages, messageKey } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { Count } from '#platform/web/figures.tsx';
import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Activity, DayGroup, MyDay } from '../../contract.ts';
import { nextMondayOf, tomorrowOf } from '#platform/contract/days.ts';
import { ActivityRow, titleId } from '../row/activity-row.tsx';
import rowStyles from '../row/row.module.css';
import type { ActivityActions } from '../use-activity-actions.ts';
import styles from './day.module.css';

const groupWords: Readonly<Record<DayGroup, string>> = {
  overdue: messageKey('group.overdue'),
  today: messageKey('group.today'),
  soon: messageKey('group.soon'),
  later: messageKey('group.later'),
  undated: messageKey('group.undated'),
};

type DayListProps = {
  readonly day: MyDay;
  /** Undefined: the reader may only look. */
  readonly actions: ActivityActions | undefined;
  readonly leaving: ReadonlySet<string>;
  readonly busy: boolean;
  readonly onEdit: (activity: Activity) => void;
  readonly onResult: (activity: Activity) => void;
  readonly onMore: () => void;
};

/** The groups of a day, one under the other; every key goes to the activity that is marked. */
export const DayList = ({ day, actions, leaving, busy, onEdit, onResult, onMore }: DayListProps): ReactNode => {
  const t = useMessages('activities');
  const [chosenId, setChosenId] = useState<string>();
  const [withLater, setWithLater] = useState(false);
  const { today, counts } = day;
  const groups = day.groups
    .map(({ group, data }) => ({ group, data: data.filter(({ id }) => !leaving.has(id)), loaded: data.length }))
    .filter(({ group, data }) => data.length > 0 || counts[group] > 0);
  const shown = groups.flatMap(({ group, data }) => (group === 'later' && !withLater ? [] : data));
  const place = shown.findIndex(({ id }) => id === chosenId);
  const active = shown[Math.max(place, 0)];

  const choose = (activity: Activity | undefined): void => {
    if (!activity) return;
    setChosenId(activity.id);
    document.getElementById(titleId(activity.id))?.focus();
  };
  /** The mark goes on to the next one, which then stands where this one stood. */
  const leave = (run: (activity: Activity) => Promise<void>): void => {
    if (!active) return;
    const index = shown.indexOf(active);
    choose(shown[index + 1] ?? shown[index - 1]);
    void run(active);
  };
  const some = { enabled: active !== undefined };
  const doing = { enabled: active !== undefined && actions !== undefined };
  useKey('j', () => choose(place === -1 ? active : shown[place + 1]), t('keys.next'), some);
  useKey('k', () => choose(shown[place - 1]), t('keys.previous'), some);
  useKey('e', () => active && onEdit(active), t('row.edit'), doing);
  useKey('x', () => actions && leave((activity) => actions.finish(activity)), t('row.done'), doing);
  useKey('w', () => active && onResult(active), t('row.doneWithResult'), doing);
  useKey(
    '1',
    () => actions && leave((activity) => actions.moveTo(activity, tomorrowOf(today))),
    t('row.tomorrow'),
    doing,
  );
  useKey(
    '2',
    () => actions && leave((activity) => actions.moveTo(activity, nextMondayOf(today))),
    t('row.nextWeek'),
    doing,
  );

  return (
    <div className={styles.groups}>
      {groups.map(({ group, data, loaded }) => {
        const isFolded = group === 'later' && !withLater;
        return (
          <section key={group} className={styles.group} aria-labelledby={`group-${group}`} data-group={group}>
            <h2 id={`group-${group}`} className={styles.groupTitle}>
              {group === 'later' ? (
                <button
                  type="button"
                  className={styles.fold}
                  aria-expanded={!isFolded}
                  onClick={() => setWithLater(!withLater)}
                >
                  {isFolded ? <IconChevronRight size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
                  {t(groupWords[group])}
                </button>
              ) : (
                t(groupWords[group])
              )}
              <span className={styles.count}>
                <Count value={counts[group]} />
              </span>
            </h2>
            {!isFolded && (
              <>
                <ul className={rowStyles.list} aria-labelledby={`group-${group}`}>
                  {data.map((activity) => (
                    <ActivityRow
                      key={activity.id}
                      activity={activity}
                      today={today}
                      active={activity === active}
                      keyed
                      actions={actions}
                      onEdit={() => onEdit(activity)}
                      onResult={() => onResult(activity)}
                      onChoose={() => setChosenId(activity.id)}
                    />
                  ))}
                </ul>
                {counts[group] > loaded && (
                  <Button className={styles.more} variant="default" size="xs" loading={busy} onClick={onMore}>
                    {t('day.more', { count: counts[group] - loaded })}
                  </Button>
                )}
              </>
            )}
          </section>
        );
      })}
    </div>
  );
};
