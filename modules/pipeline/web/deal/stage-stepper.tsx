import type { Deal, Pipeline } from '#modules/pipeline/contract.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { stageColor } from '#platform/web/theme.ts';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './deal.module.css';

type StageStepperProps = {
  readonly deal: Deal;
  readonly pipeline: Pipeline;
  /** The stage it is on its way to, or is in. */
  readonly current: string;
  readonly onMove: ((stage: string) => void) | undefined;
};

/** The stages of the pipeline as steps; pressing one moves the deal there. */
export const StageStepper = ({ deal, pipeline, current, onMove }: StageStepperProps): ReactNode => {
  const t = useMessages('pipeline');
  const language = useLanguage();
  const place = pipeline.stages.findIndex(({ key }) => key === current);
  return (
    <ol className={styles.steps} aria-label={t('deal.stages')}>
      {pipeline.stages.map(({ key, name }, index) => {
        const past = index < place || deal.outcome === 'won';
        const isCurrent = key === current && deal.outcome === null;
        return (
          <li key={key} className={styles.step}>
            <button
              type="button"
              className={styles.stepButton}
              style={{ ['--stage' as string]: stageColor(index, pipeline.stages.length) }}
              data-past={past || undefined}
              data-current={isCurrent || undefined}
              aria-current={isCurrent ? 'step' : undefined}
              disabled={!onMove || deal.outcome !== null || isCurrent}
              title={isCurrent || !onMove ? undefined : t('deal.moveTo', { stage: name[language] })}
              onClick={() => onMove?.(key)}
            >
              {past && <IconCheck size={14} aria-hidden />}
              <span className={styles.stepName}>{name[language]}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
};
