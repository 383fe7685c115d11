import { useLanguage } from '#platform/web/i18n.ts';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { findStage, useFunnels } from '../use-funnels.ts';
import { colorOfStage } from './stage-color.ts';
import styles from './stage-chip.module.css';
import { StageDot } from './stage-dot.tsx';

type StageChipProps = {
  /** Key of the stage; nothing is shown without one. */
  readonly stage: string | null;
  /** Key of the funnel; the workspace's first unless told. */
  readonly funnel?: string;
};

/** A stage wherever it is mentioned: its colour, its name, and what it takes to be there on hover. */
export const StageChip = ({ stage: key, funnel: funnelKey }: StageChipProps): ReactNode => {
  const language = useLanguage();
  const { funnels } = useFunnels();
  const funnel = funnelKey === undefined ? funnels[0] : funnels.find((one) => one.key === funnelKey);
  const stage = findStage(funnel, key);
  if (key === null) return null;
  const chip = (
    <span className={styles.chip}>
      <StageDot color={funnel && stage ? colorOfStage(stage, funnel.stages) : 'var(--line-strong)'} />
      <span className="truncate">{stage?.name[language] ?? key}</span>
    </span>
  );
  const definition = stage?.definition?.[language] ?? '';
  if (definition === '') return chip;
  return (
    <Tooltip label={definition} multiline classNames={{ tooltip: styles.definition ?? '' }}>
      {chip}
    </Tooltip>
  );
};
