import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import { Button, Textarea, Tooltip } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ShapeChange } from '../../domain/compare-shapes.ts';
import { ChangeList } from './change-list.tsx';
import type { DraftFault } from './draft-shape.ts';
import styles from './shape-page.module.css';

const faultWords: Readonly<Record<DraftFault, string>> = {
  fewStages: messageKey('fault.fewStages'),
  manyStages: messageKey('fault.manyStages'),
  noWon: messageKey('fault.noWon'),
  noName: messageKey('fault.noName'),
  noFunnelName: messageKey('fault.noFunnelName'),
};

type SaveBarProps = {
  readonly changes: readonly ShapeChange[];
  readonly isRenamed: boolean;
  readonly faults: readonly DraftFault[];
  readonly note: string;
  readonly nextVersion: number;
  readonly busy: boolean;
  /** A colleague's version has to be decided about first. */
  readonly blocked: boolean;
  readonly onNote: (note: string) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
};

/** What saving would change, why, and the button that does it. */
export const SaveBar = ({
  changes,
  isRenamed,
  faults,
  note,
  nextVersion,
  busy,
  blocked,
  onNote,
  onSave,
  onDiscard,
}: SaveBarProps): ReactNode => {
  const t = useMessages('lifecycle');
  const [isListOpen, setListOpen] = useState(false);
  const ready = faults.length === 0 && !blocked;
  const count = changes.length + (isRenamed ? 1 : 0);
  useKey('mod+s', () => ready && !busy && onSave(), t('shape.save', { version: nextVersion }));
  return (
    <section className={styles.saveBar} aria-label={t('shape.unsaved')}>
      <div className={styles.saveText}>
        <button
          type="button"
          className={styles.count}
          aria-expanded={isListOpen}
          onClick={() => setListOpen(!isListOpen)}
        >
          {t('shape.changes', { count })}
        </button>
        {faults.map((fault) => (
          <p key={fault} className={styles.fault} role="status">
            {t(faultWords[fault])}
          </p>
        ))}
      </div>
      <Textarea
        className={styles.note}
        aria-label={t('shape.note')}
        placeholder={t('shape.note')}
        value={note}
        maxLength={1000}
        autosize
        minRows={1}
        maxRows={4}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onDiscard}>
          {t('shape.discard')}
        </Button>
        <Tooltip
          label={
            <span className={styles.hint}>
              {t('shape.saveHint')} <Keys of="mod+s" />
            </span>
          }
        >
          <Button loading={busy} disabled={!ready} onClick={onSave}>
            {t('shape.save', { version: nextVersion })}
          </Button>
        </Tooltip>
      </div>
      {isListOpen && (
        <div className={styles.changes}>
          {isRenamed && <p>{t('shape.renamed')}</p>}
          <ChangeList changes={changes} />
        </div>
      )}
    </section>
  );
};
