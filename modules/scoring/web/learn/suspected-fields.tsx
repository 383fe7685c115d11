import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LearningColumn, SuspectedLeak } from '../../contract.ts';
import { ColumnName } from './column-name.tsx';
import styles from './learn.module.css';

const Reason = ({ leak }: { readonly leak: SuspectedLeak }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  switch (leak.code) {
    case 'recorded-late':
      return t(leak.outcome === 'won' ? 'learn.leak.lateWon' : 'learn.leak.lateLost', {
        late: format.count(leak.late),
        known: format.count(leak.known),
      });
    case 'filled-for-one-outcome':
      return t('learn.leak.oneOutcome', {
        filledWon: format.count(leak.filledWon),
        won: format.count(leak.won),
        filledLost: format.count(leak.filledLost),
        lost: format.count(leak.lost),
      });
    case 'as-good-as-all-others':
      return t('learn.leak.asGood', {
        area: format.share(leak.area),
        others: leak.others,
        areaOfOthers: format.share(leak.areaOfOthers),
      });
    case 'too-good':
      return t('learn.leak.tooGood', { area: format.share(leak.area) });
  }
};

type SuspectedFieldsProps = {
  readonly leaks: readonly SuspectedLeak[];
  readonly columns: readonly LearningColumn[];
  /** Undefined for who may not. */
  readonly onVouch: ((field: string) => void) | undefined;
};

/** Fields that seem to know the outcome: why, and a way to answer for them. */
export const SuspectedFields = ({ leaks, columns, onVouch }: SuspectedFieldsProps): ReactNode => {
  const t = useMessages('scoring');
  if (leaks.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="learn-leaks">
      <h2 id="learn-leaks" className={styles.heading}>
        {t('learn.leak.title')}
      </h2>
      <p className={styles.dimmed}>{t('learn.leak.hint')}</p>
      <ul className={styles.list}>
        {leaks.map((leak) => (
          <li key={leak.field} className={styles.item}>
            <div className={styles.itemMain}>
              <span className={styles.itemName}>
                <ColumnName column={columns.find(({ key }) => key === leak.field)} field={leak.field} />
              </span>
              <span className={styles.dimmed}>
                <Reason leak={leak} />
              </span>
            </div>
            {leak.vouched ? (
              <span className={styles.dimmed}>{t('learn.leak.vouched')}</span>
            ) : (
              onVouch && (
                <Button variant="default" size="compact-sm" onClick={() => onVouch(leak.field)}>
                  {t('learn.leak.vouch')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
