import { ApiProblem } from '#platform/web/api.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { undoable } from '#platform/web/toast.tsx';
import { Alert, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Funnel } from '../../contract.ts';
import { ConflictNote } from './conflict-note.tsx';
import { draftOf, faultsOf, stagesOfDraft } from './draft-shape.ts';
import { FunnelPreview } from './funnel-preview.tsx';
import { SaveBar } from './save-bar.tsx';
import styles from './shape-page.module.css';
import { StageList } from './stage-list.tsx';
import { useDraft } from './use-draft.ts';
import { useSaveShape } from './use-save-shape.ts';
import { VersionList } from './version-list.tsx';

type FunnelEditorProps = {
  readonly funnel: Funnel;
  /** Newest first. */
  readonly versions: readonly Funnel[];
};

/** One funnel: as it would look, its stages, what saving would change, and what it looked like before. */
export const FunnelEditor = ({ funnel, versions }: FunnelEditorProps): ReactNode => {
  const t = useMessages('lifecycle');
  const readOnly = !useCan('funnel.shape');
  const pastKeys = versions.flatMap(({ stages }) => stages.map(({ key }) => key));
  const { draft, change, reset, changes, isChanged, isFound } = useDraft(funnel, pastKeys);
  const { save, busy, error } = useSaveShape(funnel, pastKeys, reset);
  const stages = stagesOfDraft(draft, pastKeys);
  const isOutdated = isChanged && draft.basedOn !== funnel.version;
  const problem = error instanceof ApiProblem && error.code !== 'funnel-changed-meanwhile' ? error : null;

  const discard = (): void => {
    const left = draft;
    reset(funnel);
    undoable({ message: t('shape.discarded'), undo: () => change(() => left) });
  };
  const reuse = (version: Funnel): void => {
    const left = draft;
    change(() => ({
      ...draftOf({ ...version, version: funnel.version }),
      note: t('version.reuseNote', { version: version.version }),
    }));
    undoable({ message: t('version.reused', { version: version.version }), undo: () => change(() => left) });
  };
  return (
    <div className={styles.editor}>
      {isFound && !isOutdated && <Alert>{t('shape.found')}</Alert>}
      {isOutdated && (
        <ConflictNote
          seen={versions.find(({ version }) => version === draft.basedOn)}
          current={funnel}
          onKeepMine={() => change((former) => ({ ...former, basedOn: funnel.version }))}
          onTakeTheirs={discard}
        />
      )}
      {problem && (
        <Alert color="red" role="alert">
          {problem.detail}
        </Alert>
      )}
      <FunnelPreview stages={stages} />
      <section className={styles.part} aria-label={t('shape.stages')}>
        <div className={styles.partHead}>
          <h2>{t('shape.stages')}</h2>
          {!readOnly && <p>{t('shape.stagesHint')}</p>}
        </div>
        {!readOnly && (
          <TextInput
            className={styles.funnelName}
            label={t('funnel.name')}
            value={draft.name}
            maxLength={120}
            onChange={(event) => {
              const name = event.currentTarget.value;
              change((former) => ({ ...former, name }));
            }}
          />
        )}
        <StageList draft={draft} stages={stages} readOnly={readOnly} onChange={change} />
      </section>
      {!readOnly && isChanged && (
        <SaveBar
          changes={changes}
          isRenamed={draft.name !== funnel.name}
          faults={faultsOf(draft)}
          note={draft.note}
          nextVersion={funnel.version + 1}
          busy={busy}
          blocked={isOutdated}
          onNote={(note) => change((former) => ({ ...former, note }))}
          onSave={() => save(draft)}
          onDiscard={discard}
        />
      )}
      <section className={styles.part} aria-label={t('version.title')}>
        <div className={styles.partHead}>
          <h2>{t('version.title')}</h2>
          <p>{t('version.hint')}</p>
        </div>
        <VersionList versions={versions} onReuse={readOnly ? undefined : reuse} />
      </section>
    </div>
  );
};
