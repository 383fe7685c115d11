import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { LearnedCard } from '../../contract.ts';
import styles from './learn.module.css';

type Declined = Extract<LearnedCard, { status: 'declined' }>;

/** Why there is no card, and what would make one. */
export const DeclinedNote = ({ card }: { readonly card: Declined }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { reason } = card;
  const words = (): string => {
    switch (reason.code) {
      case 'too-few-won':
        return t('learn.declined.tooFewWon', {
          won: reason.won,
          shown: format.count(reason.won),
          needed: reason.needed,
        });
      case 'too-few-lost':
        return t('learn.declined.tooFewLost', {
          lost: reason.lost,
          shown: format.count(reason.lost),
          needed: reason.needed,
        });
      case 'no-fields':
        return t('learn.declined.noFields');
      case 'nothing-found':
        return t('learn.declined.nothingFound');
      case 'no-better-than-chance':
        return t('learn.declined.chance');
    }
  };
  return (
    <section className={styles.verdict} aria-labelledby="learn-verdict">
      <h2 id="learn-verdict" className={styles.sentence}>
        {t('learn.declined.title')}
      </h2>
      <p className={styles.plain}>{words()}</p>
    </section>
  );
};
