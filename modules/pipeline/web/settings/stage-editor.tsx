import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { ActionIcon, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { MilestonesEditor } from './milestones-editor.tsx';
import type { StageDraft } from './pipeline-draft.ts';
import styles from './settings.module.css';

type StageEditorProps = {
  readonly stage: StageDraft;
  readonly place: number;
  readonly isLast: boolean;
  readonly isOpen: boolean;
  readonly color: string;
  readonly funnel: string;
  readonly mayChange: boolean;
  readonly onToggle: () => void;
  readonly onChange: (change: Partial<StageDraft>) => void;
  readonly onStep: (step: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** One stage: a line, and what it asks for when it is opened. */
export const StageEditor = (props: StageEditorProps): ReactNode => {
  const { stage, place, isLast, isOpen, color, funnel, mayChange, onToggle, onChange, onStep, onRemove } = props;
  const t = useMessages('pipeline');
  const format = useFormat();
  const language = useLanguage();
  const id = useId();
  const funnels = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: 60_000 }).data?.data ?? [];
  const funnelStages = funnels.find(({ key }) => key === funnel)?.stages ?? [];
  const name = stage.name[language] || stage.name.pl || stage.name.en || t('shape.newStage');
  return (
    <li className={styles.stage} style={{ ['--stage' as string]: color }}>
      <div className={styles.stageLine}>
        <button
          type="button"
          className={styles.stageToggle}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
        >
          {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          <span className={styles.stageName}>{name}</span>
          <span className={styles.dimmed}>
            {t('shape.won', { share: format.share(stage.probability / 100) })} ·{' '}
            {t('shape.milestones', { count: stage.milestones.length })}
          </span>
        </button>
        {mayChange && (
          <span className={styles.lineActions}>
            <ActionIcon aria-label={t('shape.up', { stage: name })} disabled={place === 0} onClick={() => onStep(-1)}>
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t('shape.down', { stage: name })} disabled={isLast} onClick={() => onStep(1)}>
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t('shape.remove', { stage: name })} onClick={onRemove}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </span>
        )}
      </div>
      {isOpen && (
        <fieldset id={id} className={styles.stageFields} disabled={!mayChange}>
          <legend className="visually-hidden">{name}</legend>
          <div className={styles.pair}>
            <TextInput
              label={t('shape.namePl')}
              value={stage.name.pl}
              maxLength={120}
              onChange={(event) => onChange({ name: { ...stage.name, pl: event.currentTarget.value } })}
            />
            <TextInput
              label={t('shape.nameEn')}
              value={stage.name.en}
              maxLength={120}
              onChange={(event) => onChange({ name: { ...stage.name, en: event.currentTarget.value } })}
            />
          </div>
          <div className={styles.pair}>
            <NumberInput
              label={t('shape.probability')}
              description={t('shape.probabilityHint')}
              value={stage.probability}
              min={0}
              max={100}
              allowDecimal={false}
              hideControls
              suffix=" %"
              onChange={(value) => onChange({ probability: typeof value === 'number' ? value : 0 })}
            />
            <Select
              label={t('shape.funnelStage')}
              description={t('shape.funnelStageHint')}
              data={funnelStages.map((one) => ({ value: one.key, label: one.name[language] }))}
              value={stage.funnelStage}
              clearable
              clearButtonProps={{ 'aria-label': t('shape.funnelStageNone') }}
              placeholder={t('shape.funnelStageNone')}
              disabled={!mayChange}
              withScrollArea={false}
              maxDropdownHeight={280}
              onChange={(funnelStage) => onChange({ funnelStage })}
            />
          </div>
          <div className={styles.pair}>
            <Textarea
              label={t('shape.guidancePl')}
              value={stage.guidance.pl}
              maxLength={2000}
              autosize
              minRows={2}
              onChange={(event) => onChange({ guidance: { ...stage.guidance, pl: event.currentTarget.value } })}
            />
            <Textarea
              label={t('shape.guidanceEn')}
              value={stage.guidance.en}
              maxLength={2000}
              autosize
              minRows={2}
              onChange={(event) => onChange({ guidance: { ...stage.guidance, en: event.currentTarget.value } })}
            />
          </div>
          <MilestonesEditor milestones={stage.milestones} onChange={(milestones) => onChange({ milestones })} />
        </fieldset>
      )}
    </li>
  );
};
