import { Button, Progress } from '@mantine/core';
import { analyticsEndpoints } from '#modules/analytics/contract.ts';
import { contactEndpoints } from '#modules/contacts/contract.ts';
import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { EmptyState } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { IconCalendarOff, IconChartFunnel, IconFilterOff } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { exampleEndpoints, type ExampleProgress } from './example-workspace.ts';
import type { Words } from './figure-words.ts';

const everySecond = 1_000;

/** Asks again while the example is being made, and refreshes the page when it is there. */
const useExample = (): {
  readonly progress: ExampleProgress | undefined;
  readonly begin: () => void;
  readonly beginning: boolean;
} => {
  const read = useAsk(exampleEndpoints.read, {}, { refetchInterval: everySecond });
  const make = useTell(exampleEndpoints.make, { invalidates: [exampleEndpoints.read], onError: tellProblem });
  const invalidate = useInvalidate();
  const state = read.data?.state;
  useEffect(() => {
    if (state !== 'running') return;
    return () =>
      void invalidate([
        analyticsEndpoints.funnelReport,
        analyticsEndpoints.funnelLeaks,
        lifecycleEndpoints.listFunnels,
        contactEndpoints.countContacts,
        contactEndpoints.listFields,
      ]);
  }, [state, invalidate]);
  return { progress: read.data, begin: () => make.mutate({}), beginning: make.isPending };
};

const Making = ({ progress, words }: { readonly progress: ExampleProgress; readonly words: Words }): ReactNode => {
  const { t } = words;
  const share = progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <EmptyState
      icon={IconChartFunnel}
      title={t('empty.making')}
      text={t('empty.makingText', { done: words.count(progress.done), total: words.count(progress.total) })}
      action={
        <Progress
          value={share * 100}
          w={280}
          aria-label={t('empty.making')}
          aria-valuetext={words.plainShare(share)}
          animated
        />
      }
    />
  );
};

/** Nobody in the workspace has ever entered the funnel. */
const EmptyWorkspace = ({ contacts, words }: { readonly contacts: number; readonly words: Words }): ReactNode => {
  const { t } = words;
  const mayImport = useCan('imports.run');
  const { progress, begin, beginning } = useExample();
  if (progress?.state === 'running') return <Making progress={progress} words={words} />;
  const importing = (
    <Button component={PageLink} to="/imports/new">
      {t('empty.import')}
    </Button>
  );
  if (contacts > 0)
    return (
      <EmptyState
        icon={IconChartFunnel}
        title={t('empty.noStages')}
        text={t('empty.noStagesText', { count: contacts, shown: words.count(contacts) })}
        action={mayImport && importing}
      />
    );
  return (
    <EmptyState
      icon={IconChartFunnel}
      title={t('empty.title')}
      text={
        mayImport
          ? progress?.state === 'failed'
            ? t('empty.exampleFailed')
            : t('empty.text')
          : t('empty.textForReaders')
      }
      action={
        mayImport && (
          <>
            {importing}
            <Button variant="default" onClick={begin} loading={beginning}>
              {t('empty.example')}
            </Button>
          </>
        )
      }
    />
  );
};

type EmptyFunnelProps = {
  readonly words: Words;
  readonly filtered: boolean;
  /** Whether the question is about a period rather than the whole time. */
  readonly inPeriod: boolean;
  /** Shows the whole time unasked: the reader has not chosen a period yet. */
  readonly widens: boolean;
  readonly onWholeTime: () => void;
  readonly onNoFilter: () => void;
};

/** Why there is nothing to see, and what to do about it. */
export const EmptyFunnel = ({
  words,
  filtered,
  inPeriod,
  widens,
  onWholeTime,
  onNoFilter,
}: EmptyFunnelProps): ReactNode => {
  const { t } = words;
  const contacts = useAsk(contactEndpoints.countContacts, {}, { enabled: !filtered });
  const count = contacts.data?.count ?? 0;
  const isOutside = inPeriod && count > 0;
  // Whoever imports the leads of former years would otherwise open an empty page.
  const mayWiden = widens && isOutside && !filtered;
  useEffect(() => {
    if (mayWiden) onWholeTime();
  });
  if (filtered)
    return (
      <EmptyState
        icon={IconFilterOff}
        title={t('empty.filtered')}
        text={t('empty.filteredText')}
        action={<Button onClick={onNoFilter}>{t('empty.noFilter')}</Button>}
      />
    );
  if (mayWiden || (contacts.data === undefined && !contacts.isError)) return <SkeletonLines lines={4} />;
  if (isOutside)
    return (
      <EmptyState
        icon={IconCalendarOff}
        title={t('empty.inPeriod')}
        text={t('empty.inPeriodText')}
        action={<Button onClick={onWholeTime}>{t('empty.wholeTime')}</Button>}
      />
    );
  return <EmptyWorkspace contacts={count} words={words} />;
};
