import { call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button, Textarea, Tooltip } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints, type Definition, type DraftPreview, type Scorecard } from '../../contract.ts';
import type { Flaw } from '../../domain/check-definition.ts';
import { changedByVersion } from '../changed-by-version.ts';
import styles from './save-bar.module.css';

const longestNote = 1_000;

type SaveBarProps = {
  readonly card: Scorecard;
  readonly definition: Definition;
  /** It differs from what was saved. */
  readonly changed: boolean;
  /** It contradicts itself, and cannot be saved. */
  readonly flaw: Flaw | null;
  readonly changes: DraftPreview['changes'];
  readonly onDiscard: () => void;
};

/** Saves what was changed as a draft, or puts it into force; says before how many people it moves. */
export const SaveBar = ({ card, definition, changed, flaw, changes, onDiscard }: SaveBarProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const invalidate = useInvalidate();
  const [note, setNote] = useState('');
  const former = card.activeVersion;
  const hasDraft = former === null || card.latestVersion > former;
  const tellActivated = (version: number): void => {
    if (former === null) tell(t('save.activated', { version }));
    else
      undoable({
        message: t('save.activated', { version }),
        undo: async () => {
          const params = { scorecardId: card.id, version: former };
          await call(scoringEndpoints.activateVersion, { params });
          await invalidate(changedByVersion);
        },
      });
  };
  const save = useTell(scoringEndpoints.saveVersion, {
    invalidates: changedByVersion,
    onSuccess: ({ version, state }) => {
      setNote('');
      if (state === 'active') tellActivated(version);
      else tell(t('save.saved', { version }));
    },
    onError: tellProblem,
  });
  const activate = useTell(scoringEndpoints.activateVersion, {
    invalidates: changedByVersion,
    onSuccess: () => tellActivated(card.latestVersion),
    onError: tellProblem,
  });
  const busy = save.isPending || activate.isPending;
  const ready = flaw === null && !busy;
  const saveAs = (isActive: boolean): void => {
    if (!ready) return;
    if (changed)
      save.mutate({
        params: { scorecardId: card.id },
        body: { definition, note: note.trim(), activate: isActive },
      });
    else if (isActive) activate.mutate({ params: { scorecardId: card.id, version: card.latestVersion } });
  };
  useKey('mod+s', () => saveAs(false), t('save.draft'), { enabled: changed });
  if (!changed && !hasDraft) return null;
  return (
    <section className={styles.saveBar} aria-label={t('save.title')}>
      <div className={styles.saveText}>
        <strong>{changed ? t('save.unsaved') : t('save.draftWaits', { version: card.latestVersion })}</strong>
        {changes && changes.people > 0 && (
          <span className={styles.dimmed}>
            {t('preview.moves', { count: changes.people, shown: format.count(changes.people) })}
          </span>
        )}
      </div>
      {changed && (
        <Textarea
          className={styles.note}
          aria-label={t('save.note')}
          placeholder={t('save.note')}
          value={note}
          maxLength={longestNote}
          autosize
          minRows={1}
          maxRows={4}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <div className={styles.saveButtons}>
        {changed && (
          <>
            <Button variant="subtle" color="gray" onClick={onDiscard}>
              {t('save.discard')}
            </Button>
            <Tooltip label={<Keys of="mod+s" />}>
              <Button variant="default" disabled={!ready} loading={busy} onClick={() => saveAs(false)}>
                {t('save.draft')}
              </Button>
            </Tooltip>
          </>
        )}
        <Button disabled={!ready} loading={busy} onClick={() => saveAs(true)}>
          {t('save.activate')}
        </Button>
      </div>
    </section>
  );
};
