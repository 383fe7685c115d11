import { mostStages, pipelineEndpoints, type Pipeline } from '#modules/pipeline/contract.ts';
import { ApiProblem } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { newId } from '#platform/web/new-id.ts';
import { useCan } from '#platform/web/session.ts';
import { stageColor } from '#platform/web/theme.ts';
import { tell } from '#platform/web/toast.tsx';
import { Alert, Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { changedByDeals } from '../deal/changed-by-deals.ts';
import {
  draftOf,
  faultOf,
  isChanged,
  newStage,
  stagesToSave,
  type DraftFault,
  type PipelineDraft,
  type StageDraft,
} from './pipeline-draft.ts';
import styles from './settings.module.css';
import { StageEditor } from './stage-editor.tsx';

const { listPipelines, reshapePipeline } = pipelineEndpoints;

const faultWords: Readonly<Record<DraftFault, string>> = {
  noName: messageKey('shape.noName'),
  noStage: messageKey('shape.noStage'),
  noStageName: messageKey('shape.noStageName'),
};

/** The stages of one pipeline; saving makes a new version. Use with the pipeline's key as React key. */
export const PipelineEditor = ({ pipeline }: { readonly pipeline: Pipeline }): ReactNode => {
  const t = useMessages('pipeline');
  const mayChange = useCan('pipeline.shape');
  const invalidate = useInvalidate();
  const [edited, setEdited] = useState<{ readonly draft: PipelineDraft; readonly basedOn: number } | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const draft = edited?.draft ?? draftOf(pipeline);
  const save = useTell(reshapePipeline, {
    invalidates: [listPipelines, ...changedByDeals],
    onSuccess: ({ version }) => {
      setEdited(null);
      tell(t('shape.saved', { version }));
    },
    onError: () => void invalidate([listPipelines]),
  });
  const change = (next: PipelineDraft): void => {
    setEdited({ draft: next, basedOn: edited?.basedOn ?? pipeline.version });
    if (save.isError) save.reset();
  };
  const changeStages = (stages: readonly StageDraft[]): void => change({ ...draft, stages });
  const step = (place: number, by: -1 | 1): void => {
    const moved = draft.stages[place];
    if (!moved) return;
    const others = draft.stages.filter((stage) => stage !== moved);
    changeStages([...others.slice(0, place + by), moved, ...others.slice(place + by)]);
  };
  const add = (): void => {
    const stage = newStage(newId());
    changeStages([...draft.stages, stage]);
    setOpen(stage.id);
  };
  const discard = (): void => {
    setEdited(null);
    save.reset();
  };
  const fault = faultOf(draft);
  const unsaved = edited !== null && isChanged(draft, pipeline);
  const conflict = save.error instanceof ApiProblem && save.error.code === 'pipeline-changed-meanwhile';
  return (
    <div className={styles.editor}>
      {mayChange && (
        <TextInput
          className={styles.name}
          label={t('shape.name')}
          value={draft.name}
          maxLength={200}
          onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
        />
      )}
      <ol className={styles.stages}>
        {draft.stages.map((stage, place) => (
          <StageEditor
            key={stage.id}
            stage={stage}
            place={place}
            isLast={place === draft.stages.length - 1}
            isOpen={open === stage.id}
            color={stageColor(place, draft.stages.length)}
            funnel={pipeline.funnel}
            mayChange={mayChange}
            onToggle={() => setOpen(open === stage.id ? null : stage.id)}
            onChange={(changed) =>
              changeStages(draft.stages.map((other) => (other === stage ? { ...stage, ...changed } : other)))
            }
            onStep={(by) => step(place, by)}
            onRemove={() => changeStages(draft.stages.filter((other) => other !== stage))}
          />
        ))}
      </ol>
      {mayChange && (
        <Button
          className={styles.start}
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={draft.stages.length >= mostStages}
          onClick={add}
        >
          {t('shape.addStage')}
        </Button>
      )}
      {save.isError && (
        <Alert color="red" role="alert">
          <p className={styles.alertText}>
            {save.error instanceof ApiProblem ? save.error.detail : t('shape.notSaved')}
          </p>
          {conflict && (
            <Button variant="default" size="compact-sm" onClick={discard}>
              {t('shape.showNew')}
            </Button>
          )}
        </Alert>
      )}
      {unsaved && (
        <section className={styles.saveBar} aria-label={t('shape.unsaved')}>
          <p className={styles.saveText} role="status">
            {fault === null ? t('shape.unsavedText') : t(faultWords[fault])}
          </p>
          <Button variant="default" onClick={discard}>
            {t('shape.discard')}
          </Button>
          <Button
            disabled={fault !== null || conflict}
            loading={save.isPending}
            onClick={() =>
              save.mutate({
                params: { pipeline: pipeline.key },
                body: {
                  name: draft.name.trim(),
                  basedOn: edited?.basedOn ?? pipeline.version,
                  stages: stagesToSave(draft),
                },
              })
            }
          >
            {t('shape.save', { version: pipeline.version + 1 })}
          </Button>
        </section>
      )}
    </div>
  );
};
