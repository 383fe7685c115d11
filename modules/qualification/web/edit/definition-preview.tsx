import type { Stage } from '#modules/lifecycle/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { ApiProblem } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Meaning } from '../../domain/compare-definitions.ts';
import { standingWithout } from '../people-of.ts';
import type { Preview } from './use-preview.ts';
import styles from './definition-preview.module.css';

type FigureProps = {
  readonly value: number;
  readonly words: string;
  /** Finds these people; without it no filter can say who they are. */
  readonly people?: Filter;
};

const Figure = ({ value, words, people }: FigureProps): ReactNode => {
  const format = useFormat();
  const may = useCan('contacts.read');
  return (
    <div className={styles.figure}>
      {people && may && value > 0 ? (
        <PageLink
          to="/contacts"
          search={{ filter: people }}
          className={styles.count}
          aria-label={`${format.count(value)} ${words}`}
        >
          {format.count(value)}
        </PageLink>
      ) : (
        <span className={styles.count}>{format.count(value)}</span>
      )}
      <span className={styles.words}>{words}</span>
    </div>
  );
};

type PreviewProps = {
  readonly funnel: string;
  readonly stage: Stage;
  readonly meaning: Meaning;
  readonly preview: Preview;
  /** People are still being moved by the version in force. */
  readonly computing: boolean;
};

/** What the rule would do today. */
export const DefinitionPreview = ({ funnel, stage, meaning, preview, computing }: PreviewProps): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const { data, error, isOld } = preview;
  const { rule, automatic } = meaning;
  const name = stage.name[language];
  return (
    <section className={styles.preview} aria-label={t('preview.label')} aria-busy={rule !== null && isOld}>
      <h2 className={styles.heading}>{t('preview.label')}</h2>
      {rule === null && <p className={styles.words}>{t('preview.noRule')}</p>}
      {error && (
        <p className={styles.problem} role="alert">
          {error instanceof ApiProblem ? error.detail : t('preview.failed')}
        </p>
      )}
      {rule !== null && !error && data === undefined && (
        <>
          <Skeleton height={40} />
          <Skeleton height={40} />
          <Skeleton height={40} />
        </>
      )}
      {rule !== null && data && (
        <div className={styles.figures} data-old={isOld || undefined} aria-live="polite">
          <Figure value={data.matching} words={t('preview.matching', { count: data.matching })} people={rule} />
          <Figure
            value={data.moving}
            words={t(automatic ? 'preview.moving' : 'preview.wouldMove', { count: data.moving, stage: name })}
          />
          <Figure
            value={data.standingWithout}
            words={t('preview.standingWithout', { count: data.standingWithout, stage: name })}
            people={standingWithout(funnel, stage.key, rule)}
          />
        </div>
      )}
      {rule !== null && data && data.standingWithout > 0 && <p className={styles.note}>{t('preview.stay')}</p>}
      {computing && <p className={styles.note}>{t('preview.computing')}</p>}
    </section>
  );
};
