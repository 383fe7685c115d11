import type { FieldDescription } from '#platform/contract/filter.ts';
import type { Language } from '#platform/contract/problem.ts';
import { stageColor } from '#platform/web/theme.ts';
import type { ReactNode } from 'react';
import styles from './stage-mark.module.css';

type StageMarkProps = {
  readonly stage: string | null;
  /** The stages in the order of the funnel, as the field catalog tells them. */
  readonly stages: NonNullable<FieldDescription['options']>;
  readonly language: Language;
};

/** The stage a contact is in: its colour on the ramp and its name. */
export const StageMark = ({ stage, stages, language }: StageMarkProps): ReactNode => {
  if (stage === null) return null;
  const place = stages.findIndex(({ value }) => value === stage);
  return (
    <span className={styles.mark}>
      <span
        className={styles.dot}
        style={{ background: place === -1 ? 'var(--line-strong)' : stageColor(place, stages.length) }}
        aria-hidden="true"
      />
      <span className="truncate">{stages[place]?.label[language] ?? stage}</span>
    </span>
  );
};
