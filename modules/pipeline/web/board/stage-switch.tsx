import type { BoardColumn, Pipeline } from '#modules/pipeline/contract.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { useStageName } from '../use-pipelines.ts';
import styles from './board.module.css';

type StageSwitchProps = {
  readonly pipeline: Pipeline;
  readonly columns: readonly BoardColumn[];
  readonly open: string | undefined;
  readonly onStage: (stage: string) => void;
};

/** On a phone one stage is shown at a time. */
export const StageSwitch = ({ pipeline, columns, open, onStage }: StageSwitchProps): ReactNode => {
  const t = useMessages('pipeline');
  const format = useFormat();
  const stageName = useStageName(pipeline);
  return (
    <div className={styles.stages} role="group" aria-label={t('board.stage')}>
      {columns.map(({ stage, deals }) => (
        <button
          key={stage}
          type="button"
          className={styles.stageButton}
          aria-pressed={stage === open}
          onClick={() => onStage(stage)}
        >
          {stageName(stage)}
          <span className={styles.stageCount}>{format.count(deals)}</span>
        </button>
      ))}
    </div>
  );
};
