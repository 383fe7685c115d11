import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { ContractReport } from '../../contract.ts';
import { pathOfReason } from '../../domain/path-of-reason.ts';
import { useMinutes } from '../use-minutes.ts';
import styles from './contract.module.css';

/** What is in force: whose definition, by when, and where each reason leads. */
export const AgreedTerms = ({ report: { settings, reasons } }: { readonly report: ContractReport }): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const minutesOf = useMinutes();
  const funnel = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: 60_000 }).data?.data[0];
  const stages = funnel?.stages ?? [];
  const keys = stages.map(({ key }) => key);
  const nameOf = (key: string): string => stages.find((stage) => stage.key === key)?.name[language] ?? key;
  const link = (key: string): ReactNode => <PageLink to={`/definitions/${key}`}>{nameOf(key)}</PageLink>;
  return (
    <section aria-labelledby="terms">
      <h2 id="terms" className={styles.heading}>
        {t('contract.terms.title')}
      </h2>
      <ul className={styles.terms}>
        <li>
          {t('contract.terms.from')} {link(settings.fromStage)}. {t('contract.terms.to')} {link(settings.acceptedStage)}
          .
        </li>
        <li>{t('contract.terms.answer', { time: minutesOf(settings.answerMinutes) })}</li>
        <li>
          {settings.onBreach === 'reassign'
            ? t('contract.terms.reassign', { count: settings.mostReassignments })
            : t('contract.terms.escalate')}
        </li>
      </ul>
      <h3 className={styles.subheading}>{t('contract.terms.reasons')}</h3>
      <div className={styles.frame}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('contract.terms.reason')}</th>
              <th scope="col">{t('contract.terms.path')}</th>
              <th scope="col">{t('contract.terms.wakes')}</th>
              <th scope="col">{t('contract.terms.deals')}</th>
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason) => {
              const path = pathOfReason(settings, reason, keys);
              return (
                <tr key={reason.key}>
                  <th scope="row">{reason.label[language]}</th>
                  <td>{path.stage === null ? t('contract.terms.out') : nameOf(path.stage)}</td>
                  <td>
                    {path.wakeAfterDays === null
                      ? t('contract.terms.never')
                      : t('contract.terms.after', { count: path.wakeAfterDays })}
                  </td>
                  <td>{t(path.lostDeals ? 'contract.terms.yes' : 'contract.terms.no')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
};
