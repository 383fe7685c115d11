import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { useMemo, type ReactNode } from 'react';
import { z } from 'zod';
import type { TrackedEvent } from '../../contract.ts';
import { describeTracked } from '../timeline/describe-tracked.ts';
import styles from './connect.module.css';

const Properties = z.looseObject({ properties: z.record(z.string(), z.unknown()).catch({}).default({}) });

const hostOf = (url: string | null): string => (url === null ? '' : (URL.parse(url)?.host ?? ''));

/** What came in last, newest first; machines are marked. */
export const LiveEvents = ({ events }: { readonly events: readonly TrackedEvent[] }): ReactNode => {
  const t = useMessages('tracking');
  const language = useLanguage();
  const { timeZone } = useWorkspace();
  const clock = useMemo(
    () => new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', { timeZone, timeStyle: 'medium' }),
    [language, timeZone],
  );
  if (events.length === 0) return <p className={styles.text}>{t('live.nothing')}</p>;
  return (
    <ol className={styles.events} aria-label={t('connect.third')}>
      {events.map((event) => {
        const { properties } = Properties.parse(event.data);
        const words = describeTracked({ ...event, properties }, t);
        return (
          <li key={event.id} className={styles.event}>
            <time dateTime={event.receivedAt} className={styles.clock}>
              {clock.format(new Date(event.receivedAt))}
            </time>
            <span className={styles.what}>
              <span className={styles.title}>{words?.title ?? event.name ?? event.kind}</span>
              {words?.detail !== undefined && <span className={styles.detail}>{words.detail}</span>}
            </span>
            <span className={styles.who}>
              {event.bot !== null && <span className={styles.bot}>{t('live.bot')}</span>}
              {event.contactId === null ? (
                <span className={styles.detail}>{hostOf(event.url)}</span>
              ) : (
                <PageLink to={`/contacts/${event.contactId}`}>{event.contactName ?? t('live.contact')}</PageLink>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
