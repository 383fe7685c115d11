import { useAsk } from '#platform/web/ask.ts';
import { Day, Money, useFormat } from '#platform/web/figures.tsx';
import { FilterChoice } from '#platform/web/filter-bar.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { forecastEndpoints } from '../contract.ts';
import styles from './forecast.module.css';

type DealsBehindProps = {
  readonly pipeline: string;
  readonly months: readonly string[];
  readonly month: string;
  readonly currency: string;
  readonly onMonth: (month: string) => void;
};

const shown = 20;

/** The open deals that a month is made of. */
export const DealsBehind = ({ pipeline, months, month, currency, onMonth }: DealsBehindProps): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  const asked = useAsk(
    forecastEndpoints.forecastDeals,
    { params: { pipeline }, query: { month, limit: shown } },
    { keep: true },
  );
  return (
    <section className={styles.section} aria-labelledby="forecast-behind">
      <h2 id="forecast-behind" className={styles.heading}>
        {t('behind.title', { month: format.month(month) })}
      </h2>
      <div className={styles.row}>
        <FilterChoice
          label={t('months.month')}
          options={months.map((value) => ({ value, label: format.month(value) }))}
          value={month}
          onChange={(chosen) => chosen !== undefined && onMonth(chosen)}
        />
        <Anchor
          component={PageLink}
          to="/pipeline"
          search={{ view: 'list', pipeline, outcome: 'open', sort: 'expectedOn' }}
        >
          {t('page.deals')}
        </Anchor>
      </div>
      <Asked of={asked} skeleton={<SkeletonTable rows={6} columns={5} />}>
        {({ data, total, bringsMinor }) =>
          data.length === 0 || bringsMinor === 0 ? (
            <p className={styles.dimmed}>{t('behind.none')}</p>
          ) : (
            <>
              <p className={styles.sentence}>
                {t('behind.sum', {
                  count: total,
                  shown: format.count(total),
                  amount: format.shortMoney(bringsMinor, currency),
                })}
                {total > data.length && ` ${t('behind.first', { shown: format.count(data.length) })}`}
              </p>
              <div className={styles.scroll} tabIndex={0}>
                <table className={styles.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t('behind.deal')}</th>
                      <th scope="col">{t('behind.owner')}</th>
                      <th scope="col">{t('behind.amount')}</th>
                      <th scope="col">{t('behind.expectedOn')}</th>
                      <th scope="col">{t('behind.chance')}</th>
                      <th scope="col">{t('behind.brings')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.map((deal) => (
                      <tr key={deal.id}>
                        <td>
                          <Anchor component={PageLink} to={`/pipeline/${deal.id}`}>
                            {deal.name}
                          </Anchor>
                        </td>
                        <td>{deal.ownerName ?? '–'}</td>
                        <td>
                          {deal.amountMinor === null ? (
                            '–'
                          ) : (
                            <Money minor={deal.amountMinor} currency={currency} short />
                          )}
                        </td>
                        <td>{deal.expectedOn === null ? '–' : <Day on={deal.expectedOn} />}</td>
                        <td>{format.share(deal.chance)}</td>
                        <td>
                          <Money minor={deal.bringsMinor} currency={currency} short />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }
      </Asked>
    </section>
  );
};
