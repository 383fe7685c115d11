import { importEndpoints, type Import } from '#modules/imports/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { Duration, When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconBriefcase,
  IconChartFunnel,
  IconChartLine,
  IconDownload,
  IconUsers,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { peopleOf } from '../import-states.ts';
import { useWords, type Words } from '../import-words.ts';
import { UnknownOwners } from '../mapping/unknown-owners.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { StateLabel } from '../state-label.tsx';
import { downloadRejected, rejectedName } from './download-rejected.ts';
import { ImportFigures } from './import-figures.tsx';
import styles from './run-pages.module.css';

const titles = {
  done: messageKey('ended.done'),
  failed: messageKey('ended.failed'),
  cancelled: messageKey('ended.cancelled'),
  undone: messageKey('ended.undone'),
} as const;

const texts = {
  done: messageKey('ended.doneText'),
  failed: messageKey('ended.failedText'),
  cancelled: messageKey('ended.cancelledText'),
  undone: messageKey('ended.undoneText'),
} as const;

export type EndedState = keyof typeof titles;

/** Rows that could not be written come back as a file, mended and imported again. */
const Rejected = ({ of, words }: { readonly of: Import; readonly words: Words }): ReactNode => {
  const { t } = words;
  const { slug } = useWorkspace();
  const download = useMutation({
    mutationFn: () => downloadRejected(slug, of, rejectedName(of.fileName, t('rejected.suffix'))),
  });
  return (
    <section className={styles.rejected} aria-labelledby="import-rejected">
      <div>
        <h2 id="import-rejected" className={styles.subtitle}>
          {words.counted(messageKey('rejected.title'), of.rejected)}
        </h2>
        <p className={styles.dimmed}>{t('rejected.text')}</p>
      </div>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {t('rejected.download')}
      </Button>
      {download.isError && (
        <div className={styles.wide}>
          <ProblemNote words={words} title={t('rejected.failed')} error={download.error} />
        </div>
      )}
    </section>
  );
};

type EndedPageProps = { readonly of: Import; readonly state: EndedState };

/** What an import has brought, and what can be done with it from here. */
export const EndedPage = ({ of, state }: EndedPageProps): ReactNode => {
  const words = useWords();
  const { t } = words;
  const mayRun = useCan('imports.run');
  const invalidates = [importEndpoints.getImport, importEndpoints.listImports];
  const undo = useTell(importEndpoints.undoImport, { invalidates });
  const resume = useTell(importEndpoints.startImport, { invalidates });
  const input = { params: { importId: of.id }, body: {} };
  const wrote = of.created + of.updated > 0 && state !== 'undone';
  const tookDays =
    of.startedAt !== null && of.endedAt !== null
      ? (Date.parse(of.endedAt) - Date.parse(of.startedAt)) / 86_400_000
      : null;
  const problem = undo.error ?? resume.error;
  // Beside a button a long file name has no room on a phone.
  const narrow = useMediaQuery('(max-width: 48em)');
  const ofDeals = of.settings.of === 'deals';
  const main =
    state === 'undone' || (state === 'done' && of.rows === 0) ? (
      mayRun && (
        <Button component={PageLink} to="/imports/new">
          {t('ended.another')}
        </Button>
      )
    ) : state === 'failed' ? (
      mayRun && (
        <Button loading={resume.isPending} onClick={() => resume.mutate(input)}>
          {of.rows === 0 ? t('ended.retry') : t('ended.resume')}
        </Button>
      )
    ) : ofDeals ? (
      <Button component={PageLink} to="/forecast" leftSection={<IconChartLine size={18} aria-hidden />}>
        {t('ended.forecast')}
      </Button>
    ) : (
      <Button component={PageLink} to="/funnel" leftSection={<IconChartFunnel size={18} aria-hidden />}>
        {t('ended.funnel')}
      </Button>
    );
  return (
    <PageFrame
      title={t(titles[state], { file: of.fileName })}
      subtitle={
        <span className={styles.facts}>
          <StateLabel state={of.state} words={words} />
          <span>{words.counted(messageKey('counts.rows'), of.rows)}</span>
          {of.endedAt !== null && <When at={of.endedAt} />}
          {tookDays !== null && tookDays > 1 / 24 && (
            <span>
              {t('ended.took')} <Duration days={tookDays} />
            </span>
          )}
          {of.madeBy !== null && <span>{of.madeBy}</span>}
        </span>
      }
      {...(narrow ? {} : { action: main })}
    >
      <div className={styles.page}>
        {state === 'failed' && of.failure !== null && (
          <div className={styles.failure} role="alert">
            <p>{of.failure}</p>
          </div>
        )}
        <p className={styles.text}>
          {state === 'failed' && of.rows === 0
            ? t('ended.failedNothing')
            : ofDeals && state === 'undone'
              ? t('ended.undoneDeals')
              : t(texts[state])}
        </p>
        {problem && <ProblemNote words={words} title={t('ended.notDone')} error={problem} />}
        {state !== 'undone' && <ImportFigures of={of} words={words} />}
        {state !== 'undone' && <UnknownOwners owners={of.unknownOwners} words={words} />}
        {of.rejected > 0 && state !== 'undone' && <Rejected of={of} words={words} />}
        {narrow && <div className={styles.next}>{main}</div>}
        {wrote && (
          <div className={styles.next}>
            {ofDeals && (
              <Button
                component={PageLink}
                to="/pipeline"
                variant="default"
                leftSection={<IconBriefcase size={18} aria-hidden />}
              >
                {t('ended.deals')}
              </Button>
            )}
            <Button
              component={PageLink}
              to="/contacts"
              search={{ filter: peopleOf(of) }}
              variant="default"
              leftSection={<IconUsers size={18} aria-hidden />}
            >
              {t('ended.people')}
            </Button>
            {mayRun && (
              <Button
                variant="default"
                leftSection={<IconArrowBackUp size={18} aria-hidden />}
                loading={undo.isPending}
                onClick={() => undo.mutate(input)}
              >
                {t('ended.undo')}
              </Button>
            )}
            {state !== 'failed' && mayRun && (
              <Button component={PageLink} to="/imports/new" variant="subtle">
                {t('ended.another')}
              </Button>
            )}
            {mayRun && <p className={styles.undoText}>{ofDeals ? t('ended.undoDeals') : t('ended.undoText')}</p>}
          </div>
        )}
      </div>
    </PageFrame>
  );
};
