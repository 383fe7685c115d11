import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Stage } from '../../contract.ts';
import { colorOfStage } from '../stage/stage-color.ts';
import { StageDot } from '../stage/stage-dot.tsx';
import styles from './move-form.module.css';

type StageSelectProps = {
  readonly label: string;
  readonly stages: readonly Stage[];
  readonly value: string | null;
  readonly onChange: (stage: string) => void;
  /** Where they are now; cannot be chosen. */
  readonly current?: string | null;
  readonly autoFocus?: boolean;
  readonly inPlace?: boolean;
};

/** A stage of the funnel, chosen by name. */
export const StageSelect = ({
  label,
  stages,
  value,
  onChange,
  current = null,
  autoFocus = false,
  inPlace = false,
}: StageSelectProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const chosen = stages.find((stage) => stage.key === value);
  return (
    <Select
      label={label}
      data={stages.map((stage) => ({
        value: stage.key,
        label: stage.name[language],
        disabled: stage.key === current,
      }))}
      value={value}
      onChange={(key) => key !== null && onChange(key)}
      searchable
      selectFirstOptionOnChange
      // With a choice proposed, the form is what one wants to see first.
      openOnFocus={false}
      nothingFoundMessage={t('move.noSuchStage')}
      maxDropdownHeight={320}
      leftSection={chosen ? <StageDot color={colorOfStage(chosen, stages)} /> : undefined}
      comboboxProps={{ withinPortal: !inPlace }}
      data-autofocus={autoFocus || undefined}
      renderOption={({ option }) => {
        const stage = stages.find((one) => one.key === option.value);
        return (
          <span className={styles.option}>
            {stage && <StageDot color={colorOfStage(stage, stages)} />}
            <span className="truncate">{option.label}</span>
            {option.value === current && <span className={styles.here}>{t('move.isHere')}</span>}
          </span>
        );
      }}
    />
  );
};
