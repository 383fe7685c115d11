import { FilterInWords } from '#modules/contacts/web/index.tsx';
import type { Filter } from '#platform/contract/filter.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Suspense, type ReactNode } from 'react';
import styles from './definition-page.module.css';

type SaidProps = {
  readonly rule: Filter | null;
  /** What the shape of the funnel says about the stage, in the company's own words. */
  readonly words: string | undefined;
  readonly isDraft?: boolean;
};

/** The definition as both departments read it. */
export const Said = ({ rule, words, isDraft = false }: SaidProps): ReactNode => {
  const t = useMessages('qualification');
  return (
    <section className={styles.said} data-draft={isDraft || undefined} aria-label={t('edit.inWords')}>
      {rule === null ? (
        <p className={styles.plain}>{t('edit.noRule')}</p>
      ) : (
        <Suspense fallback={<SkeletonLines lines={1} />}>
          <FilterInWords filter={rule} />
        </Suspense>
      )}
      {words !== undefined && words !== '' && <p className={styles.dimmed}>{t('edit.words', { words })}</p>}
    </section>
  );
};
