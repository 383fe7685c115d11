import { Button } from '@mantine/core';
import { contactEndpoints } from '#modules/contacts/contract.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import { useAsk } from '#platform/web/ask.ts';
import { PageLink, PanelOutlet, useAddress } from '#platform/web/go.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { ErrorState } from '#platform/web/states.tsx';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { AwayNotice } from './away-notice.tsx';
import { EmptyFunnel } from './empty-funnel.tsx';
import { useWords, type Words } from './figure-words.ts';
import { FunnelAddress } from './funnel-address.ts';
import { FunnelContent, FunnelContentSkeleton } from './funnel-content.tsx';
import { FunnelFilters } from './funnel-filters.tsx';
import { PeopleLinks } from './people-link.tsx';
import { isAway, retryEvery, useFunnel, type FunnelState } from './use-funnel.ts';

const usualStages = 10;

const noDefinitions: ReadonlyMap<string, LocalText | undefined> = new Map();

/** One sentence: what the numbers of this view count. */
const countedWords = ({ question: { view, from, to } }: FunnelState, words: Words): string => {
  const { t } = words;
  if (view === 'now') return t('counts.now');
  const sentences =
    view === 'cohort'
      ? { whole: messageKey('counts.cohortWhole'), period: messageKey('counts.cohort') }
      : { whole: messageKey('counts.activityWhole'), period: messageKey('counts.activity') };
  return from === undefined || to === undefined
    ? t(sentences.whole)
    : t(sentences.period, { from: words.day(from), to: words.day(to) });
};

const FunnelPage = (): ReactNode => {
  const state = useFunnel();
  const { currency } = useWorkspace();
  const { report, leaks, funnel, problem, retry, address, question } = state;
  const words = useWords(report.data?.currency ?? currency);
  const { t } = words;
  const [, setAddress] = useAddress(FunnelAddress);
  const mayImport = useCan('imports.run');
  const definitions = useMemo(
    () => (funnel ? new Map(funnel.stages.map((stage) => [stage.key, stage.definition])) : noDefinitions),
    [funnel],
  );
  const [widened, setWidened] = useState(false);
  const wholeTime = (): void => {
    setWidened(true);
    setAddress({ period: 'all' });
  };
  const isEmpty = report.data?.journeys === 0 && !report.isPlaceholderData;

  const contacts = useAsk(contactEndpoints.countContacts, {}, { enabled: isEmpty && question.filter === undefined });
  /** Nobody is here yet: there is nothing to choose from. */
  const isBlank = isEmpty && contacts.data?.count === 0;

  const away = isAway(problem);
  useEffect(() => {
    if (!away) return;
    const timer = setInterval(retry, retryEvery);
    return () => clearInterval(timer);
  });

  const content = (): ReactNode => {
    if (report.data && isEmpty)
      return (
        <EmptyFunnel
          words={words}
          filtered={question.filter !== undefined}
          inPeriod={question.from !== undefined}
          widens={address.period === undefined && !widened}
          onWholeTime={wholeTime}
          onNoFilter={() => setAddress({ filter: undefined })}
        />
      );
    if (report.data && report.data.journeys > 0)
      return (
        <FunnelContent
          state={state}
          report={report.data}
          leaks={leaks.isError ? null : leaks.data?.leaks}
          words={words}
          definitions={definitions}
        />
      );
    if (problem) return <ErrorState error={problem} onRetry={retry} />;
    return <FunnelContentSkeleton stages={funnel?.stages.length ?? usualStages} />;
  };

  return (
    <PageFrame
      title={t('page.title')}
      subtitle={isBlank ? undefined : countedWords(state, words)}
      filters={isBlank ? undefined : <FunnelFilters state={state} report={report.data} words={words} />}
      action={
        mayImport &&
        !isEmpty && (
          <Button component={PageLink} to="/imports/new" leftSection={<IconUpload size={16} aria-hidden />}>
            {t('page.import')}
          </Button>
        )
      }
    >
      <PeopleLinks>
        {problem && report.data && <AwayNotice error={problem} at={report.dataUpdatedAt} words={words} />}
        {content()}
      </PeopleLinks>
      <PanelOutlet />
    </PageFrame>
  );
};

export default FunnelPage;
