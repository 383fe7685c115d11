import type { Filter } from '#platform/contract/filter.ts';
import { ApiProblem } from '#platform/web/api.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { segmentsEndpoints, type Preview } from '../../contract.ts';
import styles from './filter-preview.module.css';

export type FilterPreviewProps = {
  readonly filter: Filter;
  /** A saved segment: also says who would enter and leave it. */
  readonly segmentId?: string;
  readonly compact?: boolean;
};

/** Not with every letter that is typed. */
const pause = 400;
const shownPeople = 5;

const Sample = ({ people }: { readonly people: Preview['sample'] }): ReactNode => {
  const t = useMessages('segments');
  return (
    <ul className={styles.people} aria-label={t('preview.sample')}>
      {people.slice(0, shownPeople).map(({ id, displayName, companyName, email }) => (
        <li key={id} className={styles.person}>
          <PageLink to={`/contacts/${id}`} className={styles.name}>
            {displayName}
          </PageLink>
          <span className={styles.detail}>{companyName ?? email ?? ''}</span>
        </li>
      ))}
    </ul>
  );
};

const Change = ({ change }: { readonly change: NonNullable<Preview['change']> }): ReactNode => {
  const t = useMessages('segments');
  const format = useFormat();
  const { entering, leaving } = change;
  if (entering === 0 && leaving === 0) return <p className={styles.change}>{t('preview.noChange')}</p>;
  return (
    <p className={styles.change}>
      <span className={styles.entering}>
        {t('preview.entering', { count: entering, shown: format.count(entering) })}
      </span>
      <span className={styles.leaving}>{t('preview.leaving', { count: leaving, shown: format.count(leaving) })}</span>
    </p>
  );
};

/** How many people match, and some of them, while the filter is being built. */
export const FilterPreview = ({ filter, segmentId, compact = false }: FilterPreviewProps): ReactNode => {
  const t = useMessages('segments');
  const format = useFormat();
  const may = useCan('contacts.read');
  const [settled] = useDebouncedValue(filter, pause);
  const { data, error, isFetching, isPlaceholderData } = useAsk(
    segmentsEndpoints.previewFilter,
    { body: { filter: settled, ...(segmentId === undefined ? {} : { segmentId }) } },
    { enabled: may, keep: true, staleTime: 5_000 },
  );
  if (!may) return null;
  const isOld = settled !== filter || isPlaceholderData;
  return (
    <section
      className={styles.preview}
      data-compact={compact || undefined}
      aria-label={t('preview.label')}
      aria-busy={isFetching || isOld}
    >
      {error && !data ? (
        <p className={styles.problem} role="alert">
          {error instanceof ApiProblem ? error.detail : t('preview.failed')}
        </p>
      ) : (
        <>
          <p className={styles.count} data-old={isOld || undefined} aria-live="polite">
            {data ? (
              t('preview.count', { count: data.count, shown: format.count(data.count) })
            ) : (
              <Skeleton height={compact ? 18 : 28} width={140} />
            )}
          </p>
          {error && (
            <p className={styles.problem} role="alert">
              {error instanceof ApiProblem ? error.detail : t('preview.failed')}
            </p>
          )}
          {data?.change && <Change change={data.change} />}
          {data && data.sample.length > 0 && <Sample people={data.sample} />}
          {data?.count === 0 && <p className={styles.detail}>{t('preview.nobody')}</p>}
        </>
      )}
    </section>
  );
};
