import type { ImportSettings, Preview } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Words } from '../import-words.ts';
import { ProblemNote } from '../problem-note.tsx';
import type { ShownColumn } from './preview-cells.tsx';
import { PreviewCards } from './preview-cards.tsx';
import styles from './preview-section.module.css';
import { PreviewTable } from './preview-table.tsx';
import { labelOf, type StageName } from './target-choices.ts';
import { UnknownOwners } from './unknown-owners.tsx';

type PreviewAnswer = z.infer<typeof Preview>;
const Problems = ({ of, words }: { readonly of: PreviewAnswer; readonly words: Words }): ReactNode => {
  const { t } = words;
  if (of.problems.length === 0) return null;
  return (
    <div className={styles.problems}>
      <h3 className={styles.subtitle}>
        {t('preview.rejected', {
          sampled: of.sampled,
          shownSampled: words.count(of.sampled),
          rejected: of.rejected,
          shownRejected: words.count(of.rejected),
        })}
      </h3>
      <ul className={styles.reasons}>
        {of.problems.map(({ column, code, detail, count }) => (
          <li key={`${code} ${column ?? ''}`}>
            <span className={styles.reasonCount}>{words.counted(messageKey('counts.rows'), count)}</span>
            <span className={styles.reason}>
              {column !== null && <strong>{t('preview.column', { column })}</strong>} {detail}
            </span>
          </li>
        ))}
      </ul>
      {of.rejected < of.sampled && <p className={styles.hint}>{t('preview.rejectedHint')}</p>}
    </div>
  );
};

type PreviewSectionProps = {
  readonly preview: UseQueryResult<PreviewAnswer, Error>;
  readonly settings: ImportSettings;
  readonly stages: readonly StageName[];
  /** While something is not settled, most rows would look rejected for that alone. */
  readonly waiting: 'questions' | 'key' | null;
  readonly words: Words;
};

/** The first rows as they would be written, and everything wrong in the sample. */
export const PreviewSection = ({ preview, settings, stages, waiting, words }: PreviewSectionProps): ReactNode => {
  const { t } = words;
  const narrow = useMediaQuery('(max-width: 48em)');
  const columns: ShownColumn[] = settings.columns.flatMap(({ name, target }, at) =>
    target.to === 'ignore' ? [] : [{ at, name, target, becomes: labelOf(target, stages, words) }],
  );
  const { data } = preview;
  return (
    <section className={styles.section} aria-labelledby="import-preview" aria-busy={preview.isFetching || undefined}>
      <h2 id="import-preview" className={styles.title}>
        {t('preview.title')}
      </h2>
      {waiting && (
        <p className={styles.waiting}>
          {waiting === 'questions'
            ? t('preview.waiting')
            : settings.of === 'deals'
              ? t('preview.waitingForDealKey')
              : t('preview.waitingForKey')}
        </p>
      )}
      {!waiting && preview.isError && (
        <ProblemNote words={words} title={t('preview.failed')} error={preview.error}>
          <Button variant="default" onClick={() => void preview.refetch()}>
            {t('preview.again')}
          </Button>
        </ProblemNote>
      )}
      {waiting ? null : data ? (
        <div className={styles.content} data-stale={preview.isPlaceholderData || undefined}>
          <Problems of={data} words={words} />
          <UnknownOwners owners={data.unknownOwners} words={words} />
          {narrow ? (
            <PreviewCards rows={data.rows} columns={columns} subject={settings.of} words={words} />
          ) : (
            <PreviewTable rows={data.rows} columns={columns} subject={settings.of} words={words} />
          )}
        </div>
      ) : (
        !preview.isError && <SkeletonTable rows={5} columns={5} />
      )}
    </section>
  );
};
