import { importEndpoints, type Import, type ImportSubject } from '#modules/imports/contract.ts';
import { useAskPages, useInvalidate } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { EmptyState, ErrorState } from '#platform/web/states.tsx';
import { tell } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../import-words.ts';
import { isMoving, pollEvery } from '../import-states.ts';
import { chooseFile, type Offered, type Refusal } from './choose-file.ts';
import { DropZone } from './drop-zone.tsx';
import { ImportRow } from './import-row.tsx';
import styles from './imports-page.module.css';
import { moveFocus } from '../move-focus.ts';
import { currentUpload, dismissUpload, startUpload, useUpload } from './upload.ts';
import { usePageDrop } from './use-page-drop.ts';

/** The imports, newest first; asked after each second while one of them is under way. */
const useImports = () => {
  const [moving, setMoving] = useState(false);
  const list = useAskPages(importEndpoints.listImports, {}, { refetchInterval: moving ? pollEvery : false });
  const rows = useMemo<readonly Import[]>(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const isAnyMoving = rows.some(isMoving);
  if (isAnyMoving !== moving) setMoving(isAnyMoving);
  return { list, rows };
};

const ImportsPage = (): ReactNode => {
  const words = useWords();
  const { t } = words;
  const { slug } = useWorkspace();
  const mayRun = useCan('imports.run');
  const go = useGo();
  const invalidate = useInvalidate();
  const { list, rows } = useImports();
  const upload = useUpload(slug);
  const mayDeals = useCan('deals.write');
  const [subject, setSubject] = useState<ImportSubject>('contacts');
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  const send = async (file: File, what: ImportSubject): Promise<void> => {
    const made = await startUpload(slug, file, what);
    if (made === null) return;
    void invalidate([importEndpoints.listImports]);
    if (here.current) go(`/imports/${made.id}`);
    else tell(t('upload.ready', { file: file.name }));
  };
  const offer = (offered: Offered): void => {
    const under = currentUpload();
    const chosen = chooseFile(offered, under?.state === 'sending' ? under.file.name : null);
    if (!(chosen instanceof File)) {
      setRefusal(chosen);
      return;
    }
    setRefusal(null);
    dismissUpload();
    void send(chosen, subject);
  };
  const over = usePageDrop(offer, mayRun);

  const empty = list.data !== undefined && rows.length === 0;
  return (
    <PageFrame title={t('page.question')}>
      <div className={styles.page}>
        {mayRun && (list.data !== undefined || list.isError) && (
          <DropZone
            words={words}
            large={empty}
            over={over}
            upload={upload}
            refusal={refusal}
            onOffer={offer}
            onAgain={(file, what) => void send(file, what)}
            subject={mayDeals ? subject : null}
            onSubject={setSubject}
          />
        )}
        {list.data === undefined ? (
          list.isError ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <div aria-busy="true">
              <SkeletonTable rows={6} columns={5} />
            </div>
          )
        ) : empty ? (
          !mayRun && <EmptyState icon={IconFileImport} title={t('list.empty')} text={t('list.emptyForReaders')} />
        ) : (
          <>
            <div className={styles.head} aria-hidden="true">
              <span>{t('list.file')}</span>
              <span>{t('list.state')}</span>
              <span>{t('list.rows')}</span>
              <span>{t('list.when')}</span>
            </div>
            <ul className={styles.list} aria-label={t('list.label')} onKeyDown={moveFocus}>
              {rows.map((row) => (
                <ImportRow key={row.id} of={row} words={words} />
              ))}
            </ul>
            {list.hasNextPage && (
              <Button
                className={styles.more}
                variant="default"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t('list.more')}
              </Button>
            )}
          </>
        )}
      </div>
      {over && <div className={styles.over} />}
    </PageFrame>
  );
};

export default ImportsPage;
