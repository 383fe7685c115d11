import { useAsk } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import type { ReactNode } from 'react';
import { type Erasure, consentEndpoints } from '../../contract.ts';
import styles from './privacy.module.css';
import { Section } from './section.tsx';

const reasonWords: Readonly<Record<Erasure['reason'], string>> = {
  request: messageKey('erasures.request'),
  retention: messageKey('erasures.retention'),
  restore: messageKey('erasures.restore'),
};

const sum = (counts: Erasure['counts']): number => Object.values(counts).reduce((all, count) => all + count, 0);

/** That people were erased, and from where; not who they were. */
export const ErasuresSection = (): ReactNode => {
  const t = useMessages('consent');
  const erasures = useAsk(consentEndpoints.listErasures);
  return (
    <Section title={t('erasures.title')} text={t('erasures.text')}>
      <Asked of={erasures} skeleton={<SkeletonLines lines={2} />}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.dimmed}>{t('erasures.none')}</p>
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('erasures.when')}</th>
                    <th scope="col">{t('erasures.who')}</th>
                    <th scope="col">{t('erasures.why')}</th>
                    <th scope="col">{t('erasures.what')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.map((erasure) => (
                    <tr key={erasure.id}>
                      <td>
                        <When at={erasure.askedAt} exact />
                      </td>
                      <td>{erasure.askedBy ?? t('erasures.system')}</td>
                      <td>{t(reasonWords[erasure.reason])}</td>
                      <td>
                        {t('erasures.rows', { count: sum(erasure.counts) })}
                        <div className={styles.dimmed}>
                          {erasure.doneAt === null
                            ? t('erasures.underWay')
                            : Object.entries(erasure.counts)
                                .map(([where, count]) => `${where}: ${count}`)
                                .join(', ')}
                        </div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Asked>
    </Section>
  );
};
