import { FilterBuilder, FilterInWords } from '#modules/contacts/web/index.tsx';
import { everybody, type Filter } from '#platform/contract/filter.ts';
import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, TextInput } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';
import { segmentsEndpoints, type Segment } from '../../contract.ts';
import styles from '../segments.module.css';
import { FilterPreview } from './filter-preview.tsx';
import { FolderField, folderOf } from './folder-field.tsx';
import { KindField } from './kind-field.tsx';
import { mostNameLetters } from './name-segment.tsx';

const NewSegmentPage = (): ReactNode => {
  const t = useMessages('segments');
  const go = useGo();
  const [filter, setFilter] = useState<Filter>();
  const [name, setName] = useState('');
  const [folder, setFolder] = useState('');
  const [kind, setKind] = useState<Segment['kind']>('live');
  const create = useTell(segmentsEndpoints.createSegment, {
    invalidates: [segmentsEndpoints.listSegments],
    onSuccess: (segment) => {
      tell(t('edit.saved', { name: segment.name }));
      go(`/segments/${segment.id}`, { replace: true });
    },
    onError: tellProblem,
  });
  const missing = filter === undefined ? t('edit.needsCondition') : name.trim() === '' ? t('edit.needsName') : null;
  return (
    <PageFrame title={t('edit.newTitle')} subtitle={t('edit.newSubtitle')}>
      <div className={styles.editor}>
        <div className={styles.main}>
          <section className={styles.card} aria-label={t('edit.conditions')}>
            <Suspense fallback={<SkeletonLines lines={3} />}>
              <FilterBuilder filter={undefined} onChange={setFilter} />
            </Suspense>
          </section>
          {filter !== undefined && (
            <section className={styles.said} aria-label={t('edit.inWords')}>
              <Suspense fallback={<SkeletonLines lines={1} />}>
                <FilterInWords filter={filter} />
              </Suspense>
            </section>
          )}
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (filter !== undefined && missing === null && !create.isPending)
                create.mutate({ body: { name: name.trim(), folder: folderOf(folder), kind, filter } });
            }}
          >
            <div className={styles.pair}>
              <TextInput
                label={t('edit.name')}
                placeholder={t('edit.nameExample')}
                value={name}
                maxLength={mostNameLetters}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <FolderField value={folder} onChange={setFolder} />
            </div>
            <KindField value={kind} onChange={setKind} />
            <div className={styles.saving}>
              <Button type="submit" disabled={missing !== null} loading={create.isPending}>
                {t('tools.save')}
              </Button>
              {missing !== null && <span className={styles.dimmed}>{missing}</span>}
            </div>
          </form>
        </div>
        <aside className={styles.aside}>
          <FilterPreview filter={filter ?? everybody} />
        </aside>
      </div>
    </PageFrame>
  );
};

export default NewSegmentPage;
