import { TemperatureMark } from '#modules/scoring/web/index.tsx';
import { Count } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import styles from './calls.module.css';

const warmestFirst = ['hot', 'warm', 'cold'] as const;

type WaitingFiguresProps = { readonly waiting: Readonly<Record<(typeof warmestFirst)[number], number>> };

/** How many wait in the whole workspace, so that a short list of one's own does not look like all there is. */
export const WaitingFigures = ({ waiting }: WaitingFiguresProps): ReactNode => {
  const t = useMessages('qualification');
  return (
    <div className={styles.figures}>
      <span className={styles.dimmed}>{t('workList.waitingAll')}</span>
      <dl className={styles.counts}>
        {warmestFirst.map((temperature) => (
          <div key={temperature} className={styles.count}>
            <dt>
              <TemperatureMark temperature={temperature} />
            </dt>
            <dd>
              <Count value={waiting[temperature]} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
