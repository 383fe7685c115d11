import { Change, Count, Money } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { CampaignReport } from '../../contract.ts';
import styles from '../campaigns.module.css';
import { CostOfOne, Roas } from '../figure-cells.tsx';

/** The period in one line, against the period before. */
export const TotalFigures = ({ sums }: { readonly sums: CampaignReport['total'] }): ReactNode => {
  const t = useMessages('campaigns');
  const { now, before } = sums;
  const figure = (
    title: string,
    value: ReactNode,
    from: number | null | undefined,
    to: number | null,
    good?: 'up' | 'down',
  ): ReactNode => (
    <div className={styles.figure}>
      <dt>{title}</dt>
      <dd>
        <span className={styles.value}>{value}</span>
        <span className={styles.note}>
          {before && from !== null && to !== null && (
            <>
              <Change from={from} to={to} {...(good ? { good } : {})} /> {t('report.before')}
            </>
          )}
        </span>
      </dd>
    </div>
  );
  return (
    <dl className={styles.figures}>
      {figure(t('counted.leads'), <Count value={now.leads} />, before?.leads, now.leads, 'up')}
      {figure(t('counted.customers'), <Count value={now.customers} />, before?.customers, now.customers, 'up')}
      {figure(t('report.value'), <Money minor={now.valueMinor} short />, before?.valueMinor, now.valueMinor, 'up')}
      {figure(t('report.cost'), <Money minor={now.costMinor} short />, before?.costMinor, now.costMinor)}
      {figure(t('report.cac'), <CostOfOne figures={now} what="customers" />, before?.costPer.customers, now.costPer.customers, 'down')}
      {figure(t('report.roas'), <Roas figures={now} />, before?.roas, now.roas, 'up')}
    </dl>
  );
}; // prettier-ignore
