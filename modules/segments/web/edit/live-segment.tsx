import { FilterBuilder, FilterInWords } from '#modules/contacts/web/index.tsx';
import { everybody, type Filter } from '#platform/contract/filter.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { segmentsEndpoints, type Segment } from '../../contract.ts';
import styles from '../segments.module.css';
import { FilterPreview } from './filter-preview.tsx';

const same = (one: Filter, other: Filter): boolean => JSON.stringify(one) === JSON.stringify(other);
const isEverybody = (filter: Filter): boolean => same(filter, everybody);

/** The conditions of a live segment: what they say, how many match, and who would come and go by a change of them. */
export const LiveSegment = ({ segment }: { readonly segment: Segment }): ReactNode => {
  const t = useMessages('segments');
  const mayWrite = useCan('segments.write');
  const [filter, setFilter] = useState(segment.filter);
  // Counts the openings of the builder: each begins with the segment as it is saved.
  const [opening, setOpening] = useState(0);
  const change = useTell(segmentsEndpoints.changeSegment, {
    invalidates: [
      segmentsEndpoints.listSegments,
      segmentsEndpoints.readSegment,
      segmentsEndpoints.previewFilter,
      segmentsEndpoints.segmentChanges,
    ],
    onError: tellProblem,
  });
  const changed = !same(filter, segment.filter);
  const open = (next: Filter): void => {
    setFilter(next);
    setOpening(opening + 1);
  };
  const params = { segmentId: segment.id };
  const save = async (): Promise<void> => {
    const before = segment.filter;
    try {
      await change.mutateAsync({ params, body: { filter } });
    } catch {
      return; // Told already; what was built stays.
    }
    undoable({
      message: t('edit.saved', { name: segment.name }),
      undo: async () => {
        await change.mutateAsync({ params, body: { filter: before } });
        open(before);
      },
    });
  };
  return (
    <div className={styles.editor}>
      <div className={styles.main}>
        <section className={styles.said} aria-label={t('edit.inWords')}>
          <Suspense fallback={<SkeletonLines lines={1} />}>
            <FilterInWords filter={filter} />
          </Suspense>
        </section>
        {mayWrite && (
          <section className={styles.card} aria-label={t('edit.conditions')}>
            <Suspense fallback={<SkeletonLines lines={3} />}>
              <FilterBuilder key={opening} filter={filter} onChange={(next) => setFilter(next ?? everybody)} />
            </Suspense>
          </section>
        )}
        {changed && (
          <div className={styles.saving} role="group" aria-label={t('edit.unsaved')}>
            <Button loading={change.isPending} disabled={isEverybody(filter)} onClick={() => void save()}>
              {t('edit.saveChanges')}
            </Button>
            <Button variant="default" onClick={() => open(segment.filter)}>
              {t('edit.discard')}
            </Button>
            <span className={styles.dimmed}>{isEverybody(filter) ? t('edit.needsCondition') : t('edit.unsaved')}</span>
          </div>
        )}
      </div>
      <aside className={styles.aside}>
        <FilterPreview filter={filter} {...(changed ? { segmentId: segment.id } : {})} />
        {segment.computing && <p className={styles.dimmed}>{t('edit.computing')}</p>}
      </aside>
    </div>
  );
};
