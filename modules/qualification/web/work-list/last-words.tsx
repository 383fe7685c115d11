/** Since when somebody waits, what they did last, and how the last call went. */
import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { behaviourKinds } from '#modules/tracking/contract.ts';
import { Day, useFormat, useNow, When } from '#platform/web/figures.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WorkItem } from '../../contract.ts';
import { daysSince } from '#platform/contract/days.ts';
import styles from './calls.module.css';
import { waitingTime, type WaitingTime } from './waiting-time.ts';

const waitingWords: Readonly<Record<WaitingTime['unit'], string>> = {
  minutes: messageKey('workList.waits.minutes'),
  hours: messageKey('workList.waits.hours'),
  days: messageKey('workList.waits.days'),
};

export const Waiting = ({ since }: { readonly since: string }): ReactNode => {
  const t = useMessages('qualification');
  const format = useFormat();
  const now = useNow();
  const { unit, count } = waitingTime(Date.parse(since), now);
  return (
    <Tooltip label={t('workList.waitsSince', { at: format.exactTime(since) })}>
      <time dateTime={since} className={`${styles.waiting} has-exact`}>
        {t(waitingWords[unit], { count })}
      </time>
    </Tooltip>
  );
};

/** Longer ago than a week the day says more than a number of days. */
const toldInDays = 7;

export const LastDid = ({
  did: { day, kind, name },
  today,
}: {
  readonly did: NonNullable<WorkItem['lastDid']>;
  readonly today: string;
}): ReactNode => {
  const t = useMessages('qualification');
  const known = behaviourKinds.find((one) => one === kind);
  if (known === undefined) return null;
  const days = daysSince(day, today);
  return (
    <span className={styles.last}>
      <FilterInWords filter={{ set: 'behaviour', of: { kind: known, ...(name === '' ? {} : { name }) } }} />
      {', '}
      {days > toldInDays ? <Day on={day} /> : <time dateTime={day}>{t('workList.daysAgo', { count: days })}</time>}
    </span>
  );
};

export const LastCall = ({ call }: { readonly call: NonNullable<WorkItem['lastCall']> }): ReactNode => {
  const t = useMessages('qualification');
  return (
    <span className={styles.last}>
      {t('workList.lastCall', { result: call.result })}, <When at={call.at} />
      {call.byName !== null && `, ${call.byName}`}
    </span>
  );
};
