import type { Figures, Results } from '#modules/results/contract.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import styles from './results.module.css';

const kinds: Readonly<Record<string, string>> = {
  call: messageKey('kind.call'),
  meeting: messageKey('kind.meeting'),
  task: messageKey('kind.task'),
  email: messageKey('kind.email'),
};

type ActivityTableProps = {
  readonly activities: Results['activities'];
  readonly total: Pick<Figures, 'won' | 'lost'>;
};

/** What was done for a deal that was won, and for one that was lost, on the average. */
export const ActivityTable = ({ activities, total }: ActivityTableProps): ReactNode => {
  const t = useMessages('results');
  const format = useFormat();
  const perDeal = (done: number, deals: number): string =>
    deals === 0 ? '—' : format.count(Math.round((10 * done) / deals) / 10);
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('activities')}</h2>
      {activities.length === 0 ? (
        <p className={styles.note}>{t('nothingDone')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('activity')}</th>
              <th scope="col" data-end>
                {t('perWon')}
              </th>
              <th scope="col" data-end>
                {t('perLost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {activities.map(({ kind, won, lost }) => (
              <tr key={kind}>
                <th scope="row">{t(kinds[kind] ?? messageKey('kind.task'))}</th>
                <td data-end>{perDeal(won, total.won)}</td>
                <td data-end>{perDeal(lost, total.lost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
