import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Scorecard } from '../../contract.ts';
import { ofTemperature } from '../people-of.ts';
import { temperatureWords, warmestFirst } from '../score-words.ts';
import { TemperatureMark } from '../temperature-mark.tsx';
import styles from './overview.module.css';

/** How many people are how warm; each line opens them. */
export const TemperatureBars = ({ card }: { readonly card: Scorecard }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { people, key, definition } = card;
  const total = warmestFirst.reduce((sum, temperature) => sum + people[temperature], 0);
  const most = Math.max(1, ...warmestFirst.map((temperature) => people[temperature]));
  const { warm, hot } = definition.temperature;
  const ranges = {
    hot: t('grid.from', { points: format.count(hot) }),
    warm: t('temperature.between', { from: format.count(warm), to: format.count(hot - 1) }),
    cold: t('grid.below', { points: format.count(warm) }),
    vetoed: t('temperature.vetoedHint'),
  };
  return (
    <section className={styles.section} aria-labelledby="temperatures">
      <h2 id="temperatures" className={styles.heading}>
        {t('temperature.title')}
      </h2>
      <ul className={styles.bars}>
        {warmestFirst.map((temperature) => {
          const count = people[temperature];
          return (
            <li key={temperature}>
              <PageLink
                to="/contacts"
                search={{ filter: ofTemperature(key, temperature) }}
                className={styles.bar}
                aria-label={t('temperature.people', {
                  temperature: t(temperatureWords[temperature]),
                  count,
                  shown: format.count(count),
                })}
              >
                <span className={styles.barHead}>
                  <TemperatureMark temperature={temperature} />
                  <span className={styles.dimmed}>{ranges[temperature]}</span>
                  <span className={styles.barCount}>
                    {format.count(count)}
                    {total > 0 && <span className={styles.barShare}>{format.share(count / total)}</span>}
                  </span>
                </span>
                <span className={styles.track}>
                  <span
                    className={styles.fill}
                    data-temperature={temperature}
                    style={{ width: count === 0 ? 0 : `max(2px, ${(count / most) * 100}%)` }}
                  />
                </span>
              </PageLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
