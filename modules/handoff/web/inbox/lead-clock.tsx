import { useFormat, useNow } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconClockExclamation, IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { InboxLead } from '../../contract.ts';
import type { Calendar } from '../../domain/sla-clock.ts';
import styles from './inbox.module.css';
import { useMinutes } from '../use-minutes.ts';
import { timeLeft } from './time-left.ts';

type LeadClockProps = { readonly lead: InboxLead; readonly calendar: Calendar };

/** How much working time is left for an answer: in words, and with a sign of its own for each state. */
export const LeadClock = ({ lead, calendar }: LeadClockProps): ReactNode => {
  const t = useMessages('handoff');
  const format = useFormat();
  const minutesOf = useMinutes();
  const now = useNow();
  const left = timeLeft(lead, now, calendar);
  if (left.state === 'none') return <span className={styles.clock}>{t('inbox.clock.none')}</span>;
  if (left.state === 'over')
    return (
      <span className={styles.clock} data-state="over">
        <IconAlertTriangle size={16} aria-hidden />
        <Tooltip label={t('inbox.clock.due', { at: format.exactTime(left.since) })}>
          <span className="has-exact">{t('inbox.clock.over', { when: format.when(left.since, new Date(now)) })}</span>
        </Tooltip>
      </span>
    );
  const Sign = left.paused ? IconClockPause : left.state === 'soon' ? IconClockExclamation : IconClock;
  return (
    <span className={styles.clock} data-state={left.state}>
      <Sign size={16} aria-hidden />
      <Tooltip label={t('inbox.clock.due', { at: format.exactTime(lead.dueAt ?? '') })}>
        <span className="has-exact">
          {t(left.state === 'soon' ? 'inbox.clock.soon' : 'inbox.clock.left', { time: minutesOf(left.minutes) })}
        </span>
      </Tooltip>
      {left.paused && <span className={styles.paused}>{t('inbox.clock.paused')}</span>}
    </span>
  );
};
