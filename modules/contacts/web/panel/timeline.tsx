import { contactEndpoints, type TimelineEvent } from '#modules/contacts/contract.ts';
import { useAskPages } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useToday } from '#platform/web/use-today.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { groupByDay } from './day-groups.ts';
import { visitsOnTimeline } from '../registries.ts';
import { joinVisits } from './join-visits.ts';
import { TimelineEntry, VisitEntry } from './timeline-event.tsx';
import styles from './timeline.module.css';
import { useEventWording } from './use-event-wording.ts';

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Everything that happened to a contact, newest first, under its days. */
export const Timeline = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const format = useFormat();
  const { timeZone } = useWorkspace();
  const wording = useEventWording();
  const visits = visitsOnTimeline.useReader();
  const list = useAskPages(
    contactEndpoints.contactTimeline,
    { params: { contactId }, query: { limit: 30 } },
    { live: true },
  );
  const hours = useMemo(
    () =>
      new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
    [language, timeZone],
  );
  const pages = list.data?.pages;
  const days = useMemo(() => groupByDay(pages?.flatMap((page) => page.data) ?? [], timeZone), [pages, timeZone]);
  const today = useToday(timeZone);

  if (list.isError && pages === undefined) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (pages === undefined)
    return (
      <div aria-busy="true">
        <SkeletonLines lines={6} />
      </div>
    );
  if (days.length === 0) return <p className={styles.nothing}>{t('timeline.nothing')}</p>;

  const hourOf = (event: TimelineEvent): string => hours.format(new Date(event.at));
  const exactTimeOf = (event: TimelineEvent): string => format.exactTime(new Date(event.at));
  const dayWords = (day: string): string =>
    day === today ? t('timeline.today') : day === dayBefore(today) ? t('timeline.yesterday') : format.day(day);
  return (
    <>
      {days.map(({ day, events }) => (
        <section key={day} className={styles.day} aria-label={dayWords(day)}>
          <h4 className={styles.dayName}>{dayWords(day)}</h4>
          <ol className={styles.events}>
            {joinVisits(events, visits?.isOfVisit ?? (() => false)).map((group) => {
              const [event] = group;
              if (!event) return null;
              return group.length > 1 && visits ? (
                <VisitEntry
                  key={event.id}
                  events={group}
                  wording={wording}
                  visits={visits}
                  hourOf={hourOf}
                  exactTimeOf={exactTimeOf}
                  startsOpen={day === days[0]?.day && event === events[0]}
                />
              ) : (
                <TimelineEntry
                  key={event.id}
                  event={event}
                  wording={wording}
                  visits={visits}
                  hour={hourOf(event)}
                  exactTime={exactTimeOf(event)}
                />
              );
            })}
          </ol>
        </section>
      ))}
      {list.isFetchNextPageError && <ErrorState error={list.error} onRetry={() => void list.fetchNextPage()} />}
      {list.hasNextPage && (
        <Button variant="default" size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </>
  );
};
