import { importEndpoints, type Import } from '#modules/imports/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../import-words.ts';
import { ProblemNote } from '../problem-note.tsx';
import { ImportFigures } from './import-figures.tsx';
import styles from './run-pages.module.css';

/** An import under way: how far it is, what became of the rows so far, and that nobody has to stay here. */
export const RunningPage = ({ of }: { readonly of: Import }): ReactNode => {
  const words = useWords();
  const { t } = words;
  const mayRun = useCan('imports.run');
  const cancel = useTell(importEndpoints.cancelImport, {
    invalidates: [importEndpoints.getImport, importEndpoints.listImports],
  });
  const undoing = of.state === 'undoing';
  const queued = of.state === 'queued';
  // Until the first batch is written there is nothing to measure.
  const waiting = undoing || queued || of.rows === 0;
  const said = undoing ? t('undoing.now') : queued ? t('running.queued') : t('running.first');
  return (
    <PageFrame
      title={undoing ? t('undoing.title', { file: of.fileName }) : t('running.title', { file: of.fileName })}
      action={
        mayRun &&
        !undoing && (
          <Button
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params: { importId: of.id }, body: {} })}
          >
            {t('running.cancel')}
          </Button>
        )
      }
    >
      <div className={styles.page}>
        {cancel.isError && <ProblemNote words={words} title={t('running.notCancelled')} error={cancel.error} />}
        <div className={styles.progress}>
          <p className={styles.share}>
            {waiting ? (
              <span>{said}</span>
            ) : (
              <>
                <span className={styles.percent}>{words.share(of.progress)}</span>
                <span className={styles.dimmed}>
                  {words.counted(messageKey('counts.rows'), of.rows)}
                  {of.secondsLeft !== null && ` · ${t('running.left', { time: words.time(of.secondsLeft) })}`}
                </span>
              </>
            )}
          </p>
          <Progress
            value={waiting ? 100 : of.progress * 100}
            size="lg"
            transitionDuration={900}
            animated={waiting}
            aria-label={t('running.progress', { file: of.fileName })}
            aria-valuetext={waiting ? said : words.share(of.progress)}
          />
          <p className={styles.dimmed} aria-live="polite">
            {undoing ? t('undoing.leave') : cancel.isPending ? t('running.stopping') : t('running.leave')}
          </p>
        </div>
        {!undoing && <ImportFigures of={of} words={words} />}
      </div>
    </PageFrame>
  );
};
