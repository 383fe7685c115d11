import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { Day } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Suspense, type ReactNode } from 'react';
import type { Segment } from '../../contract.ts';
import { peopleOf } from '../people-of.ts';
import styles from '../segments.module.css';
import { FilterPreview } from './filter-preview.tsx';

/** Who matched on the day it was made: its conditions only tell how it came about. */
export const FrozenSegment = ({ segment }: { readonly segment: Segment }): ReactNode => {
  const t = useMessages('segments');
  return (
    <div className={styles.editor}>
      <section className={styles.said} aria-label={t('edit.inWords')}>
        <p className={styles.dimmed}>
          {t('frozen.since')} <Day on={segment.createdAt.slice(0, 10)} />
        </p>
        <Suspense fallback={<SkeletonLines lines={1} />}>
          <FilterInWords filter={segment.filter} />
        </Suspense>
        <p className={styles.dimmed}>{t('frozen.stays')}</p>
      </section>
      <aside className={styles.aside}>
        <FilterPreview filter={peopleOf(segment.id)} />
      </aside>
    </div>
  );
};
