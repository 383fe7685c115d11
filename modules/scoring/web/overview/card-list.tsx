import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Scorecard } from '../../contract.ts';
import styles from './overview.module.css';

const CardState = ({ card }: { readonly card: Scorecard }): ReactNode => {
  const t = useMessages('scoring');
  const { activeVersion, latestVersion } = card;
  if (activeVersion === null)
    return (
      <Badge size="sm" tt="none" variant="default">
        {t('card.onlyDraft')}
      </Badge>
    );
  return (
    <span className={styles.dimmed}>
      {t('card.version', { version: activeVersion })}
      {latestVersion > activeVersion ? ` · ${t('card.hasDraft')}` : ''}
    </span>
  );
};

/** Every scorecard of the workspace: what it is for, and whether it is in force. */
export const CardList = ({ cards }: { readonly cards: readonly Scorecard[] }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  return (
    <section className={styles.section} aria-labelledby="scorecards">
      <h2 id="scorecards" className={styles.heading}>
        {t('card.all')}
      </h2>
      <ul className={styles.cards}>
        {cards.map((card) => (
          <li key={card.id} className={styles.card}>
            <div className={styles.cardMain}>
              <PageLink to={`/scoring/cards/${card.id}`} className={styles.cardName} title={card.name}>
                {card.name}
              </PageLink>
              <span className={styles.dimmed}>
                {[
                  card.audience,
                  t('card.criteria', { count: card.definition.criteria.length }),
                  ...(card.isFirst && cards.length > 1 ? [t('card.first')] : []),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </div>
            {card.activeVersion !== null && (
              <span className={styles.cardFigure}>
                {t('card.hotPeople', { count: card.people.hot, shown: format.count(card.people.hot) })}
              </span>
            )}
            <CardState card={card} />
          </li>
        ))}
      </ul>
    </section>
  );
};
