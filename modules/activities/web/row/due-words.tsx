import { useFormat, useNow } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Activity } from '../../contract.ts';
import { daysSince } from '#platform/contract/days.ts';
import styles from './row.module.css';

type DueProps = { readonly activity: Activity; readonly today: string };

/** When it is due, in words; and by how much it is late. */
export const DueWords = ({ activity, today }: DueProps): ReactNode => {
  const t = useMessages('activities');
  const format = useFormat();
  const language = useLanguage();
  const now = useNow();
  const { dueOn, dueTime, dueAt, doneAt, minutes } = activity;
  if (doneAt !== null)
    return (
      <time dateTime={doneAt} className={styles.due} title={format.exactTime(doneAt)}>
        {format.when(doneAt, new Date(now))}
      </time>
    );
  if (dueOn === null) return <span className={styles.due}>{t('due.never')}</span>;
  const days = daysSince(dueOn, today);
  const weekday = new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const isNear = Math.abs(days) <= 7;
  const day =
    days === 0
      ? t('due.today')
      : days === -1
        ? t('due.tomorrow')
        : isNear
          ? weekday.format(new Date(`${dueOn}T00:00:00Z`))
          : format.day(dueOn);
  const isLate = days > 0 || (dueAt !== null && Date.parse(dueAt) < now);
  return (
    <span className={styles.due}>
      <time dateTime={dueAt ?? dueOn} className={styles.day}>
        {dueTime === null ? day : `${day}, ${dueTime}`}
      </time>
      {dueTime !== null && minutes !== null && <span>{t('due.minutes', { count: minutes })}</span>}
      {isLate && <span className={styles.late}>{days > 0 ? t('due.late', { count: days }) : t('due.passed')}</span>}
    </span>
  );
};
