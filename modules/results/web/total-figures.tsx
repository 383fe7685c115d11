import type { Figures } from '#modules/results/contract.ts';
import { Count, Duration, Money, useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { dealsBehind } from '../domain/deals-behind.ts';
import { DealsLink } from './deals-link.tsx';
import styles from './results.module.css';

type TotalFiguresProps = { readonly total: Figures; readonly from: string; readonly to: string };

/** What it came to, each number with what it counts. */
export const TotalFigures = ({ total, from, to }: TotalFiguresProps): ReactNode => {
  const t = useMessages('results');
  const format = useFormat();
  const period = { from, to };
  const won = dealsBehind('won', period);
  const figures: readonly { readonly name: string; readonly value: ReactNode; readonly note?: string }[] = [
    {
      name: t('wonValue'),
      value: (
        <DealsLink count={total.won} label={`${t('wonValue')}: ${format.money(total.wonMinor)}`} deals={won}>
          <Money minor={total.wonMinor} />
        </DealsLink>
      ),
      note: t('inDeals', { count: total.won }),
    },
    {
      name: t('won'),
      value: <DealsLink count={total.won} label={`${t('won')}: ${format.count(total.won)}`} deals={won} />,
    },
    {
      name: t('winsPer100'),
      value: (
        <DealsLink
          count={total.won + total.lost}
          label={t('ofClosed', { count: total.won + total.lost })}
          deals={dealsBehind('closed', period)}
        >
          {total.winsPer100 === null ? <Count value={null} /> : format.count(Math.round(total.winsPer100))}
        </DealsLink>
      ),
      note: t('ofClosed', { count: total.won + total.lost }),
    },
    { name: t('average'), value: <Money minor={total.averageMinor} /> },
    { name: t('cycle'), value: <Duration days={total.cycleDays} />, note: t('cycleNote') },
    {
      name: t('created'),
      value: (
        <DealsLink
          count={total.created}
          label={`${t('created')}: ${format.count(total.created)}`}
          deals={dealsBehind('created', period)}
        />
      ),
    },
  ];
  return (
    <section className={styles.card} aria-label={t('figures')}>
      <dl className={styles.figures}>
        {figures.map(({ name, value, note }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className={styles.value}>{value}</span>
              <span className={styles.note}>{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
