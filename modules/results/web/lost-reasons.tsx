import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import type { Results } from '#modules/results/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { Money, useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { lostFor } from '../domain/deals-behind.ts';
import { DealsLink } from './deals-link.tsx';
import styles from './results.module.css';

type LostReasonsProps = { readonly reasons: Results['lostReasons']; readonly from: string; readonly to: string };

/** Why deals were lost, the most money first. */
export const LostReasons = ({ reasons, from, to }: LostReasonsProps): ReactNode => {
  const t = useMessages('results');
  const language = useLanguage();
  const format = useFormat();
  const known = useAsk(lifecycleEndpoints.listReasons, {}, { staleTime: 60_000 }).data?.data ?? [];
  const wordsOf = (reason: string): string =>
    known.find(({ key }) => key === reason)?.label[language] ?? (reason === '' ? t('noReason') : reason);
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('lostReasons')}</h2>
      {reasons.length === 0 ? (
        <p className={styles.note}>{t('nothingLost')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('reason')}</th>
              <th scope="col" data-end>
                {t('lost')}
              </th>
              <th scope="col" data-end>
                {t('value')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ reason, deals, valueMinor }) => (
              <tr key={reason}>
                <th scope="row">{wordsOf(reason)}</th>
                <td data-end>
                  <DealsLink
                    count={deals}
                    label={t('lostOf', { name: wordsOf(reason), count: deals })}
                    deals={lostFor(reason, { from, to })}
                  />
                </td>
                <td data-end>
                  <DealsLink
                    count={deals}
                    label={t('lostFor', { name: wordsOf(reason), value: format.money(valueMinor) })}
                    deals={lostFor(reason, { from, to })}
                  >
                    <Money minor={valueMinor} />
                  </DealsLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
