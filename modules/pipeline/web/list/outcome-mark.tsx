import type { DealCard } from '#modules/pipeline/contract.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { IconTrophy, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './outcome-mark.module.css';

/** Won or lost, in a word; the stage of a deal that is still open. */
export const OutcomeMark = ({
  outcome,
  stage,
}: {
  readonly outcome: DealCard['outcome'];
  readonly stage: string;
}): ReactNode => {
  const t = useMessages('pipeline');
  if (outcome === null) return <span>{stage}</span>;
  return (
    <span className={styles.mark} data-outcome={outcome}>
      {outcome === 'won' ? <IconTrophy size={14} aria-hidden /> : <IconX size={14} aria-hidden />}
      {outcome === 'won' ? t('outcome.won') : t('outcome.lost')}
    </span>
  );
};
