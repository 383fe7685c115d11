import { useMessages } from '#platform/web/i18n.ts';
import { IconArrowBackUp, IconCircleCheck, IconCircleX, IconProgress } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Outcome } from '../../contract.ts';
import styles from './journeys.module.css';
import { outcomeWords } from './outcome-words.ts';

const icons = {
  won: IconCircleCheck,
  lost: IconCircleX,
  disqualified: IconCircleX,
  recycled: IconArrowBackUp,
} as const;

/** How a pass ended, or that it goes on. */
export const OutcomeMark = ({ outcome }: { readonly outcome: Outcome | null }): ReactNode => {
  const t = useMessages('lifecycle');
  const Icon = outcome === null ? IconProgress : icons[outcome];
  return (
    <span className={styles.outcome} data-outcome={outcome ?? 'open'}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {outcome === null ? t('outcome.open') : t(outcomeWords[outcome])}
    </span>
  );
};
