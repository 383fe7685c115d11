import { useMessages } from '#platform/web/i18n.ts';
import { Alert, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Funnel } from '../../contract.ts';
import { compareShapes } from '../../domain/compare-shapes.ts';
import { ChangeList } from './change-list.tsx';
import styles from './shape-page.module.css';

type ConflictNoteProps = {
  /** The version the draft was made of; unknown when it is older than the list. */
  readonly seen: Funnel | undefined;
  readonly current: Funnel;
  /** The draft goes on from the current version; what a colleague changed and the draft does not have would be taken back. */
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
};

/** A colleague saved a version while this one was being edited. Nothing is overwritten unless the reader says so. */
export const ConflictNote = ({ seen, current, onKeepMine, onTakeTheirs }: ConflictNoteProps): ReactNode => {
  const t = useMessages('lifecycle');
  const theirs = seen ? compareShapes(seen.stages, current.stages) : [];
  return (
    <Alert color="red" title={t('conflict.title', { version: current.version })} role="alert">
      <div className={styles.conflict}>
        <p>{t('conflict.text')}</p>
        {current.note !== null && <p>{t('conflict.note', { note: current.note })}</p>}
        {theirs.length > 0 && (
          <>
            <p>{t('conflict.theirs')}</p>
            <ChangeList changes={theirs} />
          </>
        )}
        <div className={styles.buttons}>
          <Button variant="default" size="compact-sm" onClick={onTakeTheirs}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={onKeepMine}>
            {t('conflict.keepMine', { version: current.version })}
          </Button>
        </div>
      </div>
    </Alert>
  );
};
