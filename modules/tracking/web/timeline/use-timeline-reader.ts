import type { TimelineEvent } from '#modules/contacts/contract.ts';
import type { TimelineReader } from '#modules/contacts/web/index.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { use, useMemo } from 'react';
import { z } from 'zod';
import type { Tracked } from './describe-tracked.ts';

const Told = z.object({
  name: z.string().nullable().catch(null).default(null),
  url: z.string().nullable().catch(null).default(null),
  referrer: z.string().nullable().catch(null).default(null),
  properties: z.record(z.string(), z.unknown()).catch({}).default({}),
});

/** The timeline's words for what the log calls page and track. */
const kinds: Readonly<Record<string, string>> = { visit: 'page', tracked: 'track' };

const trackedOf = ({ kind, data }: TimelineEvent): Tracked => ({ kind: kinds[kind] ?? kind, ...Told.parse(data) });

/** Imported files tell of visits, too, but not of their address. */
const isOfVisit = (event: TimelineEvent): boolean =>
  event.kind === 'tracked' || event.kind === 'identify' || (event.kind === 'visit' && trackedOf(event).url !== null);

const fetchWords = () => import('./describe-tracked.ts');
let words: ReturnType<typeof fetchWords> | undefined;
const wordsOnce = () => {
  words ??= fetchWords();
  return words;
};

/** What the contact's timeline says of visits, in the reader's language. */
export const useTimelineReader = (): TimelineReader => {
  const t = useMessages('tracking');
  // The names of sites and marks are many, and only a timeline needs them: the shell does not carry them.
  const { describeTracked, originOf } = use(wordsOnce());
  return useMemo(
    () => ({
      isOfVisit,
      describe: (event) =>
        event.kind === 'visit' && !isOfVisit(event) ? undefined : describeTracked(trackedOf(event), t),
      describeVisit: (events) => {
        const [last, first] = [events[0], events.at(-1)];
        const pages = events.filter(({ kind }) => kind === 'visit').length;
        const minutes = last && first ? Math.round((Date.parse(last.at) - Date.parse(first.at)) / 60_000) : 0;
        const came = events.findLast(({ kind }) => kind === 'visit');
        const origin = came ? originOf(trackedOf(came)) : null;
        return {
          icon: 'visit',
          title: t('visit.title', { pages, minutes, events: events.length }),
          detail: origin === null ? t('visit.direct') : t('visit.from', { origin }),
        };
      },
    }),
    [t, describeTracked, originOf],
  );
};
