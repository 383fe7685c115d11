import type { TimelineEvent } from '#modules/contacts/contract.ts';
import { useMessages } from '#platform/web/i18n.ts';
import type { Icon } from '#platform/web/page.ts';
import {
  IconCalendarEvent,
  IconArrowBarToDown,
  IconCircleDot,
  IconClick,
  IconDeviceLaptop,
  IconDownload,
  IconEye,
  IconForms,
  IconGitMerge,
  IconMail,
  IconNote,
  IconPencil,
  IconPhone,
  IconReceipt,
  IconSquareCheck,
  IconTargetArrow,
  IconPlayerPlay,
  IconPresentation,
  IconUserPlus,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { describeEvent, type EventIcon, type EventWording } from './describe-event.ts';
import type { TimelineReader } from '../registries.ts';
import styles from './timeline.module.css';

const icons: Readonly<Record<EventIcon, Icon>> = {
  created: IconUserPlus,
  changed: IconPencil,
  merged: IconGitMerge,
  note: IconNote,
  visit: IconEye,
  form: IconForms,
  email: IconMail,
  call: IconPhone,
  meeting: IconCalendarEvent,
  order: IconReceipt,
  task: IconSquareCheck,
  click: IconClick,
  scroll: IconArrowBarToDown,
  download: IconDownload,
  video: IconPlayerPlay,
  webinar: IconPresentation,
  device: IconDeviceLaptop,
  deal: IconTargetArrow,
  other: IconCircleDot,
};

type TimelineEntryProps = {
  readonly event: TimelineEvent;
  readonly wording: EventWording;
  readonly visits: TimelineReader | null;
  /** The hour, in the workspace's time zone. */
  readonly hour: string;
  readonly exactTime: string;
};

/** One fact: what, who, when. */
export const TimelineEntry = ({ event, wording, visits, hour, exactTime }: TimelineEntryProps): ReactNode => {
  const t = useMessages('contacts');
  const { icon, title, detail, text, changes = [] } = visits?.describe(event) ?? describeEvent(event, wording);
  const Picture = icons[icon];
  const who = [event.actorName, event.imported ? t('event.imported') : null].filter((part) => part !== null).join(', ');
  return (
    <li className={styles.event} data-kind={icon}>
      <span className={styles.icon}>
        <Picture size={14} stroke={1.75} aria-hidden />
      </span>
      <div className={styles.words}>
        <p className={styles.line}>
          <span className={styles.title}>{title}</span>
          {detail !== undefined && <span className={styles.detail}>{detail}</span>}
        </p>
        {text !== undefined && <p className={styles.text}>{text}</p>}
        {changes.length > 0 && (
          <ul className={styles.changes}>
            {changes.map(({ field, from, to }) => (
              <li key={field}>
                <span className={styles.detail}>{field}: </span>
                {from !== null && (
                  <>
                    <del>{from}</del>
                    <span aria-hidden="true"> → </span>
                    <span className="visually-hidden">{t('event.becomes')}</span>
                  </>
                )}
                {to === null ? <span className={styles.detail}>{t('event.emptied')}</span> : <ins>{to}</ins>}
              </li>
            ))}
          </ul>
        )}
        {who !== '' && <p className={styles.who}>{who}</p>}
      </div>
      <time dateTime={event.at} title={exactTime} className={styles.hour}>
        {hour}
      </time>
    </li>
  );
};

type VisitEntryProps = Omit<TimelineEntryProps, 'event' | 'visits' | 'hour' | 'exactTime'> & {
  /** Newest first. */
  readonly events: readonly TimelineEvent[];
  readonly visits: TimelineReader;
  readonly hourOf: (event: TimelineEvent) => string;
  readonly exactTimeOf: (event: TimelineEvent) => string;
  readonly startsOpen: boolean;
};

/** What was done in one visit, in a line that opens. */
export const VisitEntry = ({
  events,
  wording,
  visits,
  hourOf,
  exactTimeOf,
  startsOpen,
}: VisitEntryProps): ReactNode => {
  const { icon, title, detail } = visits.describeVisit(events);
  const Picture = icons[icon];
  const last = events.at(-1);
  return (
    <li className={styles.event} data-kind={icon}>
      <span className={styles.icon}>
        <Picture size={14} stroke={1.75} aria-hidden />
      </span>
      <details className={styles.words} open={startsOpen}>
        <summary className={styles.visit}>
          <span className={styles.title}>{title}</span>
          {detail !== undefined && <span className={styles.detail}>{detail}</span>}
        </summary>
        <ol className={styles.events}>
          {events.map((event) => (
            <TimelineEntry
              key={event.id}
              event={event}
              wording={wording}
              visits={visits}
              hour={hourOf(event)}
              exactTime={exactTimeOf(event)}
            />
          ))}
        </ol>
      </details>
      {last && (
        <time dateTime={last.at} title={exactTimeOf(last)} className={styles.hour}>
          {hourOf(last)}
        </time>
      )}
    </li>
  );
};
